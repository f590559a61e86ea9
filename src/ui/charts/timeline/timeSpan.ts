/** A selected stretch of time. */
export interface TimeSpan {
  readonly startSec: number;
  readonly endSec: number;
}
