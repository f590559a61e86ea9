import type { SoundBlock } from '../soundBlock.ts';

/** Gathers decoded pieces of any length into blocks of one length. Fresh arrays for each block: blocks are kept by others. */
export class BlockFiller {
  private readonly sampleRateHz: number;
  private readonly blockLength: number;
  private channels: Float32Array<ArrayBuffer>[];
  private filled = 0;

  constructor(sampleRateHz: number, numChannels: number, blockSec: number) {
    this.sampleRateHz = sampleRateHz;
    this.blockLength = Math.max(1, Math.round(sampleRateHz * blockSec));
    this.channels = this.emptyBlock(numChannels);
  }

  /** Frames that fit before the block is full. */
  get room(): number {
    return this.blockLength - this.filled;
  }

  /** Let `write` fill the next `count` frames (at most `room`) of each channel; untouched they are silence. */
  add(count: number, write?: (target: Float32Array, channel: number) => void): void {
    if (write)
      this.channels.forEach((channel, index) => write(channel.subarray(this.filled, this.filled + count), index));
    this.filled += count;
  }

  /** Hand over what is there and begin a new block. */
  take(): SoundBlock {
    const { filled, sampleRateHz } = this;
    const channels =
      filled === this.blockLength ? this.channels : this.channels.map((channel) => channel.slice(0, filled));
    this.channels = this.emptyBlock(channels.length);
    this.filled = 0;
    return { sampleRateHz, channels };
  }

  get isEmpty(): boolean {
    return this.filled === 0;
  }

  private emptyBlock(numChannels: number): Float32Array<ArrayBuffer>[] {
    return Array.from({ length: numChannels }, () => new Float32Array(this.blockLength));
  }
}
