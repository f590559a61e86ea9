import * as v from 'valibot';

/**
 * How the published JSON schema says a rule: in keywords, as one schema that follows from another, or not at all, because
 * JSON Schema has no words for it (`beyond`; such rules are named in the schema's description).
 */
export type Published =
  | { readonly keywords: Readonly<Record<string, unknown>> }
  | { readonly when: v.GenericSchema; readonly then: v.GenericSchema }
  | { readonly beyond: true };

/** A rule of a document beside the types of its fields; it carries its own published form, so that the two cannot part. */
export type Rule<T> = v.RawCheckAction<T> & { readonly published: Published };

/** What a rule finds wrong: where, counted from the value it looks at, and what, to be read after the place. */
export interface Complaint {
  readonly path?: readonly (string | number)[];
  readonly message: string;
}

/** What an issue expects that the published schema cannot say. */
export const BEYOND = 'beyond the published schema';

/** Make a rule. `find` is called with a value whose fields all have the right types. */
export function rule<T>(published: Published, find: (value: T) => Complaint | null): Rule<T> {
  const check = v.rawCheck<T>(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const complaint = find(dataset.value);
    if (complaint === null) return;
    const [first, ...rest] = (complaint.path ?? []).map(pathItem);
    const issue =
      'beyond' in published ? { message: complaint.message, expected: BEYOND } : { message: complaint.message };
    addIssue({ ...issue, ...(first === undefined ? {} : { path: [first, ...rest] }) });
  });
  return { ...check, published };
}

/** Ask more of values that fit `when`: they have to fit `then` too. */
export function ifThen<T>(when: v.GenericSchema, then: v.GenericSchema): Rule<T> {
  return rule({ when, then }, (value) => {
    if (!v.is(when, value)) return null;
    const issue = v.safeParse(then, value, { abortEarly: true }).issues?.[0];
    return issue ? { path: keysOf(issue), message: sayIssue(issue) } : null;
  });
}

/** Refuse a list that holds a word twice. */
export function noneTwice<T extends readonly string[]>(): Rule<T> {
  return rule({ keywords: { uniqueItems: true } }, (items) => {
    const index = items.findIndex((item, at) => items.indexOf(item) !== at);
    return index < 0 ? null : { path: [index], message: 'is there twice' };
  });
}

/** Bound a text's length, in characters as JSON Schema counts them: an emoji is one, not two. */
export function upTo(numCharacters: number): Rule<string> {
  return rule({ keywords: { maxLength: numCharacters } }, (text) =>
    text.length > numCharacters && Array.from(text).length > numCharacters
      ? { message: `is longer than ${numCharacters} characters` }
      : null,
  );
}

/** The keys that lead to what an issue is about. */
export function keysOf(issue: v.BaseIssue<unknown>): (string | number)[] {
  return (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
}

/** Say what is wrong, to be read after the place: `is missing`, `must be "ok", not "fine"`. */
export function sayIssue(issue: v.BaseIssue<unknown>): string {
  if (issue.kind === 'schema' && issue.received === 'undefined') return 'is missing';
  if (['raw_check', 'regex', 'custom'].includes(issue.type)) return issue.message;
  if (issue.expected === 'never') return 'is not a field of this document';
  return `must be ${shortened(issue.expected ?? issue.type)}, not ${shortened(issue.received)}`;
}

function shortened(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}

function pathItem(key: string | number): v.IssuePathItem {
  return { type: 'unknown', origin: 'value', input: undefined, key, value: undefined };
}
