import type { ExportInput } from './exportInput.ts';
import { laneTiers } from './laneTiers.ts';
import { provenanceLine } from './provenance.ts';

/**
 * Serialise to an Audacity label track: start, end and text per line, separated by tabs. The first label, a point at 0,
 * carries model, settings and limits, as the format has no comments. Lanes and kinds stand before the text
 * (`A: angry`, `A correction: sad`). Source: Audacity manual, "Importing and Exporting Labels".
 */
export function toAudacityLabels(input: ExportInput): string {
  const many = input.result.lanes.length > 1;
  const labels = laneTiers(input)
    .filter((tier) => tier.kind !== 'speech')
    .flatMap((tier) => {
      const prefix = [many ? tier.laneName : '', tier.kind === 'emotion' ? '' : tier.kind]
        .filter((part) => part !== '')
        .join(' ');
      return tier.spans.map((span) => ({ ...span, text: prefix === '' ? span.text : `${prefix}: ${span.text}` }));
    })
    .sort((a, b) => a.startMs - b.startMs);
  return [{ startMs: 0, endMs: 0, text: provenanceLine(input) }, ...labels]
    .map(({ startMs, endMs, text }) => `${(startMs / 1000).toFixed(6)}\t${(endMs / 1000).toFixed(6)}\t${text}\n`)
    .join('');
}
