import { ListBox, ListBoxItem } from 'react-aria-components';
import { useLocation } from 'wouter';
import { useAppStore } from '../../../store/store.ts';
import type { Analysis } from '../../../store/types.ts';
import { Button } from '../../components/Button.tsx';
import { answerSentence } from '../../words/answerSentence.ts';
import { pickFiles } from './pickFiles.ts';

/** What is on the table: choose one, remove one (Delete), add more. */
export function RecordingList() {
  const ids = useAppStore((state) => state.analysisIds);
  const byId = useAppStore((state) => state.analysesById);
  const selectedId = useAppStore((state) => state.selectedAnalysisId);
  const select = useAppStore((state) => state.selectAnalysis);
  const [, navigate] = useLocation();
  const analyses = ids.flatMap((id) => byId[id] ?? []);
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
      <div className="recordings-ways">
        <Button look="quiet" icon="add" onPress={pickFiles}>
          Add files
        </Button>
        <Button look="quiet" icon="record" onPress={() => navigate('/record')}>
          Record
        </Button>
      </div>
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
