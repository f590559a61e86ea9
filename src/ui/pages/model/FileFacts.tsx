import type { ModelCard } from '../../../core/contract/modelCard.ts';
import { FactList } from '../../components/FactList.tsx';

/** Checksums, calibration and front-end settings, for those who want to repeat a result. */
export function FileFacts({ card }: { readonly card: ModelCard }) {
  const { featureConfig: features, calibration } = card;
  const facts: readonly (readonly [string, string])[] = [
    ['Sound', `mono, ${features.sampleRateHz / 1000} kHz`],
    [
      'Features',
      `log-mel, ${features.numMels} bands ${features.fMinHz}–${features.fMaxHz} Hz, FFT ${features.fftSize}, window ${features.windowLength}, hop ${features.hopLength}`,
    ],
    [
      'Rows',
      `${features.framesPerRow} frames averaged, ${features.segmentRows} rows per ${features.segmentSec} s segment`,
    ],
    ['Calibration', `temperature ${calibration.temperature}; ${calibration.method}`],
    ...Object.entries(card.sha256).map(([file, hash]) => [`SHA-256 of ${file}`, hash] as const),
  ];
  return <FactList facts={facts} className="file-facts" />;
}
