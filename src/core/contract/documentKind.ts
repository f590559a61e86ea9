import * as v from 'valibot';
import { appError, type AppErrorCode } from '../common/appError.ts';
import { fail, ok, type Result } from '../common/result.ts';
import { keysOf, sayIssue } from './schema/rules.ts';

type Json = Readonly<Record<string, unknown>>;

/** A kind of document: the schema of its newest version, and how older ones become it. */
export interface DocumentKind<Schema extends v.GenericSchema> {
  /** As the sentence to the reader calls it. */
  readonly title: string;
  readonly schema: Schema;
  /** The version that `schema` describes. */
  readonly version: number;
  /** The step from each older version to the next; a version without one can no longer be read. 0 is a document that carries no version. */
  readonly migrations?: Readonly<Record<number, (older: Json) => Json>>;
  /** How a damaged document is reported, and one of a version that is not known here. */
  readonly errors?: { readonly damaged: AppErrorCode; readonly otherVersion: AppErrorCode };
}

/** A document as its schema describes it. */
export type DocumentOf<Kind> = Kind extends DocumentKind<infer Schema> ? v.InferOutput<Schema> : never;

const UNREADABLE = { damaged: 'fileUnreadable', otherVersion: 'fileUnreadable' } as const;

/**
 * Bring a document that may be of an older version up to the newest, without looking at the rest of it; a document that
 * is new already is handed back as it is, so this is cheap enough for whatever this app wrote itself.
 */
export function migrate(kind: DocumentKind<v.GenericSchema>, value: unknown): unknown {
  let document = value;
  for (let version = versionOf(document); version < kind.version; version++) {
    const step = kind.migrations?.[version];
    if (step === undefined) return document;
    document = step(document as Json);
  }
  return document;
}

/**
 * Read a document from outside: older versions are migrated, then every field is checked. The published JSON schema is
 * made from the same definition.
 * @returns the document, or an error that names the first place that is wrong: `lanes[0].overall.label is missing`
 */
export function parseDocument<Schema extends v.GenericSchema>(
  kind: DocumentKind<Schema>,
  value: unknown,
): Result<v.InferOutput<Schema>> {
  const { damaged, otherVersion } = kind.errors ?? UNREADABLE;
  const document = migrate(kind, value);
  const version = versionOf(document);
  if (Number.isInteger(version) && version !== kind.version && version > 0) {
    const what = `its schemaVersion is ${version}, this version reads ${kind.version}`;
    return fail(appError(otherVersion, `This is not ${kind.title} that can be read here: ${what}.`));
  }
  const parsed = v.safeParse(kind.schema, document, { abortEarly: true });
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  return fail(appError(damaged, `This is not ${kind.title}: ${placeOf(issue)} ${sayIssue(issue)}.`));
}

/** The document's own word on its version; 0 when it has none, NaN when there can be none. */
function versionOf(document: unknown): number {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return Number.NaN;
  if (!Object.hasOwn(document, 'schemaVersion')) return 0;
  return Number((document as Json)['schemaVersion']);
}

function placeOf(issue: v.BaseIssue<unknown>): string {
  const place = keysOf(issue).reduce<string>((path, key) => path + stepTo(key, path === ''), '');
  return place === '' ? 'it' : place;
}

function stepTo(key: string | number, isFirst: boolean): string {
  if (typeof key === 'number') return `[${key}]`;
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `[${JSON.stringify(key.slice(0, 80))}]`;
  return isFirst ? key : `.${key}`;
}
