import type { StoreApi } from 'zustand/vanilla';
import type { UndoLabel, UndoSlice } from './undoSlice.ts';

/** How long something can be taken back. */
const OFFER_MS = 10_000;
/** Offers on show at once; an older one is over when one more comes. */
const MAX_OFFERS = 3;

/** The one undo of the page. */
export interface Undo {
  /**
   * Offer to take something back, for ten seconds.
   * @param undo bring it back; failures are its own to report
   * @param forget the offer is over: let go of what would have come back
   * @returns ends the offer early, as if its time had passed; does nothing once it is over
   */
  offer: (
    label: UndoLabel,
    undo: () => void | Promise<void>,
    forget?: () => void | Promise<void>,
  ) => () => Promise<void>;
  /** Take back what the offer is about; false when it is over. */
  take: (id: number) => Promise<boolean>;
  /** The latest offer, as for a key. */
  takeLast: () => Promise<boolean>;
  /** End all offers. */
  dispose: () => void;
}

interface Open {
  readonly undo: () => void | Promise<void>;
  readonly forget: () => void | Promise<void>;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Make the undo of a store: each offer is taken or forgotten, once. */
export function createUndo(store: StoreApi<UndoSlice>): Undo {
  const open = new Map<number, Open>();
  let lastId = 0;

  /** Take an offer off the list; whoever gets it does what is left to do. */
  const close = (id: number): Open | null => {
    const closed = open.get(id);
    if (!closed) return null;
    clearTimeout(closed.timer);
    open.delete(id);
    const { undoOffers, setUndoOffers } = store.getState();
    setUndoOffers(undoOffers.filter((offer) => offer.id !== id));
    return closed;
  };
  const end = async (id: number): Promise<void> => {
    await close(id)?.forget();
  };
  const take = async (id: number): Promise<boolean> => {
    const closed = close(id);
    await closed?.undo();
    return closed !== null;
  };

  return {
    offer(label, undo, forget = () => undefined) {
      const id = ++lastId;
      open.set(id, { undo, forget, timer: setTimeout(() => void end(id), OFFER_MS) });
      const { undoOffers, setUndoOffers } = store.getState();
      setUndoOffers([...undoOffers, { id, label }]);
      for (const older of undoOffers.slice(0, Math.max(0, undoOffers.length + 1 - MAX_OFFERS))) void end(older.id);
      return () => end(id);
    },
    take,
    async takeLast() {
      const last = store.getState().undoOffers.at(-1);
      return last !== undefined && take(last.id);
    },
    dispose() {
      for (const id of [...open.keys()]) void end(id);
    },
  };
}
