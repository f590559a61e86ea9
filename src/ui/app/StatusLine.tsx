import { useAppStore } from './UndertoneContext.tsx';
import { BackendChoice } from './BackendChoice.tsx';
import { openKeyList } from './KeyListDialog.tsx';
import { Button } from '../components/Button.tsx';

/** Model and backend in use, and whose work this stands on, at the foot of every page. */
export function StatusLine() {
  const models = useAppStore((state) => state.models);
  return (
    <footer className="status-line">
      <span>
        <span className="soft">Model</span> {models.card?.name ?? models.selectedId ?? '–'}
        {models.card && <span className="soft"> · {models.card.labels.length} emotions</span>}
      </span>
      <BackendChoice />
      <a className="status-link" href="./licences.html" target="_blank" rel="noopener">
        Licences
      </a>
      <span className="status-keys">
        <Button look="quiet" onPress={openKeyList}>
          Press ? for keys
        </Button>
      </span>
    </footer>
  );
}
