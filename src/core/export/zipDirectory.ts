import { AppFailure } from '../common/appError.ts';
import type { ZipLimits } from './zipGuard.ts';

/** The end record is 22 bytes and a comment of at most 65,535. */
const TAIL_BYTES = 22 + 65_535;
const ENTRY_BYTES = 46;
/** Stands where the real number is in a ZIP64 record. */
const ELSEWHERE = 0xffffffff;

/** What the directory of an archive says of one entry. */
export interface DirectoryEntry {
  readonly name: string;
  readonly crc32: number;
}

/**
 * Read and judge an archive's directory before anything is unpacked: a bomb is refused by its own figures, in a moment.
 * Source: PKWARE APPNOTE.TXT 6.3, sections 4.3.12 and 4.3.16.
 * @param read gives bytes `[from, to)` of the archive
 * Throws AppFailure: `zipCorrupt` without a directory, or with encrypted entries; `zipUnsafe` beyond the limits
 */
export async function readDirectory(
  sizeBytes: number,
  read: (from: number, to: number) => Promise<Uint8Array>,
  limits: ZipLimits,
): Promise<DirectoryEntry[]> {
  const tailAt = Math.max(0, sizeBytes - TAIL_BYTES);
  const { endAt, directoryBytes } = findEnd(await read(tailAt, sizeBytes));
  // Counted from its end: whatever stands before the archive does not shift it
  const from = tailAt + endAt - directoryBytes;
  if (from < 0) throw new AppFailure('zipCorrupt', 'The archive is cut off: its directory is missing.');
  return judge(await read(from, tailAt + endAt), limits);
}

/** The checksum of a zip entry. */
export function zipCrc32(bytes: Uint8Array): number {
  let sum = -1;
  for (const byte of bytes) sum = (sum >>> 8) ^ CRC_TABLE[(sum ^ byte) & 255]!;
  return ~sum >>> 0;
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

function findEnd(tail: Uint8Array): { endAt: number; directoryBytes: number } {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  for (let at = tail.length - 22; at >= 0; at--) {
    if (view.getUint32(at, true) === 0x06054b50 && at + 22 + view.getUint16(at + 20, true) <= tail.length)
      return { endAt: at, directoryBytes: view.getUint32(at + 12, true) };
  }
  throw new AppFailure('zipCorrupt', 'This is not a zip archive, or its end is missing.');
}

function judge(directory: Uint8Array, { maxEntries, maxEntryBytes, maxTotalBytes }: ZipLimits): DirectoryEntry[] {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  const entries: DirectoryEntry[] = [];
  let totalBytes = 0;
  for (let at = 0; at + ENTRY_BYTES <= directory.length && view.getUint32(at, true) === 0x02014b50;) {
    const flags = view.getUint16(at + 8, true);
    const unpackedBytes = view.getUint32(at + 24, true);
    const nameBytes = view.getUint16(at + 28, true);
    const isUtf8 = (flags & 0x0800) !== 0;
    const name = nameOf(directory.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes), isUtf8);
    if ((flags & 1) !== 0)
      throw new AppFailure('zipCorrupt', 'The archive is encrypted. Unpack it with its password and drop the files.');
    if (entries.length >= maxEntries)
      throw new AppFailure('zipUnsafe', `The archive has more than ${maxEntries} entries.`);
    if (unpackedBytes !== ELSEWHERE && unpackedBytes > maxEntryBytes)
      throw new AppFailure('zipUnsafe', `The entry ${JSON.stringify(name)} declares ${unpackedBytes} bytes.`);
    totalBytes += unpackedBytes;
    if (totalBytes > maxTotalBytes)
      throw new AppFailure('zipUnsafe', `The archive declares more than ${maxTotalBytes} bytes.`);
    entries.push({ name, crc32: view.getUint32(at + 16, true) });
    at += ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Names that are not marked as UTF-8 are taken letter by letter, as the unpacker takes them. */
function nameOf(bytes: Uint8Array, isUtf8: boolean): string {
  return isUtf8 ? new TextDecoder().decode(bytes) : Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
