import type { Outcome, Outcomes } from './outcome.ts';

/** Largest difference of a probability, and of the heard length, that codecs of different makers may have. */
const TOLERANCE = { probability: 0.05, sec: 0.3 };

/** Where page and command line say different things of one file that both opened. */
export interface Disagreement {
  readonly name: string;
  readonly about: 'status' | 'label' | 'probabilities' | 'heardSec' | 'saysDamaged';
  readonly commandLine: string;
  readonly page: string;
  /** True when damage is said where it must be: decoders then guess differently. See `isSaid`. */
  readonly isDamageSaid: boolean;
}

type Answer = Extract<Outcome, { kind: 'answer' }>;

/** Compare what both answered; files that only one of them opens are counted elsewhere. */
export function disagreements(commandLine: Outcomes, page: Outcomes): Disagreement[] {
  return [...commandLine].flatMap(([name, one]) => {
    const other = page.get(name);
    if (one.kind !== 'answer' || other?.kind !== 'answer') return [];
    const about = firstDifference(one, other);
    if (about === null) return [];
    return [
      {
        name,
        about,
        commandLine: shown(one),
        page: shown(other),
        isDamageSaid: isSaid(name, one, other),
      },
    ];
  });
}

/**
 * Both must say that a file is damaged before they may differ. AAC has no checksums, and of two decoders one goes on where
 * the other gives up: there it is enough that the one which heard less says so.
 */
function isSaid(name: string, one: Answer, other: Answer): boolean {
  if (one.saysDamaged && other.saysDamaged) return true;
  const heardLess = one.heardSec < other.heardSec ? one : other;
  return /\.(aac|m4a|mp4)$/.test(name) && heardLess.saysDamaged;
}

function firstDifference(a: Answer, b: Answer): Disagreement['about'] | null {
  if (a.saysDamaged !== b.saysDamaged) return 'saysDamaged';
  if (a.status !== b.status) return 'status';
  if (a.label !== b.label) return 'label';
  if (Math.abs(a.heardSec - b.heardSec) > TOLERANCE.sec) return 'heardSec';
  const labels = Object.keys({ ...a.probabilities, ...b.probabilities });
  const isFar = labels.some(
    (label) => Math.abs((a.probabilities?.[label] ?? 0) - (b.probabilities?.[label] ?? 0)) > TOLERANCE.probability,
  );
  return isFar ? 'probabilities' : null;
}

function shown({ status, label, probabilities, heardSec, saysDamaged }: Answer): string {
  const top = Math.max(0, ...Object.values(probabilities ?? {}));
  return `${status} ${label ?? ''} ${top.toFixed(2)}, ${heardSec.toFixed(2)} s${saysDamaged ? ', damaged' : ''}`;
}
