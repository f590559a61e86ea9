import { describe, expect, it } from 'vitest';
import { babble, join, noise, scaled, silence, tone } from '../../testing/syntheticSound.ts';
import { summarizePitch } from './pitchTrack.ts';

const nothing = { medianHz: null, p10Hz: null, p90Hz: null };

describe('summarizePitch', () => {
  it.each([70, 120, 250, 500, 780])('finds %i Hz within a third of a percent', (hz) => {
    expect(Math.abs(summarizePitch(tone(hz, 0.5), 16000).medianHz! / hz - 1)).toBeLessThan(0.003);
  });

  it('reads percentiles off a glide', () => {
    let phase = 0;
    const glide = Float32Array.from({ length: 32000 }, (_, i) =>
      Math.sin((phase += (2 * Math.PI * (100 + i / 320)) / 16000)),
    );
    const { medianHz, p10Hz, p90Hz } = summarizePitch(glide, 16000);
    expect(Math.abs(medianHz! - 150)).toBeLessThan(3);
    expect(Math.abs(p10Hz! - 110)).toBeLessThan(4);
    expect(Math.abs(p90Hz! - 190)).toBeLessThan(4);
  });

  it('takes quiet and noisy frames for unvoiced', () => {
    const { voicedShare } = summarizePitch(
      join(babble(1), silence(0.5), noise(0.5), scaled(tone(200, 1), 0.001)),
      16000,
    );
    expect(Math.abs(voicedShare! - 1 / 3)).toBeLessThan(0.05);
  });

  it('has nothing to say about silence, hiss, whistles and less than a frame', () => {
    expect(summarizePitch(silence(1), 16000)).toEqual({ ...nothing, voicedShare: 0 });
    expect(
      summarizePitch(
        tone(2000, 1).map((sample, i) => sample * Math.sin(i * i)),
        16000,
      ),
    ).toMatchObject(nothing);
    expect(summarizePitch(tone(200, 0.04), 16000)).toEqual({ ...nothing, voicedShare: null });
  });
});
