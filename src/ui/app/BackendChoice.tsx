import { PanelButton } from '../components/PanelButton.tsx';
import { backendSummary } from './backendWords.ts';
import { loadBackendPanel } from './panels.ts';
import { useAppStore } from './UndertoneContext.tsx';

/** The backend that runs the model with its measured time; press to see the others and to override. */
export function BackendChoice() {
  const summary = backendSummary(useAppStore((state) => state.runtime));
  return (
    <PanelButton className="status-button" label={`Backend: ${summary}. Change`} load={loadBackendPanel}>
      <span className="soft">Backend</span> {summary}
    </PanelButton>
  );
}
