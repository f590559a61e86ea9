/** A file that gave nothing, and why. */
export interface Failure {
  readonly file: string;
  readonly reason: string;
}
