import type { InferOutput } from 'valibot';
import type { DeepReadonly } from '../common/deepReadonly.ts';
import type { AnalysisResult } from './analysisResult.ts';
import type { Note } from './notes.ts';
import type * as schema from './schema/library.ts';

/** One line of the library's list: small, so that thousands can be read at once. */
export type LibraryEntry = DeepReadonly<InferOutput<typeof schema.libraryEntrySchema>>;

/** Which sound of an archive belongs to a record. */
export type AudioReference = DeepReadonly<InferOutput<typeof schema.audioReferenceSchema>>;

/** A whole kept analysis without its sound. */
export interface LibraryRecord {
  readonly entry: LibraryEntry;
  readonly result: AnalysisResult;
  readonly notes: readonly Note[];
}

/** What is about to be kept. */
export interface LibraryDraft {
  readonly id: string;
  readonly name?: string;
  readonly result: AnalysisResult;
  readonly notes: readonly Note[];
  readonly audioBytes: number | null;
}

/** Build the record of a draft. `before` is the entry it replaces, whose name and date of birth stay. */
export function makeRecord(draft: LibraryDraft, now: string, before?: LibraryEntry): LibraryRecord {
  const { result, notes } = draft;
  const overall = result.lanes[0]?.overall;
  const words = [
    ...notes.map((note) => (note.kind === 'correction' ? note.label : (note.text ?? ''))),
    ...result.lanes.map((lane) => lane.name),
  ];
  const entry: LibraryEntry = {
    id: draft.id,
    name: firstName(draft.name, before?.name, result.source.name),
    sourceName: result.source.name,
    kind: result.source.kind,
    durationSec: result.source.durationSec,
    modelId: result.model.id,
    numLanes: result.lanes.length,
    status: overall?.status ?? 'tooShort',
    label: overall?.label ?? null,
    numNotes: notes.length,
    searchText: folded(words.join('\n')),
    audioBytes: draft.audioBytes,
    savedAt: before?.savedAt ?? now,
    changedAt: now,
    removedAt: null,
  };
  return { entry, result, notes };
}

/** Without any name a record could neither be seen nor pressed in a list. */
function firstName(...names: readonly (string | undefined)[]): string {
  return names.find((name) => name !== undefined && name.trim() !== '') ?? 'Recording';
}

/** True when every word of the query occurs in the entry's names, answer, model or notes. Case and accents do not matter. */
export function matchesQuery(entry: LibraryEntry, query: string): boolean {
  const words = folded(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return true;
  const text = folded(
    `${entry.name}\n${entry.sourceName}\n${entry.label ?? ''}\n${entry.modelId}\n${entry.kind}\n${entry.searchText}`,
  );
  return words.every((word) => text.includes(word));
}

/** Lower case without accents. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}
