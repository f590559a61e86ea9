import { ListBox, ListBoxItem } from 'react-aria-components';
import { useAppStore } from '../../app/UndertoneContext.tsx';
import type { Analysis } from '../../../store/analysis/types.ts';
import { answerSentence } from '../../words/answerSentence.ts';
import './recordingList.css';

/** What is on the table, when there is more than one: choose which to see. */
export function RecordingList() {
  const ids = useAppStore((state) => state.analysisIds);
  const byId = useAppStore((state) => state.analysesById);
  const selectedId = useAppStore((state) => state.selectedAnalysisId);
  const select = useAppStore((state) => state.selectAnalysis);
  const analyses = ids.flatMap((id) => byId[id] ?? []);
  if (analyses.length < 2) return null;
  return (
    <section className="recordings" aria-label="Recordings">
      <ListBox
        className="recordings-list"
        aria-label="Recordings"
        orientation="horizontal"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={selectedId === null ? [] : [selectedId]}
        onSelectionChange={(keys) => {
          if (keys === 'all') return;
          const [chosen] = keys;
          if (chosen !== undefined) select(String(chosen));
        }}
      >
        {analyses.map((analysis) => (
          <ListBoxItem key={analysis.id} id={analysis.id} className="recordings-item" textValue={analysis.source.name}>
            <bdi className="recordings-name">{analysis.source.name}</bdi>
            <span className="soft small">{stateWords(analysis)}</span>
          </ListBoxItem>
        ))}
      </ListBox>
    </section>
  );
}

function stateWords({ state, progress, result }: Analysis): string {
  switch (state) {
    case 'queued':
      return 'waiting';
    case 'decoding':
      return 'reading';
    case 'analysing':
      return progress.fraction === null ? 'analysing' : `analysing, ${Math.round(progress.fraction * 100)} %`;
    case 'failed':
      return 'failed';
    case 'cancelled':
      return 'stopped';
    case 'done':
      return result?.lanes.map((lane) => answerSentence(lane.overall)).join(' · ') ?? 'done';
  }
}
