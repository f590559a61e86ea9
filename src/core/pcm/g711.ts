/** The two companded 8-bit encodings of telephony. Source: ITU-T Recommendation G.711. */

const A_LAW = buildTable(expandALaw);
const MU_LAW = buildTable(expandMuLaw);

/** Expand one A-law byte to -1..1. */
export function decodeALaw(byte: number): number {
  return A_LAW[byte & 0xff]!;
}

/** Expand one mu-law byte to -1..1. */
export function decodeMuLaw(byte: number): number {
  return MU_LAW[byte & 0xff]!;
}

function buildTable(expand: (byte: number) => number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, byte) => expand(byte) / 32768);
}

/** Even bits are stored inverted; then sign, three bits of exponent, four of mantissa, on a 13-bit scale. */
function expandALaw(byte: number): number {
  const code = byte ^ 0x55;
  const exponent = (code >> 4) & 7;
  const mantissa = ((code & 15) << 4) + 8;
  const magnitude = exponent === 0 ? mantissa : (mantissa + 256) << (exponent - 1);
  return code & 0x80 ? magnitude : -magnitude;
}

/** All bits are stored inverted; the bias of 132 makes every exponent step a plain shift. */
function expandMuLaw(byte: number): number {
  const code = ~byte & 0xff;
  const magnitude = ((((code & 15) << 3) + 132) << ((code >> 4) & 7)) - 132;
  return code & 0x80 ? -magnitude : magnitude;
}
