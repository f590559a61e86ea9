import { STATE_WORDS } from './batchWords.ts';
import type { BatchFilters } from './BatchTable.tsx';

interface BatchFilterBarProps {
  readonly filters: BatchFilters;
  readonly onChange: (filters: BatchFilters) => void;
  /** Answers that can be filtered by. */
  readonly labels: readonly string[];
}

/** Which files the table shows. */
export function BatchFilterBar({ filters, onChange, labels }: BatchFilterBarProps) {
  return (
    <div className="batch-filters" role="search">
      <label>
        <span className="soft small">Name</span>
        <input
          type="search"
          value={filters.path}
          placeholder="any part of it"
          onChange={(event) => onChange({ ...filters, path: event.target.value })}
        />
      </label>
      <label>
        <span className="soft small">State</span>
        <select value={filters.state} onChange={(event) => onChange({ ...filters, state: event.target.value })}>
          <option value="">any</option>
          {Object.values(STATE_WORDS).map((word) => (
            <option key={word}>{word}</option>
          ))}
        </select>
      </label>
      <label>
        <span className="soft small">Answer</span>
        <select value={filters.answer} onChange={(event) => onChange({ ...filters, answer: event.target.value })}>
          <option value="">any</option>
          {[...labels, 'not sure', 'no speech', 'too little speech'].map((word) => (
            <option key={word}>{word}</option>
          ))}
        </select>
      </label>
    </div>
  );
}
