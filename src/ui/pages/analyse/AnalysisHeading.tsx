import type { AnalysisResult } from '../../../core/model/analysisResult.ts';
import { removeAnalysis } from '../../../store/actions/changeAnalysis.ts';
import type { Analysis } from '../../../store/types.ts';
import { Button } from '../../components/Button.tsx';
import { saveFile } from '../../components/saveFile.ts';
import { byteSize, clock } from '../../words/formatNumbers.ts';

interface AnalysisHeadingProps {
  readonly analysis: Analysis;
  readonly result: AnalysisResult | null;
}

/** What was analysed, and what can be done with it. */
export function AnalysisHeading({ analysis, result }: AnalysisHeadingProps) {
  const { source } = analysis;
  return (
    <header className="analysis-heading">
      <div>
        <h1>
          <bdi>{source.name}</bdi>
        </h1>
        <p className="soft">{sourceFacts(analysis)}</p>
      </div>
      <div className="analysis-ways">
        <Button icon="download" isDisabled={!result} onPress={() => result && saveResult(result)}>
          JSON
        </Button>
        <Button look="quiet" icon="close" aria-label={`Remove ${source.name}`} onPress={() => removeAnalysis(analysis.id)} />
      </div>
    </header>
  );
}

function sourceFacts({ source, timing }: Analysis): string {
  const facts = [
    source.durationSec > 0 && clock(source.durationSec),
    source.sampleRateHz !== undefined && `${source.sampleRateHz / 1000} kHz`,
    source.numChannels !== undefined && (source.numChannels === 1 ? 'mono' : source.numChannels === 2 ? 'stereo' : `${source.numChannels} channels`),
    source.sizeBytes !== undefined && byteSize(source.sizeBytes),
    timing.totalMs !== null && `analysed in ${(timing.totalMs / 1000).toFixed(1)} s`,
    source.kind === 'sample' && 'synthesised voice: it has no true emotion',
  ];
  return facts.filter(Boolean).join(' · ');
}

function saveResult(result: AnalysisResult): void {
  const name = result.source.name.replace(/\.[^.]*$/, '');
  saveFile(`${name}.undertone.json`, new Blob([JSON.stringify(result, null, 2)], { type: 'application/json' }));
}
