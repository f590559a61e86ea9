const RATE = 48_000;
const BLOCK = 65_535;

/**
 * Write a FLAC file of silence whose frames hold one value per channel: some 40 bytes unfold to two megabytes.
 * Source: RFC 9639, sections 8 and 9.
 */
export function constantFlac(seconds: number, numChannels: number): Buffer {
  const numFrames = Math.ceil((seconds * RATE) / BLOCK);
  return Buffer.concat([
    streamInfo(numFrames * BLOCK, numChannels),
    ...Array.from({ length: numFrames }, (_, index) => frame(index, numChannels)),
  ]);
}

function streamInfo(numSamples: number, numChannels: number): Buffer {
  const head = Buffer.alloc(42);
  head.write('fLaC');
  head.writeUInt32BE(0x80000022, 4);
  head.writeUInt16BE(BLOCK, 8);
  head.writeUInt16BE(BLOCK, 10);
  // 20 bits of rate, 3 of channels, 5 of sample size, 36 of length
  const packed = (BigInt(RATE) << 44n) | (BigInt(numChannels - 1) << 41n) | (15n << 36n) | BigInt(numSamples);
  head.writeBigUInt64BE(packed, 18);
  return head;
}

function frame(index: number, numChannels: number): Buffer {
  // Block size from a 16-bit number at the end, 48 kHz; independent channels of 16 bits
  const head = [0xff, 0xf8, 0x7a, ((numChannels - 1) << 4) | 8, ...coded(index), (BLOCK - 1) >> 8, (BLOCK - 1) & 255];
  const body = Array.from({ length: numChannels }, () => [0, 0, 0]).flat();
  const whole = [...head, crc(head, 8, 0x07), ...body];
  const sum = crc(whole, 16, 0x8005);
  return Buffer.from([...whole, sum >> 8, sum & 255]);
}

/** Frame numbers are written like UTF-8. */
function coded(index: number): number[] {
  return index < 128 ? [index] : [...Buffer.from(String.fromCodePoint(index))];
}

function crc(bytes: readonly number[], width: 8 | 16, polynomial: number): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << (width - 8);
    for (let bit = 0; bit < 8; bit++) sum = sum & (1 << (width - 1)) ? (sum << 1) ^ polynomial : sum << 1;
    sum &= 2 ** width - 1;
  }
  return sum;
}
