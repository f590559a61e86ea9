import { DOMParser, onErrorStopParsing, type Document, type Element } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { SAMPLE_NOTES } from '../../testing/makeNotes.ts';
import { makeResult } from '../../testing/makeResult.ts';
import { toEaf } from './eaf.ts';
import { LIMITS_SENTENCE } from './provenance.ts';

const input = {
  result: makeResult({ source: { kind: 'file', name: 'a "b" <c> & ü.wav', durationSec: 62.345 } }),
  notes: SAMPLE_NOTES,
  exportedAt: '2026-03-01T12:00:00Z',
};
const read = (text: string): Document =>
  new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'text/xml');
const all = (from: Document | Element, name: string): Element[] => Array.from(from.getElementsByTagName(name));

describe('toEaf', () => {
  const document = read(toEaf(input));
  const slots = new Map(
    all(document, 'TIME_SLOT').map((slot) => [
      slot.getAttribute('TIME_SLOT_ID')!,
      Number(slot.getAttribute('TIME_VALUE')),
    ]),
  );

  it('resolves every reference', () => {
    const annotations = all(document, 'ALIGNABLE_ANNOTATION');
    expect(annotations.length).toBeGreaterThan(20);
    expect(new Set(annotations.map((one) => one.getAttribute('ANNOTATION_ID'))).size).toBe(annotations.length);
    for (const annotation of annotations) {
      const from = slots.get(annotation.getAttribute('TIME_SLOT_REF1')!)!;
      const to = slots.get(annotation.getAttribute('TIME_SLOT_REF2')!)!;
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeGreaterThan(from);
      expect(to).toBeLessThanOrEqual(62_345);
    }
    const types = all(document, 'LINGUISTIC_TYPE').map((type) => type.getAttribute('LINGUISTIC_TYPE_ID'));
    for (const tier of all(document, 'TIER')) expect(types).toContain(tier.getAttribute('LINGUISTIC_TYPE_REF'));
  });

  it('orders its slots, uses each and keeps annotations of a tier apart', () => {
    const times = [...slots.values()];
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    const used = new Set(
      all(document, 'ALIGNABLE_ANNOTATION').flatMap((one) => [
        one.getAttribute('TIME_SLOT_REF1'),
        one.getAttribute('TIME_SLOT_REF2'),
      ]),
    );
    expect(used.size).toBe(slots.size);
    for (const tier of all(document, 'TIER')) {
      const spans = all(tier, 'ALIGNABLE_ANNOTATION').map(
        (one) =>
          [slots.get(one.getAttribute('TIME_SLOT_REF1')!)!, slots.get(one.getAttribute('TIME_SLOT_REF2')!)!] as const,
      );
      for (let index = 1; index < spans.length; index += 1)
        expect(spans[index]![0]).toBeGreaterThanOrEqual(spans[index - 1]![1]);
    }
  });

  it('keeps the order of elements that the format asks for', () => {
    const names = Array.from(document.documentElement!.childNodes)
      .filter((node) => node.nodeType === 1)
      .map((node) => node.nodeName);
    expect([...new Set(names)]).toEqual(['HEADER', 'TIME_ORDER', 'TIER', 'LINGUISTIC_TYPE']);
    expect(document.documentElement!.getAttribute('FORMAT')).toBe('3.0');
  });

  it('names tiers uniquely, with awkward names and notes intact', () => {
    const ids = all(document, 'TIER').map((tier) => tier.getAttribute('TIER_ID'));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('Guest "Zoë" & <co> emotion');
    const values = all(document, 'ANNOTATION_VALUE').map((value) => value.textContent);
    expect(values).toContain('=HYPERLINK("http://x") <b>"laughs" & cries</b> --> end tab');
    expect(values).toContain('bored');
  });

  it('says where it comes from', () => {
    const properties = new Map(all(document, 'PROPERTY').map((one) => [one.getAttribute('NAME'), one.textContent]));
    expect(properties.get('undertone:model sha256')).toBe('ab'.repeat(32));
    expect(properties.get('undertone:limits')).toBe(LIMITS_SENTENCE);
    expect(properties.get('undertone:source')).toBe('a "b" <c> & ü.wav');
    expect(properties.get('undertone:settings')).toContain('smoothing 3');
  });

  it('stays well-formed whatever a file or lane is called', () => {
    const lanes = makeResult().lanes.map((lane) => ({ ...lane, name: '\u0000\ud800]]>\u202e' }));
    const odd = read(toEaf({ ...input, result: makeResult({ lanes }) }));
    expect(all(odd, 'TIER').map((tier) => tier.getAttribute('TIER_ID')).length).toBe(8);
  });
});
