import type { UndoLabel } from '../../store/undo/undoSlice.ts';

/** What was just taken away; the name of a single thing follows it. */
export function undoWords({ what, name, count }: UndoLabel): string {
  switch (what) {
    case 'analysis':
      return 'Removed';
    case 'kept':
      return name === null ? `Deleted ${count} analyses` : 'Deleted';
    case 'batch':
      return `Cleared a batch of ${count} files`;
    case 'note':
      return 'Note deleted';
  }
}
