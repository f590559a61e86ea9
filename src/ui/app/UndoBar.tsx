import { useId, type ReactNode } from 'react';
import { useAppStore, useUndertone } from './UndertoneContext.tsx';
import { undoWords } from '../words/undoWords.ts';
import { Button } from '../components/Button.tsx';

/** Offers to take back the last removals, for as long as the store keeps them. */
export function UndoBar() {
  const { undo } = useUndertone();
  const offers = useAppStore((state) => state.undoOffers);
  return (
    <div role="status" className="undo-place">
      {offers.map(({ id, label }) => (
        <Offer key={id} onUndo={() => void undo.take(id)}>
          {undoWords(label)} {label.name !== null && <bdi>{label.name}</bdi>}
        </Offer>
      ))}
    </div>
  );
}

/** Several can be on show, so each button says by its name what it undoes. */
function Offer({ children, onUndo }: { readonly children: ReactNode; readonly onUndo: () => void }) {
  const [button, words] = [useId(), useId()];
  return (
    <div className="undo-bar">
      <span id={words}>{children}</span>
      <Button look="quiet" id={button} aria-labelledby={`${button} ${words}`} onPress={onUndo}>
        Undo
      </Button>
    </div>
  );
}
