import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { publish } from './publish.ts';
import { PUBLISHED_DOCUMENTS } from './publishedDocuments.ts';

const folder = new URL('../../../public/schema/', import.meta.url);

describe('public/schema', () => {
  it.each(PUBLISHED_DOCUMENTS.map((document) => [document.file, document] as const))(
    '%s.json is what `npm run schemas` makes',
    (file, document) => {
      expect(readFileSync(new URL(`${file}.json`, folder), 'utf8')).toBe(publish(document));
    },
  );

  it('holds nothing else', () => {
    expect(readdirSync(folder).sort()).toEqual(PUBLISHED_DOCUMENTS.map(({ file }) => `${file}.json`).sort());
  });
});
