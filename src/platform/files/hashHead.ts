/** Enough to tell recordings apart, little enough to be read in no time. */
const HEAD_BYTES = 65_536;

/** Hash the first 64 kB of a file (SHA-256, hexadecimal); null when it cannot be read, or outside secure contexts. */
export async function hashHead(file: Blob): Promise<string | null> {
  try {
    return await hashBytes(await file.slice(0, HEAD_BYTES).arrayBuffer());
  } catch {
    return null;
  }
}

/** The hash that `hashHead` gives, of a file that is in memory already. */
export async function hashBytes(file: ArrayBuffer): Promise<string | null> {
  try {
    const digest = await crypto.subtle.digest(
      'SHA-256',
      new Uint8Array(file, 0, Math.min(HEAD_BYTES, file.byteLength)),
    );
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  } catch {
    return null;
  }
}
