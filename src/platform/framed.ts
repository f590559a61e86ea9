/** What of a window says who shows it. */
interface Framed {
  readonly parent: Framed;
  readonly location: { readonly origin: string };
}

/**
 * Find out whether a page of another origin shows this one in a frame, at any depth. Such a page could lay a decoy
 * over the buttons that record and delete. A header would forbid it (`frame-ancestors`), but plain static hosts send
 * none, and a policy in a meta tag cannot say it.
 */
export function isFramedByOthers(page: Framed): boolean {
  for (let frame = page; frame.parent !== frame; frame = frame.parent) {
    try {
      if (frame.parent.location.origin !== page.location.origin) return true;
    } catch {
      // Another origin's location may not be read.
      return true;
    }
  }
  return false;
}
