import type { ExportInput } from './exportInput.ts';
import { laneTiers, type ExportTier } from './laneTiers.ts';
import { provenanceFacts } from './provenance.ts';
import { xmlText } from './xmlText.ts';

/**
 * Serialise to an ELAN annotation file (EAF 3.0): one time-aligned tier per lane for emotions and one for speech, notes
 * on tiers of their own, origin, settings and limits as header properties. ELAN asks for the media once if the
 * recording does not lie beside the file. Source: ELAN Annotation Format 3.0, Max Planck Institute for Psycholinguistics.
 */
export function toEaf(input: ExportInput): string {
  const tiers = laneTiers(input);
  const slots = timeSlots(tiers);
  const url = `./${encodeURIComponent(input.result.source.name.replace(/\p{Cs}/gu, '\ufffd'))}`;
  let lastId = 0;
  const tierXml = tiers.flatMap((tier) => [
    `    <TIER LINGUISTIC_TYPE_REF="${tier.kind}" PARTICIPANT="${xmlText(tier.laneName)}" TIER_ID="${xmlText(tier.name)}">`,
    ...tier.spans.flatMap((span) => {
      lastId += 1;
      return [
        '        <ANNOTATION>',
        `            <ALIGNABLE_ANNOTATION ANNOTATION_ID="a${lastId}" TIME_SLOT_REF1="${slots.get(span.startMs)}" TIME_SLOT_REF2="${slots.get(span.endMs)}">`,
        `                <ANNOTATION_VALUE>${xmlText(span.text)}</ANNOTATION_VALUE>`,
        '            </ALIGNABLE_ANNOTATION>',
        '        </ANNOTATION>',
      ];
    }),
    '    </TIER>',
  ]);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<ANNOTATION_DOCUMENT AUTHOR="Undertone" DATE="${xmlText(input.exportedAt)}" FORMAT="3.0" VERSION="3.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">`,
    '    <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">',
    `        <MEDIA_DESCRIPTOR MEDIA_URL="${xmlText(url)}" MIME_TYPE="${mimeTypeOf(input.result.source.name)}" RELATIVE_MEDIA_URL="${xmlText(url)}"/>`,
    ...provenanceFacts(input).map(
      ({ name, value }) => `        <PROPERTY NAME="undertone:${xmlText(name)}">${xmlText(value)}</PROPERTY>`,
    ),
    `        <PROPERTY NAME="lastUsedAnnotationId">${lastId}</PROPERTY>`,
    '    </HEADER>',
    '    <TIME_ORDER>',
    ...[...slots].map(([ms, id]) => `        <TIME_SLOT TIME_SLOT_ID="${id}" TIME_VALUE="${ms}"/>`),
    '    </TIME_ORDER>',
    ...tierXml,
    ...[...new Set(tiers.map((tier) => tier.kind))].map(
      (kind) => `    <LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="${kind}" TIME_ALIGNABLE="true"/>`,
    ),
    '</ANNOTATION_DOCUMENT>',
  ];
  return `${lines.join('\n')}\n`;
}

/** One slot per distinct moment, in order of time, as ELAN expects of TIME_ORDER. */
function timeSlots(tiers: readonly ExportTier[]): Map<number, string> {
  const moments = new Set(tiers.flatMap((tier) => tier.spans.flatMap(({ startMs, endMs }) => [startMs, endMs])));
  return new Map([...moments].sort((a, b) => a - b).map((ms, index) => [ms, `ts${index + 1}`]));
}

/** ELAN picks its player by this type; anything it does not know is `unknown`. */
function mimeTypeOf(name: string): string {
  if (/\.wav$/i.test(name)) return 'audio/x-wav';
  if (/\.(mp4|m4v)$/i.test(name)) return 'video/mp4';
  return 'unknown';
}
