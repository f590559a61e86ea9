import fc from 'fast-check';

/** What a hostile or careless hand writes where something else belongs. */
const HOSTILE_VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2,
  1e9,
  1e300,
  '',
  ' ',
  'x',
  'constructor',
  'toString',
  '__proto__',
  '2026-02-31T00:00:00Z',
  'ab'.repeat(32),
  [],
  [null],
  {},
  { length: 1 },
];
const HOSTILE_KEYS = ['x', '', 'constructor', 'toString', 'prototype', 'length', 'label', 'emotionsOff', 'text', '0'];

/** One careless change to a JSON value: at `where` (0..1 over all of its places) something is deleted, replaced or added. */
export interface Mutation {
  readonly where: number;
  readonly kind: 'delete' | 'replace' | 'add';
  readonly value: unknown;
  readonly key: string;
}

/** Draw a mutation. */
export const mutation: fc.Arbitrary<Mutation> = fc.record({
  where: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  kind: fc.constantFrom('delete', 'replace', 'add'),
  value: fc.oneof(fc.constantFrom(...HOSTILE_VALUES), fc.jsonValue({ maxDepth: 2 })),
  key: fc.oneof(fc.constantFrom(...HOSTILE_KEYS), fc.string({ maxLength: 8 })),
});

/** Apply mutations to a copy of a JSON value, one after the other. */
export function mutate(document: unknown, mutations: readonly Mutation[]): unknown {
  return mutations.reduce<unknown>((value, change) => {
    const holder: Record<string, unknown> = { root: JSON.parse(JSON.stringify(value)) as unknown };
    const places = [...placesIn(holder)];
    const place = places[Math.floor(change.where * places.length)];
    if (place !== undefined) apply(place, change);
    return holder['root'] ?? null;
  }, document);
}

type Holder = Record<string, unknown> | unknown[];
interface Place {
  readonly holder: Holder;
  readonly key: string;
}

function* placesIn(holder: Holder): Generator<Place> {
  for (const [key, value] of Object.entries(holder)) {
    yield { holder, key };
    if (typeof value === 'object' && value !== null) yield* placesIn(value as Holder);
  }
}

function apply({ holder, key }: Place, { kind, value, key: newKey }: Mutation): void {
  if (Array.isArray(holder)) {
    const items = kind === 'delete' ? [] : kind === 'add' ? [holder[Number(key)], value] : [value];
    holder.splice(Number(key), 1, ...items);
  } else if (kind === 'delete') Reflect.deleteProperty(holder, key);
  else
    Object.defineProperty(holder, kind === 'add' ? newKey : key, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
}
