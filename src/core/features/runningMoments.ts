/** Mean and deviation of vectors that pass by, without keeping them. Source: B. P. Welford, Technometrics 4, 1962. */
export class RunningMoments {
  private readonly means: Float64Array;
  private readonly squares: Float64Array;
  private numVectors = 0;

  constructor(width: number) {
    this.means = new Float64Array(width);
    this.squares = new Float64Array(width);
  }

  /** Vectors taken so far. */
  get count(): number {
    return this.numVectors;
  }

  /** Take one vector of the given width. */
  push(vector: ArrayLike<number>): void {
    this.numVectors++;
    for (let i = 0; i < this.means.length; i++) {
      const off = vector[i]! - this.means[i]!;
      this.means[i]! += off / this.numVectors;
      this.squares[i]! += off * (vector[i]! - this.means[i]!);
    }
  }

  /** The mean of each entry; zeros before the first vector. */
  mean(): number[] {
    return [...this.means];
  }

  /** The standard deviation of each entry over all vectors (`numpy.std`, ddof 0). */
  deviation(): number[] {
    return [...this.squares].map((sum) => (this.numVectors ? Math.sqrt(sum / this.numVectors) : 0));
  }
}
