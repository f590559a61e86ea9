import {
  columnFilteringFeature,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  filterFn_equalsString,
  filterFn_includesString,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
} from '@tanstack/react-table';
import type { BatchItem } from '../../../core/contract/batchItem.ts';
import { answerWords, confidenceOf, STATE_WORDS } from './batchWords.ts';

/** A row of the table. */
export interface BatchRow {
  readonly item: BatchItem;
  /** What its name or the labels file says; null without a label. */
  readonly truth: string | null;
}

export const batchFeatures = tableFeatures({
  columnFilteringFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
  filterFns: { includesString: filterFn_includesString, equalsString: filterFn_equalsString },
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
});

const helper = createColumnHelper<typeof batchFeatures, BatchRow>();

/** Unknown figures go last whichever way a column is sorted. */
const FIGURE = { sortFn: 'basic', sortUndefined: 'last' } as const;

/** Columns in the order shown. */
export const batchColumns = helper.columns([
  helper.accessor(({ item }) => item.path, { id: 'path', header: 'File', sortFn: 'basic', filterFn: 'includesString' }),
  helper.accessor(({ item }) => STATE_WORDS[item.state], {
    id: 'state',
    header: 'State',
    sortFn: 'basic',
    filterFn: 'equalsString',
  }),
  helper.accessor(({ item }) => answerWords(item), {
    id: 'answer',
    header: 'Answer',
    sortFn: 'basic',
    filterFn: 'includesString',
  }),
  helper.accessor(({ item }) => confidenceOf(item) ?? undefined, {
    id: 'confidence',
    header: 'Probability',
    ...FIGURE,
  }),
  helper.accessor(({ item }) => item.durationSec ?? undefined, { id: 'length', header: 'Length', ...FIGURE }),
  helper.accessor(({ truth }) => truth ?? undefined, { id: 'truth', header: 'Labelled', ...FIGURE }),
]);

/** Columns that hold figures, set to the right. */
export const FIGURE_COLUMNS: ReadonlySet<string> = new Set(['confidence', 'length']);
