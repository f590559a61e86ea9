import { AppFailure } from '../../core/common/appError.ts';
import { concatSamples } from '../../core/common/concat.ts';
import { createResampler, type Resampler } from '../../core/dsp/resampler.ts';
import { mixChannels } from '../../core/streaming/mixChannels.ts';
import type { LaneRequest } from '../protocol.ts';
import type { SoundBlock } from '../soundBlock.ts';

/** Rate of everything behind this point. */
export const LANE_RATE_HZ = 16000;

/** Turn blocks of a recording into one lane's mono sound at 16 kHz: choose channels, mix, resample. */
export class LaneIntake {
  private readonly lane: LaneRequest;
  private resampler: Resampler | null = null;
  private fromHz = 0;

  constructor(lane: LaneRequest) {
    this.lane = lane;
  }

  /** Take a block; returns the samples that are ready, none to many. */
  async take({ channels, sampleRateHz }: SoundBlock): Promise<Float32Array> {
    const mono = mixChannels(channels, this.lane.channels);
    const fromHz = Math.round(sampleRateHz);
    if (this.resampler && fromHz === this.fromHz) return this.resampler.push(mono);
    const rest = this.finish();
    this.fromHz = fromHz;
    const first = await this.first(mono);
    return rest.length === 0 ? first : concatSamples([rest, first]);
  }

  /** The first block at a new rate. */
  private async first(mono: Float32Array): Promise<Float32Array> {
    if (this.fromHz === LANE_RATE_HZ) return mono;
    this.resampler = await createResampler(this.fromHz, LANE_RATE_HZ).catch(() => {
      throw new AppFailure('backendUnavailable', 'The resampler did not load.');
    });
    return this.resampler.push(mono);
  }

  /** The sound is over (or changes its rate): returns the rest and frees the filter. */
  finish(): Float32Array {
    const rest = this.resampler?.finish() ?? new Float32Array(0);
    this.dispose();
    return rest;
  }

  /** Free the filter's memory. */
  dispose(): void {
    this.resampler?.dispose();
    this.resampler = null;
  }
}
