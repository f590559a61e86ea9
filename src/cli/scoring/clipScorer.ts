import { clipSegments, type ClipSegments } from '../../core/streaming/clipSegments.ts';
import { LaneAggregate } from '../../core/model/aggregate.ts';
import type { LaneStatus } from '../../core/contract/analysisResult.ts';
import type { Engine } from '../engine.ts';

/** Segments gathered, over several clips, before they go through the model: full batches are much faster than single ones. */
const SEGMENTS_AT_ONCE = 64;

/** The model's answer to one clip; `probabilities` follow the order of the card's labels. */
export interface ClipAnswer {
  readonly probabilities: readonly number[];
  readonly status: LaneStatus;
}

/** Answers clips one after the other, but sends their segments through the model together. */
export class ClipScorer<Key> {
  private readonly engine: Engine;
  private readonly onAnswer: (key: Key, answer: ClipAnswer) => void;
  private waiting: { readonly key: Key; readonly cut: ClipSegments }[] = [];
  private numSegments = 0;

  /** @param onAnswer called once per clip, in the order they were added */
  constructor(engine: Engine, onAnswer: (key: Key, answer: ClipAnswer) => void) {
    this.engine = engine;
    this.onAnswer = onAnswer;
  }

  /**
   * Add a clip: mono, at the model's rate. Noise is reduced where the engine was opened so.
   * @param denoise false leaves this clip as it is, whatever the engine does
   * @returns null, or the reason why it has no answer
   */
  async add(key: Key, samples: Float32Array, denoise = true): Promise<string | null> {
    const { model, ears } = this.engine;
    const cut = clipSegments(samples, {
      config: model.card.featureConfig,
      detector: ears.detector,
      reducer: denoise ? ears.reducer : null,
      stepSec: 1,
    });
    if (!cut.ok) return cut.error.message;
    this.waiting.push({ key, cut: cut.value });
    this.numSegments += cut.value.segments.length;
    if (this.numSegments >= SEGMENTS_AT_ONCE) await this.flush();
    return null;
  }

  /** Answer the clips that still wait. */
  async flush(): Promise<void> {
    const { model } = this.engine;
    const clips = this.waiting;
    this.waiting = [];
    this.numSegments = 0;
    const outputs = await model.predict(clips.flatMap(({ cut }) => cut.segments.map(({ input }) => input)));
    let at = 0;
    for (const { key, cut } of clips) {
      const aggregate = new LaneAggregate(model.card);
      for (const { speechRows } of cut.segments) aggregate.add(outputs[at++]!, speechRows);
      const { status, probabilities } = aggregate.overall(cut.speechSec, cut.durationSec);
      this.onAnswer(key, { status, probabilities: model.card.labels.map((label) => probabilities?.[label] ?? 0) });
    }
  }
}
