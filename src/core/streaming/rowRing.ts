/** The last `capacity` rows of a stream that may be endless; older ones are overwritten. Rows keep their number in the stream. */
export class RowRing {
  readonly capacity: number;
  readonly numCols: number;
  private readonly values: Float32Array;
  private count = 0;

  constructor(capacity: number, numCols: number) {
    this.capacity = capacity;
    this.numCols = numCols;
    this.values = new Float32Array(capacity * numCols);
  }

  /** Rows pushed so far, which is also the number of the next one. */
  get numRows(): number {
    return this.count;
  }

  /** Copy one row of `numCols` values in. */
  push(row: Float32Array): void {
    this.values.set(row, (this.count % this.capacity) * this.numCols);
    this.count++;
  }

  /**
   * Copy rows `[startRow, endRow)` out, row-major.
   * @throws RangeError for rows that are gone or not there yet
   */
  slice(startRow: number, endRow: number): Float32Array {
    if (startRow < this.count - this.capacity || startRow < 0 || endRow > this.count || endRow < startRow) {
      throw new RangeError(
        `rows ${startRow}..${endRow} are not all held; held: ${Math.max(0, this.count - this.capacity)}..${this.count}`,
      );
    }
    const out = new Float32Array((endRow - startRow) * this.numCols);
    for (let row = startRow; row < endRow; row++) {
      const from = (row % this.capacity) * this.numCols;
      out.set(this.values.subarray(from, from + this.numCols), (row - startRow) * this.numCols);
    }
    return out;
  }
}
