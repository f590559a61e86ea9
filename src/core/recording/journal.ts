/** One answer of the live recogniser as it is kept beside the sound. */
export interface LiveAnswerRecord {
  /** The stretch of the recording that was looked at, in seconds from its start. */
  readonly startSec: number;
  readonly endSec: number;
  readonly state: 'notSpeech' | 'notSure' | 'ok';
  /** Raw probabilities in the order of the model's labels, before smoothing. */
  readonly probabilities: readonly number[];
}

/** A line of a recording's journal. The journal is only ever added to, so a crash costs its last line at most. */
export type JournalEntry =
  | {
      readonly kind: 'start';
      readonly startedAt: string;
      readonly purpose: 'recording' | 'live';
      readonly sampleRateHz: number;
      readonly device: string;
      /** Noise was reduced before the answers, not in the recording. */ readonly denoise?: true;
    }
  | { readonly kind: 'answers'; readonly labels: readonly string[]; readonly answers: readonly LiveAnswerRecord[] }
  | { readonly kind: 'mark'; readonly atSec: number }
  /** The user paused here; the sound goes on with what came after. */
  | { readonly kind: 'pause'; readonly atSec: number }
  /** Sound is missing here: the writer had to be replaced, or the audio thread was late. */
  | { readonly kind: 'gap'; readonly atSec: number; readonly lostSec: number }
  | { readonly kind: 'end'; readonly durationSec: number };

/** A journal read back as a whole. */
export interface Journal {
  readonly startedAt: string | null;
  readonly purpose: 'recording' | 'live';
  readonly device: string;
  /** Noise was reduced before the answers. */
  readonly denoise: boolean;
  readonly labels: readonly string[];
  readonly answers: readonly LiveAnswerRecord[];
  readonly marksSec: readonly number[];
  readonly gaps: readonly { readonly atSec: number; readonly lostSec: number }[];
  /** False when the recording was cut short by a crash, a reload or a closed tab. */
  readonly ended: boolean;
}

/** Write one entry as a line of JSON, line break included. */
export function journalLine(entry: JournalEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

/** Read a journal; lines that a crash cut off are left out. */
export function readJournal(text: string): Journal {
  const entries = text.split('\n').flatMap(parseLine);
  const start = entries.find((entry) => entry.kind === 'start');
  const answers = entries.filter((entry) => entry.kind === 'answers');
  return {
    startedAt: start?.startedAt ?? null,
    purpose: start?.purpose ?? 'recording',
    device: start?.device ?? '',
    denoise: start?.denoise ?? false,
    labels: answers[0]?.labels ?? [],
    answers: answers.flatMap((entry) => entry.answers),
    marksSec: entries.filter((entry) => entry.kind === 'mark').map((entry) => entry.atSec),
    gaps: entries.filter((entry) => entry.kind === 'gap'),
    ended: entries.some((entry) => entry.kind === 'end'),
  };
}

const KINDS: ReadonlySet<string> = new Set<JournalEntry['kind']>(['start', 'answers', 'mark', 'pause', 'gap', 'end']);

function parseLine(line: string): JournalEntry[] {
  try {
    const parsed: unknown = JSON.parse(line);
    return isEntry(parsed) ? [parsed] : [];
  } catch {
    return [];
  }
}

/** The journal is written by this application alone, so its kind is proof enough. */
function isEntry(parsed: unknown): parsed is JournalEntry {
  return typeof parsed === 'object' && parsed !== null && 'kind' in parsed && KINDS.has(String(parsed.kind));
}
