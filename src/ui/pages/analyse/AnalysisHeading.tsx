import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { Analysis } from '../../../store/analysis/types.ts';
import { useUndertone } from '../../app/UndertoneContext.tsx';
import { Button } from '../../components/Button.tsx';
import { useRecordingView } from '../../recordings/recordingView.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { pickFiles } from './pickFiles.ts';
import { byteSize, clock } from '../../words/formatNumbers.ts';

/** What was analysed, and what can be done with it. */
export function AnalysisHeading() {
  const { analysis: actions } = useUndertone();
  const { analysis, result } = useRecordingView();
  const { source } = analysis;
  const [, navigate] = useLocation();
  const title = useRef<HTMLHeadingElement>(null);
  // Where the focus was is gone with the first screen: begin at the name, so that keys and screen readers go on from there.
  useEffect(() => {
    if (document.activeElement === document.body) title.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className="analysis-heading">
      <div>
        <h1 ref={title} tabIndex={-1}>
          <bdi>{source.name}</bdi>
        </h1>
        <p className="soft">{sourceFacts(analysis)}</p>
      </div>
      <div className="analysis-ways">
        <Button look="quiet" icon="add" onPress={() => pickFiles(actions)}>
          Add files
        </Button>
        <Button look="quiet" icon="record" onPress={() => navigate('/record')}>
          Record
        </Button>
        <ExportMenu analysisId={analysis.id} result={result} />
        <Button
          look="quiet"
          icon="close"
          aria-label={`Remove ${source.name}`}
          onPress={() => actions.remove(analysis.id)}
        />
      </div>
    </header>
  );
}

function sourceFacts({ source }: Analysis): string {
  const facts = [
    source.durationSec > 0 && clock(source.durationSec),
    source.sampleRateHz !== undefined && `${source.sampleRateHz / 1000} kHz`,
    source.numChannels !== undefined &&
      (source.numChannels === 1 ? 'mono' : source.numChannels === 2 ? 'stereo' : `${source.numChannels} channels`),
    source.sizeBytes !== undefined && byteSize(source.sizeBytes),
    source.kind === 'sample' && 'synthesised voice: it has no true emotion',
  ];
  return facts.filter(Boolean).join(' · ');
}
