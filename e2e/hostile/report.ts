import type { CommandLineRun } from './commandLineRun.ts';
import { disagreements, type Disagreement } from './compare.ts';
import type { HostileFile } from './hostileFile.ts';
import { isRaw, type Outcomes, type PageRun } from './outcome.ts';

/** What one side did, in numbers, and the names behind those that must be zero. */
interface SideReport {
  readonly files: number;
  readonly answers: number;
  readonly taken: number;
  readonly sentences: number;
  readonly hangs: readonly string[];
  readonly crashes: readonly string[];
  /** Garbage of which an emotion was named as sure. */
  readonly confidentOnGarbage: readonly string[];
  /** Messages of an engine instead of a sentence. */
  readonly rawInternals: readonly string[];
}

/** The figures of a run. */
export interface HostileReport {
  readonly seed: number;
  readonly commandLine: (SideReport & { readonly linesOnStderr: number }) | null;
  readonly page: (SideReport & Pick<PageRun, 'whitePages' | 'uncaught'>) | null;
  /** Files that both opened with different answers, damage said or not. */
  readonly disagreements: readonly Disagreement[];
  /** Files that only one of them opened. */
  readonly openedByOne: { readonly commandLine: readonly string[]; readonly page: readonly string[] };
}

/** Put a run into numbers. */
export function makeReport(
  seed: number,
  files: readonly HostileFile[],
  commandLine: CommandLineRun | null,
  page: PageRun | null,
): HostileReport {
  const opened = (run: { readonly outcomes: Outcomes } | null, other: { readonly outcomes: Outcomes } | null) =>
    [...(run?.outcomes ?? [])].flatMap(([name, { kind }]) =>
      kind === 'answer' && other?.outcomes.get(name)?.kind === 'sentence' ? [name] : [],
    );
  return {
    seed,
    commandLine: commandLine && {
      ...sideOf(files, commandLine.outcomes),
      linesOnStderr: commandLine.noise.length,
    },
    page: page && { ...sideOf(files, page.outcomes), whitePages: page.whitePages, uncaught: page.uncaught },
    disagreements: commandLine && page ? disagreements(commandLine.outcomes, page.outcomes) : [],
    openedByOne: { commandLine: opened(commandLine, page), page: opened(page, commandLine) },
  };
}

/** The counts of a run that must be zero and are not, in words. */
export function faultsOf({ commandLine, page, disagreements: differing }: HostileReport): string[] {
  const counts: Record<string, number> = {
    'hangs on the command line': commandLine?.hangs.length ?? 0,
    'crashes on the command line': commandLine?.crashes.length ?? 0,
    'raw messages on the command line': commandLine?.rawInternals.length ?? 0,
    'lines on standard error': commandLine?.linesOnStderr ?? 0,
    'hangs in the page': page?.hangs.length ?? 0,
    'crashes in the page': page?.crashes.length ?? 0,
    'raw messages in the page': page?.rawInternals.length ?? 0,
    'white pages': page?.whitePages.length ?? 0,
    'uncaught errors': page?.uncaught.length ?? 0,
    'confident answers on garbage':
      (commandLine?.confidentOnGarbage.length ?? 0) + (page?.confidentOnGarbage.length ?? 0),
    'disagreements without a word of damage': differing.filter(({ isDamageSaid }) => !isDamageSaid).length,
  };
  return Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []));
}

function sideOf(files: readonly HostileFile[], outcomes: Outcomes): SideReport {
  const namesWhere = (is: (name: string) => boolean): string[] => [...outcomes.keys()].filter(is);
  const kindOf = (name: string): string | undefined => outcomes.get(name)?.kind;
  const garbage = new Set(files.filter(({ family }) => family === 'garbage').map(({ name }) => name));
  const count = (kind: string): number => namesWhere((name) => kindOf(name) === kind).length;
  return {
    files: outcomes.size,
    answers: count('answer'),
    taken: count('taken'),
    sentences: count('sentence'),
    hangs: namesWhere((name) => kindOf(name) === 'hang'),
    crashes: namesWhere((name) => kindOf(name) === 'crash'),
    confidentOnGarbage: namesWhere((name) => {
      const outcome = outcomes.get(name);
      return garbage.has(name) && outcome?.kind === 'answer' && outcome.status === 'ok';
    }),
    rawInternals: namesWhere((name) => {
      const outcome = outcomes.get(name);
      return outcome?.kind === 'sentence' && isRaw(outcome.text);
    }),
  };
}
