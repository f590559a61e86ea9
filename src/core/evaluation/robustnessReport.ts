import { CONDITIONS } from './alterations/conditions.ts';
import { SMALL_CHANGES } from './alterations/smallChanges.ts';
import { evaluationFigures, topIndex } from './evaluationFigures.ts';
import type { EvaluationFigures, ScoredUtterance } from '../contract/evaluationReport.ts';

/** Share of predictions that must stay as they were. */
const MIN_UNCHANGED = 0.95;
/** UAR that a condition may cost, and that the sexes may lie apart. */
const MAX_COST = 0.05;

/** What a small change did. */
export interface SmallChangeFigures {
  readonly name: string;
  readonly magnitude: string;
  /** Share of clips whose most probable label stayed. */
  readonly unchanged: number;
  readonly passed: boolean;
}

/** What a condition cost; `uar` and `cost` are null when its material was missing. */
export interface ConditionFigures {
  readonly name: string;
  readonly magnitude: string;
  readonly uar: number | null;
  /** UAR lost against the clips as they are; negative when it grew. */
  readonly cost: number | null;
  readonly passed: boolean | null;
}

/** The figures of a robustness run, over all labels of the model. */
export interface RobustnessFigures extends Pick<
  EvaluationFigures,
  'numUtterances' | 'numSpeakers' | 'labels' | 'uar' | 'uarCi95' | 'bySex'
> {
  readonly smallChanges: readonly SmallChangeFigures[];
  readonly conditions: readonly ConditionFigures[];
  /** Distance of the sexes' UAR; null unless both occur. */
  readonly sexGap: number | null;
}

/** A clip with its answers, by name of the change; `unchanged` is the clip as it is. */
export type AlteredUtterance = Omit<ScoredUtterance, 'probabilities'> & {
  readonly answers: Readonly<Record<string, ArrayLike<number>>>;
};

/**
 * Sum up a robustness run.
 * @param unchangedName under which name the answer to the clip as it is stands
 * @throws RangeError without clips
 */
export function robustnessFigures(
  utterances: readonly AlteredUtterance[],
  labels: readonly string[],
  unchangedName: string,
): RobustnessFigures {
  const under = (name: string): ScoredUtterance[] =>
    utterances.flatMap(({ answers, ...rest }) => {
      const probabilities = answers[name];
      return probabilities ? [{ ...rest, probabilities }] : [];
    });
  const plain = evaluationFigures(under(unchangedName), labels);
  const { numUtterances, numSpeakers, uar, uarCi95, bySex } = plain;
  const { female, male } = bySex;
  return {
    numUtterances,
    numSpeakers,
    labels,
    uar,
    uarCi95,
    bySex,
    sexGap: female && male ? Math.abs(female.uar - male.uar) : null,
    smallChanges: SMALL_CHANGES.map(({ name, magnitude }) => {
      const unchanged = shareUnchanged(utterances, unchangedName, name);
      return { name, magnitude, unchanged, passed: unchanged >= MIN_UNCHANGED };
    }),
    conditions: CONDITIONS.map(({ name, magnitude }) => {
      const clips = under(name);
      if (clips.length === 0) return { name, magnitude, uar: null, cost: null, passed: null };
      const altered = evaluationFigures(clips, labels).uar;
      return { name, magnitude, uar: altered, cost: uar - altered, passed: uar - altered <= MAX_COST };
    }),
  };
}

/** A clip that has no answer under the change (nothing left of it) counts as changed. */
function shareUnchanged(utterances: readonly AlteredUtterance[], unchangedName: string, name: string): number {
  const same = utterances.filter(({ answers }) => {
    const [before, after] = [answers[unchangedName], answers[name]];
    return before && after && topIndex(before) === topIndex(after);
  });
  return same.length / utterances.length;
}
