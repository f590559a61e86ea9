/** A dense row-major matrix: `values[row * numCols + col]`. Time runs along rows wherever there is time. */
export interface Matrix {
  readonly numRows: number;
  readonly numCols: number;
  /** Length `numRows * numCols`. */
  readonly values: Float32Array;
}

/** Make a zero matrix of `numRows` x `numCols`. Throws a RangeError for a negative or fractional size. */
export function zeros(numRows: number, numCols: number): Matrix {
  if (!Number.isInteger(numRows) || !Number.isInteger(numCols) || numRows < 0 || numCols < 0) {
    throw new RangeError(`matrix size must be whole and not negative, got ${numRows} x ${numCols}`);
  }
  return { numRows, numCols, values: new Float32Array(numRows * numCols) };
}
