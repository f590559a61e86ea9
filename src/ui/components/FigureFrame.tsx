import type { ReactNode } from 'react';
import './figures.css';

/** A column by its heading: plain for figures, which stand right-aligned; `words` for text. */
export type FigureColumn = string | { readonly words: string };

interface FigureFrameProps {
  /** What the table is called where it is not seen. */
  readonly name: string;
  readonly columns: readonly FigureColumn[];
  readonly caption?: ReactNode;
  readonly frameClass?: string;
  readonly tableClass?: string;
  /** The rows, `<tr>` each. */
  readonly children: ReactNode;
}

/** The frame of every table of figures: it scrolls by itself, also by keyboard, and its headings say what they head. */
export function FigureFrame({ name, columns, caption, frameClass = '', tableClass = '', children }: FigureFrameProps) {
  return (
    <div className={`table-scroll ${frameClass}`.trim()} tabIndex={0} role="region" aria-label={name}>
      <table className={`figures ${tableClass}`.trim()}>
        {caption}
        <thead>
          <tr>
            {columns.map((column) =>
              typeof column === 'string' ? (
                <th key={column} scope="col" className="figures-number">
                  {column}
                </th>
              ) : (
                <th key={column.words} scope="col">
                  {column.words}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
