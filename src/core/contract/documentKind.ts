import * as v from 'valibot';
import { appError, type AppErrorCode } from '../common/appError.ts';
import { fail, ok, type Result } from '../common/result.ts';
import { keysOf, sayIssue } from './schema/rules.ts';
import { migrate, versionOf, type Versions } from './versions.ts';

type Place = readonly (string | number)[];

/** A kind of document: its schema, its versions, and how a damaged one is reported. */
export interface DocumentKind<Schema extends v.GenericSchema> {
  /** As the sentence to the reader calls it. */
  readonly title: string;
  /** Of the newest version. */
  readonly schema: Schema;
  readonly versions: Versions;
  /** The error code for what is wrong at a place; `fileUnreadable` where it is not given. */
  readonly codeAt?: (place: Place) => AppErrorCode;
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
  const document = migrate(kind.versions, value);
  const version = versionOf(document);
  if (Number.isInteger(version) && version > kind.versions.version)
    return damaged(kind, ['schemaVersion'], `is ${version}, this version reads ${kind.versions.version}`);
  const parsed = v.safeParse(kind.schema, document, { abortEarly: true });
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  return damaged(kind, keysOf(issue), sayIssue(issue));
}

/** Read the text of a document from outside. */
export function parseDocumentText<Schema extends v.GenericSchema>(
  kind: DocumentKind<Schema>,
  text: string,
): Result<v.InferOutput<Schema>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return damaged(kind, [], 'is not JSON');
  }
  return parseDocument(kind, value);
}

function damaged({ title, codeAt }: DocumentKind<v.GenericSchema>, place: Place, what: string): Result<never> {
  return fail(appError(codeAt?.(place) ?? 'fileUnreadable', `This is not ${title}: ${placeOf(place)} ${what}.`));
}

function placeOf(place: Place): string {
  return place.reduce<string>((path, key) => path + stepTo(key, path === ''), '') || 'it';
}

function stepTo(key: string | number, isFirst: boolean): string {
  if (typeof key === 'number') return `[${key}]`;
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `[${JSON.stringify(key.slice(0, 80))}]`;
  return isFirst ? key : `.${key}`;
}
