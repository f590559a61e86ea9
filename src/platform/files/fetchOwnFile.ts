import { appError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';

/** Absolute URL of a file that is published beside the page, under whatever path the page is hosted. */
export function ownUrl(path: string): string {
  return new URL(`${import.meta.env.BASE_URL}${path}`, document.baseURI).href;
}

/** Fetch a file published beside the page; `fileUnreadable` when it does not come. */
export async function fetchOwnFile(path: string): Promise<Result<Response>> {
  try {
    const response = await fetch(ownUrl(path));
    // Dev servers and some hosts answer a missing file with the start page.
    const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
    if (response.ok && !isPage) return ok(response);
    return fail(appError('fileUnreadable', `${path} is not there (${response.status}).`));
  } catch {
    return fail(appError('fileUnreadable', `${path} could not be fetched.`));
  }
}
