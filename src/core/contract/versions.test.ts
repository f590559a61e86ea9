import { describe, expect, it } from 'vitest';
import { makeResult } from '../../testing/makeResult.ts';
import { newBatchItem } from './batchItem.ts';
import { parseDocument } from './documentKind.ts';
import { parseAnalysisResult } from './parseAnalysisResult.ts';
import { migrate, versionOf, type Versions } from './versions.ts';
import { BATCH_ITEM } from './writtenDocuments.ts';

const THREE: Versions = {
  version: 3,
  steps: {
    0: (older) => ({ ...older, schemaVersion: 1, steps: ['0 to 1'] }),
    1: (older) => ({ ...older, schemaVersion: 2, steps: [...(older['steps'] as string[]), '1 to 2'] }),
    2: (older) => ({ ...older, schemaVersion: 3, steps: [...(older['steps'] as string[]), '2 to 3'] }),
  },
};

describe('migrate', () => {
  it('takes every step from the version a document has', () => {
    expect(migrate(THREE, {})).toEqual({ schemaVersion: 3, steps: ['0 to 1', '1 to 2', '2 to 3'] });
    expect(migrate(THREE, { schemaVersion: 2, steps: [] })).toEqual({ schemaVersion: 3, steps: ['2 to 3'] });
  });

  it('hands back what is new already, or newer, or no document', () => {
    for (const document of [{ schemaVersion: 3 }, { schemaVersion: 9 }, null, 5, [1], 'x'])
      expect(migrate(THREE, document)).toBe(document);
  });

  it('leaves a version that can no longer be read as it is', () => {
    expect(migrate({ version: 3, steps: {} }, { schemaVersion: 1 })).toEqual({ schemaVersion: 1 });
  });

  it('knows a version only by its own field', () => {
    expect(versionOf(Object.create({ schemaVersion: 7 }))).toBe(0);
    expect(versionOf({ schemaVersion: 'new' })).toBeNaN();
  });
});

describe('documents of earlier versions of the application', () => {
  it('opens a result from before quality, thresholds and noise reduction were written', () => {
    const { source, settings, ...rest } = makeResult();
    const { kind, name, durationSec } = source;
    const early = { ...rest, source: { kind, name, durationSec }, settings: { stepSec: settings.stepSec } };
    expect(parseAnalysisResult(early)).toEqual({ ok: true, value: early });
  });

  it('opens a file of a batch from before it carried a version', () => {
    const item = newBatchItem({ path: 'a.wav', sizeBytes: 5, lastModified: 1 });
    const { schemaVersion: _, ...early } = item;
    expect(parseDocument(BATCH_ITEM, early)).toEqual({ ok: true, value: item });
  });

  it('says so of a version to come', () => {
    expect(parseAnalysisResult({ ...makeResult(), schemaVersion: 2 })).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('schemaVersion is 2, this version reads 1') as string },
    });
  });
});
