import type { Note } from '../core/contract/notes.ts';

/** Notes of every kind on the lanes of `makeResult`, two of them overlapping, one a moment, one with awkward text. */
export const SAMPLE_NOTES: readonly Note[] = [
  {
    id: 'n1',
    kind: 'correction',
    laneId: 'left',
    startSec: 1.52,
    endSec: 4.52,
    label: 'angry',
    createdAt: '2026-03-01T10:00:00Z',
  },
  {
    id: 'n2',
    kind: 'correction',
    laneId: 'left',
    startSec: 3.52,
    endSec: 6.52,
    label: 'bored',
    createdAt: '2026-03-01T10:00:10Z',
  },
  {
    id: 'n3',
    kind: 'comment',
    laneId: 'left',
    startSec: 20,
    endSec: 25,
    text: '=HYPERLINK("http://x")\n<b>"laughs" & cries</b> --> end\ttab',
    createdAt: '2026-03-01T10:01:00Z',
  },
  { id: 'n4', kind: 'mark', laneId: 'right', startSec: 45.2, endSec: 45.2, createdAt: '2026-03-01T10:02:00Z' },
];
