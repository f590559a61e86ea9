import type { AggregateState } from '../model/aggregate.ts';
import type { LaneCheckpoint } from './laneCheckpoint.ts';

/** A pause whose segments are not all answered yet. */
export type PausePoint = Omit<LaneCheckpoint, 'aggregate'>;

/** Turn pauses into checkpoints once every segment before them is answered. Holds few pauses: those that answers lag behind. */
export class CheckpointKeeper {
  private pauses: PausePoint[] = [];
  private latest: LaneCheckpoint | null = null;

  /** A pause was reached; of several with the same segments behind them only the last counts. */
  addPause(pause: PausePoint): void {
    if (this.pauses.at(-1)?.numSegments === pause.numSegments) this.pauses.pop();
    this.pauses.push(pause);
  }

  /** Say how many segments are answered, and the sums at exactly this point. Call after each answer, and once per pause. */
  answered(numSegments: number, saveAggregate: () => AggregateState): void {
    while (this.pauses[0] && this.pauses[0].numSegments <= numSegments) {
      const pause = this.pauses.shift()!;
      if (pause.numSegments === numSegments) this.latest = { ...pause, aggregate: saveAggregate() };
    }
  }

  /** Hand over the newest checkpoint since the last call; null when there is none. */
  take(): LaneCheckpoint | null {
    const { latest } = this;
    this.latest = null;
    return latest;
  }
}
