import { makeResult } from '../../src/testing/makeResult.ts';
import { rawZip, type RawEntry } from './rawZip.ts';
import type { HostileFile } from './hostileFile.ts';

type Json = Readonly<Record<string, unknown>>;

const MANIFEST: RawEntry = {
  name: 'undertone-library.json',
  content: Buffer.from('{"undertoneLibrary":1,"exportedAt":"2026-01-01T00:00:00Z"}'),
};

/** Library files with forged, gigantic or broken records. */
export function libraries(): HostileFile[] {
  const result = makeResult();
  const [lane] = result.lanes;
  const forged = (change: Json): string => record('forged', { ...result, ...change });
  const inSource = (change: Json): string => forged({ source: { ...result.source, ...change } });
  const inLane = (change: Json): string => forged({ lanes: [{ ...lane, ...change }] });
  const withLabel = (label: string): string =>
    forged({
      model: { ...result.model, labels: [label] },
      lanes: [
        {
          ...lane,
          segments: [],
          overall: { status: 'ok', label, probabilities: JSON.parse(`{"${label}":1}`), speechSec: 3 },
        },
      ],
    });
  const records: Record<string, readonly string[]> = {
    good: [record('good', result)],
    'partly-good': [
      record('one', result),
      '{"entry":',
      record('two', result),
      forged({ lanes: 7 }),
      record('three', result),
    ],
    'id-proto': [record('__proto__', result)],
    'id-constructor': [record('constructor', result)],
    'id-empty': [record('', result)],
    'id-endless': [record('x'.repeat(100_000), result)],
    'name-empty': [record('nameless', result, '')],
    'name-html': [record('html', result, '<img src=x onerror=alert(1)>')],
    'name-endless': [record('endless', result, 'long '.repeat(20_000))],
    'proto-key': [`{"__proto__":{"polluted":true},${record('proto', result).slice(1)}`],
    'label-proto': [withLabel('__proto__')],
    'label-constructor': [withLabel('constructor')],
    'label-tostring': [withLabel('toString')],
    'quality-number': [inLane({ quality: 5 })],
    'quality-null': [inLane({ quality: null })],
    'quality-empty': [inLane({ quality: {} })],
    'quality-strings': [inLane({ quality: { peakDb: 'loud', noiseDb: 'low' } })],
    'probabilities-strings': [inLane({ overall: { ...lane!.overall, probabilities: { happy: 'much' } } })],
    'segments-of-nothing': [inLane({ segments: [null, {}, 3] })],
    'times-backwards': [inLane({ speech: [{ startSec: 9, endSec: 1 }] })],
    'times-huge': [inLane({ speech: [{ startSec: 0, endSec: 1e300 }] })],
    ...Object.fromEntries(
      [1e6, 1e9, 1e12, 1e300, -5].map((sec) => [`duration-${sec}`, [inSource({ durationSec: sec })]]),
    ),
    'duration-null': [inSource({ durationSec: null })],
    'rate-text': [inSource({ sampleRateHz: 'fast', numChannels: -3, sizeBytes: {} })],
    'schema-2': [forged({ schemaVersion: 2 })],
    'no-lanes': [forged({ lanes: [] })],
    'lanes-10000': [forged({ lanes: Array.from({ length: 10_000 }, () => ({ ...lane, segments: [], speech: [] })) })],
    'deep-json': ['['.repeat(100_000) + ']'.repeat(100_000)],
    'wide-json': [`[${'[],'.repeat(5_000_000)}[]]`],
    'not-json': ['Dear reader'],
  };
  const files: Record<string, Buffer> = {
    ...Object.fromEntries(
      Object.entries(records).map(([name, texts]) => [
        name,
        rawZip([
          MANIFEST,
          ...texts.map((text, i) => ({ name: `analyses/${i + 1}.json`, content: Buffer.from(text), deflate: true })),
        ]),
      ]),
    ),
    empty: rawZip([]),
    'manifest-alone': rawZip([MANIFEST]),
    'no-manifest': rawZip([{ name: 'analyses/1.json', content: Buffer.from(record('x', result)) }]),
  };
  return Object.entries(files).map(([name, bytes]) => ({
    name: `library-${name}.zip`,
    family: 'libraries' as const,
    bytes,
  }));
}

function record(id: string, result: unknown, name = 'Forged'): string {
  const now = '2026-01-01T00:00:00Z';
  return JSON.stringify({ entry: { id, name, savedAt: now, changedAt: now }, result, notes: [], audio: null });
}
