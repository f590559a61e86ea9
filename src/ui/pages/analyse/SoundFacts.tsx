import type { SignalQuality } from '../../../core/features/signalQuality.ts';
import type { LaneSummary } from '../../../core/summary/laneSummary.ts';
import { FactList } from '../../components/FactList.tsx';
import { percent } from '../../words/formatNumbers.ts';

/** Speech, pauses and the quality of the recording, whatever the emotions. */
export function SoundFacts({
  summary,
  quality,
}: {
  readonly summary: LaneSummary;
  readonly quality: SignalQuality | undefined;
}) {
  const { speechShare, utterances, pauses } = summary.speech;
  const facts: (readonly [name: string, value: string])[] = [
    ['Speech', `${percent(speechShare)} % in ${utterances.count} ${utterances.count === 1 ? 'stretch' : 'stretches'}`],
    ['Longest pause', pauses.count > 0 ? `${pauses.longestSec.toFixed(1)} s` : 'none'],
  ];
  if (quality) {
    facts.push(
      ['Peak level', decibels(quality.peakDbfs, 'dBFS')],
      ['Noise floor', decibels(quality.noiseFloorDbfs, 'dBFS')],
      ['Speech over noise', decibels(quality.snrDb, 'dB')],
    );
    facts.push(['Clipped', quality.clippedShare > 0 ? `${percent(quality.clippedShare)} %` : 'no']);
  }
  return <FactList facts={facts} className="sound-facts" />;
}

function decibels(value: number | null, unit: string): string {
  return value === null ? 'cannot be said' : `${Math.round(value) || 0} ${unit}`;
}
