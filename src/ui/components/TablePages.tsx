import { Button } from './Button.tsx';
import './tablePages.css';

interface TablePagesProps {
  readonly count: number;
  /** Index of the first row on show. */
  readonly first: number;
  readonly rowsPerPage: number;
  readonly onFirst: (first: number) => void;
}

/** Leaf through a table that is too long to show whole; nothing where it is not. */
export function TablePages({ count, first, rowsPerPage, onFirst }: TablePagesProps) {
  if (count <= rowsPerPage) return null;
  const last = Math.min(count, first + rowsPerPage);
  return (
    <p className="table-pages">
      <Button look="quiet" isDisabled={first === 0} onPress={() => onFirst(first - rowsPerPage)}>
        Earlier
      </Button>
      <span>
        {first + 1}–{last} of {count}
      </span>
      <Button look="quiet" isDisabled={last === count} onPress={() => onFirst(last)}>
        Later
      </Button>
    </p>
  );
}
