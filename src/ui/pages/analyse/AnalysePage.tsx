import { useAppStore } from '../../../store/store.ts';
import { selectCurrentAnalysis } from '../../../store/selectors.ts';
import { useKeys } from '../../hooks/useKeys.ts';
import { AnalysisView } from './AnalysisView.tsx';
import { FirstScreen } from './FirstScreen.tsx';
import { pickFiles } from './pickFiles.ts';
import { RecordingList } from './RecordingList.tsx';
import './analyse.css';

const KEYS = { o: pickFiles };

/** Files in, answers out. */
export default function AnalysePage() {
  const numAnalyses = useAppStore((state) => state.analysisIds.length);
  const current = useAppStore(selectCurrentAnalysis);
  useKeys(KEYS);
  if (numAnalyses === 0) return <FirstScreen />;
  return (
    <div className="page analyse-page">
      <RecordingList />
      {current && <AnalysisView key={current.id} analysis={current} />}
    </div>
  );
}
