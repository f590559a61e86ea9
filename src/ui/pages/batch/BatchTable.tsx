import { useTable } from '@tanstack/react-table';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef, type KeyboardEvent } from 'react';
import { useNarrow } from '../../hooks/useNarrow.ts';
import { BatchCell } from './BatchCell.tsx';
import { batchColumns, batchFeatures, FIGURE_COLUMNS, type BatchRow } from './batchColumns.ts';
import { stepFrom } from './stepFrom.ts';

const ROW_PX = 36;
const THUMB_ROW_PX = 48;
/** What a phone has room for. */
const NARROW = new Set(['path', 'answer']);

/** Filters by column; empty words let everything through. */
export interface BatchFilters {
  readonly path: string;
  readonly state: string;
  readonly answer: string;
}

interface BatchTableProps {
  readonly rows: readonly BatchRow[];
  readonly filters: BatchFilters;
  readonly hasTruth: boolean;
  readonly activeId: string | null;
  readonly onActivate: (id: string) => void;
  /** Enter or a double press on a row. */
  readonly onOpen: (id: string) => void;
}

/** Every file of the batch. Only the rows in sight are in the page, so ten thousand are as quick as ten. Arrows move, Enter opens. */
export function BatchTable({ rows, filters, hasTruth, activeId, onActivate, onOpen }: BatchTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const narrow = useNarrow();
  const columnFilters = useMemo(
    () =>
      Object.entries(filters).flatMap(([column, value]) =>
        value === '' ? [] : [{ id: column, value: value as string }],
      ),
    [filters],
  );
  const columns = useMemo(
    () => batchColumns.filter(({ id: column }) => (narrow ? NARROW.has(column ?? '') : hasTruth || column !== 'truth')),
    [narrow, hasTruth],
  );
  const table = useTable({
    features: batchFeatures,
    columns: batchColumns,
    data: rows,
    getRowId: ({ item }) => item.id,
    state: { columnFilters },
    onColumnFiltersChange: () => undefined,
  });
  const shown = table.getRowModel().rows;
  const active = shown.findIndex((row) => row.id === activeId);
  /** The one row that Tab comes to. */
  const stop = Math.max(0, active);
  const rowPx = narrow ? THUMB_ROW_PX : ROW_PX;
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 8,
    // The row that has or gets the focus stays in the page, wherever it is scrolled to.
    rangeExtractor: (range) =>
      [...new Set([...(shown.length > 0 ? [stop] : []), ...defaultRangeExtractor(range)])].sort((a, b) => a - b),
  });
  useEffect(() => virtual.measure(), [rowPx, virtual]);
  const hasMoved = useRef(false);
  useEffect(() => {
    if (!hasMoved.current) return;
    hasMoved.current = false;
    document.getElementById(`${id}-${active}`)?.focus({ preventScroll: true });
  }, [id, active]);

  const press = (event: KeyboardEvent) => {
    // Keys on a heading's button are the button's.
    if (!scroller.current?.contains(event.target as Node)) return;
    const pageRows = Math.max(1, Math.floor(scroller.current.clientHeight / rowPx) - 1);
    const next = stepFrom(active, event.key, shown.length, pageRows);
    if (event.key === 'Enter' && active >= 0) onOpen(shown[active]!.id);
    else if (next === null) return;
    else {
      onActivate(shown[next]!.id);
      virtual.scrollToIndex(next);
      hasMoved.current = true;
    }
    event.preventDefault();
  };
  const template = {
    gridTemplateColumns: narrow
      ? 'minmax(0, 3fr) minmax(0, 2fr)'
      : `minmax(0, 1fr) 96px minmax(140px, 240px) 92px 80px${hasTruth ? ' 112px' : ''}`,
  };
  const headers = table
    .getHeaderGroups()[0]!
    .headers.filter(({ column }) => columns.some((one) => one.id === column.id));
  return (
    <div
      className="batch-table"
      role="grid"
      aria-label="Files"
      aria-rowcount={shown.length + 1}
      aria-colcount={columns.length}
      onKeyDown={press}
    >
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className="batch-row batch-head" style={template}>
          {headers.map(({ column }) => {
            const sorted = column.getIsSorted();
            return (
              <div
                key={column.id}
                role="columnheader"
                aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}
                className={FIGURE_COLUMNS.has(column.id) ? 'figures-number' : undefined}
              >
                <button className="batch-sort" onClick={column.getToggleSortingHandler()}>
                  {String(column.columnDef.header)}
                  <span aria-hidden="true">{sorted === 'asc' ? ' ↑' : sorted === 'desc' ? ' ↓' : ''}</span>
                </button>
              </div>
            );
          })}
        </div>
      </div>
      <div role="rowgroup" className="batch-body" ref={scroller}>
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = shown[index]!;
            return (
              <div
                key={row.id}
                id={`${id}-${index}`}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={index === active}
                tabIndex={index === stop ? 0 : -1}
                className="batch-row"
                style={{ ...template, height: rowPx, transform: `translateY(${start}px)` }}
                onClick={() => onActivate(row.id)}
                onDoubleClick={() => onOpen(row.id)}
              >
                {columns.map((column) => (
                  <BatchCell key={column.id} column={column.id ?? ''} row={row.original} />
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
