import fc from 'fast-check';
import * as v from 'valibot';
import { expect } from 'vitest';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { parseDocument, type DocumentKind } from '../core/contract/documentKind.ts';
import { BEYOND } from '../core/contract/schema/rules.ts';
import { migrate } from '../core/contract/versions.ts';
import { mutate, mutation } from './mutants.ts';

/** Runs are the same everywhere: a failure here is a failure there. */
export const SEED = { seed: 20_261_126 } as const;

/** What is read back from a file; -0 is written as 0. */
export function throughJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

/** Hold parser and published schema together over any valid documents, and over the same after careless changes. */
export function expectAgreement<Schema extends v.GenericSchema>(
  kind: DocumentKind<Schema>,
  published: ValidateFunction,
  anyValid: fc.Arbitrary<unknown>,
  numRuns = 150,
): void {
  fc.assert(
    fc.property(anyValid, fc.array(mutation, { minLength: 1, maxLength: 2 }), (valid, mutations) => {
      const document = throughJson(valid);
      expect(parseDocument(kind, document)).toEqual({ ok: true, value: document });
      expect(published(document), JSON.stringify(published.errors)).toBe(true);
      expectSameWord(kind, published, migrate(kind.versions, mutate(document, mutations)));
    }),
    { numRuns, ...SEED },
  );
}

function expectSameWord<Schema extends v.GenericSchema>(
  kind: DocumentKind<Schema>,
  published: ValidateFunction,
  document: unknown,
): void {
  const issues = v.safeParse(kind.schema, document).issues ?? [];
  const saysNo = issues.some(({ expected }) => expected !== BEYOND);
  expect(saysNo, `${JSON.stringify(document)} ${JSON.stringify(published.errors)}`).toBe(!published(document));
  expect(parseDocument(kind, document).ok).toBe(issues.length === 0);
}
