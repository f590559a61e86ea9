import * as v from 'valibot';
import { noneTwice, rule, upTo, type Rule } from './rules.ts';

/** Longer than any recording, yet short enough that no time scale or table suffers from it. */
const LONGEST_SEC = 366 * 24 * 3600;

/** Names that every JavaScript object answers to: as a key or an id they would be mistaken for its own. */
const INHERITED =
  '__proto__|__defineGetter__|__defineSetter__|__lookupGetter__|__lookupSetter__|constructor|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|prototype|toLocaleString|toString|valueOf';

/** Seconds from the start of a recording, or a length of time. */
export const seconds = v.pipe(v.number(), v.minValue(0), v.maxValue(LONGEST_SEC));

/** A share or a probability. */
export const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** How many of something. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));

/** A level in decibels. */
export const decibels = v.pipe(v.number(), v.minValue(-2000), v.maxValue(2000));

/** Any text, as long as a comment may be. */
export const text = v.pipe(v.string(), upTo(100_000));

/** A name of a file, a lane or a person; paths of archives are names too. */
export const name = v.pipe(v.string(), upTo(4096));

/** A text that says something. */
export const sentence = v.pipe(v.string(), v.minLength(1), upTo(100_000));

/** A word for an emotion. */
export const label = v.pipe(
  v.string(),
  v.regex(new RegExp(`^(?!(?:${INHERITED})$)[\\s\\S]*\\S`), 'is no word for a label'),
  upTo(200),
);

/** An id that is safe as a key, in an address and as a folder's name. */
export const id = v.pipe(
  v.string(),
  v.regex(new RegExp(`^(?!(?:${INHERITED})$)[A-Za-z0-9][A-Za-z0-9._-]{0,199}$`), 'is no id'),
);

/** A key of a table. */
export const key = v.pipe(v.string(), v.regex(new RegExp(`^(?!(?:${INHERITED})$)`), 'cannot be a key'));

/** A SHA-256 in hexadecimal. */
export const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be a SHA-256: 64 digits 0-9a-f'));

/** An ISO 8601 time that the calendar has. */
export const instant = v.pipe(
  v.string(),
  v.regex(
    /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$/,
    'must be an ISO 8601 time such as 2026-03-01T12:00:00Z',
  ),
  rule({ beyond: true }, (moment) => (isInCalendar(moment) ? null : { message: 'is a day that no calendar has' })),
);

/** A 95 % interval: lower end, upper end. */
export const interval = v.strictTuple([fraction, fraction]);

/** Which network: its id and the hash of its weights. */
export const modelReference = { id, sha256 };

/** Names of a network's outputs, in their order. */
export const labels = v.pipe(v.array(label), v.minLength(1), v.maxLength(1000), noneTwice());

/** The two ends of a stretch of time. */
export const spanFields = { startSec: seconds, endSec: seconds };

/** Refuse stretches that end before they begin. */
export function endsAfterStart<T extends { readonly startSec: number; readonly endSec: number }>(): Rule<T> {
  return rule({ beyond: true }, ({ startSec, endSec }) =>
    endSec < startSec ? { path: ['endSec'], message: 'lies before startSec' } : null,
  );
}

/** A table from names to values. The library's own record takes lists, and passes over keys such as `constructor`. */
export function tableOf<Value extends v.GenericSchema>(value: Value): v.RecordSchema<typeof key, Value, undefined> {
  return after(v.custom<object>(isTable, 'must be a table, with keys that no object inherits'), v.record(key, value));
}

/** An object of which no field is required; the library takes a list for one. */
export function notAList<Schema extends v.GenericSchema>(schema: Schema): Schema {
  return after(v.custom<object>(isObject, 'must be an object'), schema);
}

/** Look at a value before a schema does; types and published form are the schema's. */
function after<Schema extends v.GenericSchema>(guard: v.GenericSchema, schema: Schema): Schema {
  return {
    ...schema,
    '~run'(dataset, config) {
      const guarded = guard['~run']({ value: dataset.value }, config);
      return guarded.issues ? guarded : schema['~run'](dataset, config);
    },
  };
}

/** Keys that the library's tables pass over without a word. */
const PASSED_OVER = ['__proto__', 'prototype', 'constructor'];

function isTable(value: unknown): boolean {
  return isObject(value) && !PASSED_OVER.some((name) => Object.hasOwn(value, name));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isInCalendar(moment: string): boolean {
  const day = new Date(`${moment.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(moment.slice(0, 10));
}
