import { beforeAll, describe, expect, it } from 'vitest';
import { loadTestDetector } from '../../testing/loadTestVad.ts';
import { babble, join, noise, scaled, silence, tone } from '../../testing/syntheticSound.ts';
import { LoudnessMemory } from './loudnessMemory.ts';
import type { SpeechDetector } from './speechDetector.ts';

let detector: SpeechDetector;
beforeAll(async () => {
  detector = await loadTestDetector();
});

/** One character per 20 ms frame, `#` speech. */
function decisions(samples: Float32Array): string {
  detector.reset();
  let script = '';
  for (let at = 0; at + 320 <= samples.length; at += 320)
    script += detector.isSpeech(samples.subarray(at, at + 320)) ? '#' : '.';
  return script;
}

const speechShare = (samples: Float32Array) => {
  const script = decisions(samples);
  return script.replaceAll('.', '').length / script.length;
};

function mixed(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((sample, i) => sample + b[i]!);
}

describe('SpeechDetector', () => {
  it('hears a voice between pauses', () => {
    const script = decisions(join(noise(1, 0.0005), babble(2), noise(1, 0.0005, 2)));
    expect(script.slice(0, 48)).not.toContain('#');
    expect(script.slice(50, 150).replaceAll('.', '').length).toBeGreaterThan(75);
    expect(script.slice(165)).not.toContain('#');
  });

  it('says nothing of silence, steady noise and room hum', () => {
    expect(speechShare(silence(2))).toBe(0);
    expect(speechShare(noise(5, 0.1))).toBeLessThan(0.02);
    expect(speechShare(mixed(tone(50, 5, 0.02), noise(5, 0.002)))).toBeLessThan(0.05);
  });

  // WebRTC's detector looks at energy in bands; whether a sound is speech and not music is the model's second output.
  it('may take a steady tone for voice only at its start', () => {
    expect(speechShare(tone(1000, 5))).toBeLessThan(0.1);
  });

  it.each([1e-5, 0.02, 0.3, 0.9, 4])('decides the same at a gain of %f', (gain) => {
    // the room lies at -106 dBFS, so the smallest gain takes it to -206
    const sound = join(noise(1, 1e-5), babble(2, 3), noise(0.7, 1e-5, 2), scaled(babble(1, 4), 0.2), noise(1, 1e-5, 3));
    expect(decisions(scaled(sound, gain))).toBe(decisions(sound));
  });

  it('gives the same whatever was heard before a reset', () => {
    const sound = join(noise(0.5, 0.001), babble(1.5));
    const first = decisions(sound);
    decisions(join(tone(300, 1, 0.9), noise(1, 0.5)));
    expect(decisions(sound)).toBe(first);
  });

  it('does not lose quiet speech to a knock on the microphone', () => {
    const quiet = join(noise(1, 0.0002), scaled(babble(3), 0.08));
    const knocked = quiet.slice();
    for (let i = 0; i < 240; i++) knocked[8000 + i]! += 0.9 * Math.exp(-i / 80) * Math.sin(i * 0.15 + 1.2);
    const share = (script: string) => script.slice(55).replaceAll('.', '').length;
    expect(share(decisions(quiet))).toBeGreaterThan(100);
    expect(share(decisions(knocked))).toBeGreaterThan(0.95 * share(decisions(quiet)));
  });

  it('hears somebody 30 dB quieter soon after a loud voice', () => {
    const sound = join(noise(1, 1e-5), babble(3), noise(1.5, 1e-5, 2), scaled(babble(2, 5), 0.03), noise(1, 1e-5, 3));
    expect(decisions(sound).slice(275, 375).replaceAll('.', '').length).toBeGreaterThan(60);
  });

  it('refuses a frame of another length', () => {
    expect(() => detector.isSpeech(noise(0.01))).toThrow(RangeError);
  });
});

describe('LoudnessMemory', () => {
  const after = (...levels: number[]) => {
    const memory = new LoudnessMemory();
    return levels.map((level) => (level > 0 ? memory.push(level) : (memory.pushSilence(), NaN))).at(-1)!;
  };

  it('counts the loudest frame at once', () => expect(after(0.1, 0.01, 0.5)).toBe(0.5));
  it('believes a sound that stays', () => expect(after(0.5, 0.4, 0.3, 0.001)).toBeCloseTo(0.5, 2));
  it('forgets a click', () => expect(after(0.01, 0.01, 0.01, 0.9, 0.01)).toBeCloseTo(0.01, 3));
  it('forgets a click of two frames', () => expect(after(0.01, 0.01, 0.01, 0.5, 0.9, 0.01)).toBeCloseTo(0.01, 3));
  it('forgets a click before digital silence', () => expect(after(0.9, 0, 0.01)).toBeCloseTo(0.01, 6));

  it('fades by 6 dB a second more in a pause, down to a limit', () => {
    const memory = new LoudnessMemory();
    for (let i = 0; i < 3; i++) memory.push(1);
    for (let i = 0; i < 50; i++) memory.fadeInPause(0.1);
    expect(20 * Math.log10(memory.believedRms)).toBeCloseTo(-6, 1);
    for (let i = 0; i < 500; i++) memory.fadeInPause(0.1);
    expect(memory.believedRms).toBe(0.1);
  });

  it('fades by 3 dB in ten seconds', () => {
    const levels = [1, 1, 1, ...Array.from({ length: 500 }, () => 0.001)];
    expect(20 * Math.log10(after(...levels))).toBeCloseTo(-3, 1);
  });
});
