import { undoRemove } from '../../store/actions/changeAnalysis.ts';
import { useAppStore } from '../../store/store.ts';
import { Button } from '../components/Button.tsx';

/** Offers to take back the last removal, for as long as the store keeps it. */
export function UndoBar() {
  const removed = useAppStore((state) => state.lastRemoved);
  return (
    <div role="status" className="undo-place">
      {removed && (
        <div className="undo-bar">
          <span>
            Removed <bdi>{removed.source.name}</bdi>
          </span>
          <Button look="quiet" onPress={() => undoRemove()}>
            Undo
          </Button>
        </div>
      )}
    </div>
  );
}
