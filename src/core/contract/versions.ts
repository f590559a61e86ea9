type Json = Readonly<Record<string, unknown>>;

/** The newest version of a kind of document, and the step from each older one to the next. */
export interface Versions {
  readonly version: number;
  /** Version 0 is a document that carries no version. An older version without a step can no longer be read. */
  readonly steps: Readonly<Record<number, (older: Json) => Json>>;
}

/** Documents that were written before they carried a version differ from version 1 in nothing else. */
const STAMPED = { 0: (older: Json): Json => ({ schemaVersion: 1, ...older }) };

/** Results have carried their version from the first day. */
export const ANALYSIS_VERSIONS: Versions = { version: 1, steps: {} };
export const BATCH_ITEM_VERSIONS: Versions = { version: 1, steps: STAMPED };
export const EVALUATION_VERSIONS: Versions = { version: 1, steps: STAMPED };
export const LIBRARY_RECORD_VERSIONS: Versions = { version: 1, steps: STAMPED };
export const MODEL_CARD_VERSIONS: Versions = { version: 1, steps: {} };
export const PREDICTION_VERSIONS: Versions = { version: 1, steps: STAMPED };

/** Documents whose version is that of the one they lie in. */
export const UNVERSIONED: Versions = { version: 0, steps: {} };

/**
 * Bring a document that may be of an older version up to the newest, step by step. It looks at nothing but the version,
 * and hands a new document back as it is: cheap enough for everything that this app wrote itself. It knows no schema, so
 * no schema library comes with it.
 */
export function migrate({ version: newest, steps }: Versions, document: unknown): unknown {
  let migrated = document;
  for (let version = versionOf(document); version < newest; version++) {
    const step = steps[version];
    if (step === undefined) return migrated;
    migrated = step(migrated as Json);
  }
  return migrated;
}

/** Migrate what this app keeps itself. Its shape is taken on trust: it was written by this app, of this version or an older one. */
export function migrateKept<Kept>(versions: Versions, kept: Kept): Kept {
  return migrate(versions, kept) as Kept;
}

/** A document's own word on its version; 0 when it says nothing, NaN when it is no object. */
export function versionOf(document: unknown): number {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return Number.NaN;
  return Object.hasOwn(document, 'schemaVersion') ? Number((document as Json)['schemaVersion']) : 0;
}
