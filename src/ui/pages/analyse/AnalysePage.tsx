import { useDeferredValue, useMemo } from 'react';
import { useAppStore, useUndertone } from '../../app/UndertoneContext.tsx';
import { selectCurrentAnalysis } from '../../../store/analysis/selectors.ts';
import { useKeys } from '../../hooks/useKeys.ts';
import { AnalysisView } from './AnalysisView.tsx';
import { FirstScreen } from './FirstScreen.tsx';
import { pickFiles } from './pickFiles.ts';
import { RecordingList } from './RecordingList.tsx';
import './analyse.css';

/** Files in, answers out. */
export default function AnalysePage() {
  const { analysis } = useUndertone();
  const current = useAppStore(selectCurrentAnalysis);
  // A recording that grows may wait for keys and clicks; another recording may not.
  const before = useDeferredValue(current);
  const shown = before === null || before.id === current?.id ? before : current;
  useKeys(useMemo(() => ({ o: () => pickFiles(analysis) }), [analysis]));
  if (!current || !shown) return <FirstScreen />;
  return (
    <div className="page analyse-page">
      <RecordingList />
      <AnalysisView key={shown.id} analysis={shown} />
    </div>
  );
}
