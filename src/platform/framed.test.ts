import { expect, it } from 'vitest';
import { isFramedByOthers } from './framed.ts';

type Page = Parameters<typeof isFramedByOthers>[0];

/** Pages from the innermost frame to the top; null is a page whose location may not be read. */
function frames(...origins: readonly (string | null)[]): Page {
  return origins.reduceRight<Page | null>((parent, origin) => {
    const page = {
      get parent(): Page {
        return parent ?? page;
      },
      get location(): { origin: string } {
        if (origin === null) throw new Error('blocked a frame from accessing a cross-origin frame');
        return { origin };
      },
    };
    return page;
  }, null)!;
}

it('knows who shows the page', () => {
  expect(isFramedByOthers(frames('https://own'))).toBe(false);
  expect(isFramedByOthers(frames('https://own', 'https://own'))).toBe(false);
  expect(isFramedByOthers(frames('https://own', null))).toBe(true);
  expect(isFramedByOthers(frames('https://own', 'https://own', null))).toBe(true);
  expect(isFramedByOthers(frames('https://own', null, 'https://own'))).toBe(true);
});
