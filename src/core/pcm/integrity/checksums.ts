/** Cyclic redundancy checks, most significant bit first, starting at 0. */
export type Checksum = (bytes: Uint8Array, from: number, to: number, before?: number) => number;

/** Of an Ogg page. Source: RFC 3533, section 6. */
export const crc32 = checksum(32, 0x04c11db7);
/** Of a FLAC frame. Source: RFC 9639, section 9.3. */
export const crc16 = checksum(16, 0x8005);
/** Of a FLAC frame's header. Source: RFC 9639, section 9.1.8. */
export const crc8 = checksum(8, 0x07);

function checksum(width: 8 | 16 | 32, polynomial: number): Checksum {
  const shift = width - 8;
  const mask = width === 32 ? 0xffffffff : 2 ** width - 1;
  const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let sum = byte << shift;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> (width - 1)) & 1 ? (sum << 1) ^ polynomial : sum << 1;
    return sum & mask;
  });
  return (bytes, from, to, before = 0) => {
    let sum = before;
    for (let at = from; at < to; at++) sum = ((sum << 8) ^ table[((sum >>> shift) ^ bytes[at]!) & 255]!) & mask;
    return sum >>> 0;
  };
}
