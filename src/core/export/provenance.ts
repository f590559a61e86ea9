import type { AnalysisResult, AnalysisSettings, SourceDamage } from '../contract/analysisResult.ts';
import { TIMELINE_RULE } from '../summary/timelineSpans.ts';
import type { ExportInput } from './exportInput.ts';

/** The sentence every export carries. */
export const LIMITS_SENTENCE =
  'These are estimates of how speech sounds, made by a small model trained mostly on acted speech; they are not a measure of what a person feels, are less reliable for unseen speakers, languages and noise, and must not be used for diagnosis, lie detection or judging people at work or in education.';

/** One named fact about how an export came to be. */
export interface ProvenanceFact {
  readonly name: string;
  readonly value: string;
}

/** Write the settings as one line, in a fixed order: `step 1 s; smoothing 3 segments; ...`. */
export function settingsText(settings: AnalysisSettings): string {
  const parts = [
    `step ${settings.stepSec} s`,
    `median smoothing ${settings.smoothing ?? 1} ${(settings.smoothing ?? 1) === 1 ? 'segment (raw)' : 'segments'}`,
  ];
  if (settings.notSureThreshold !== undefined) parts.push(`not-sure threshold ${settings.notSureThreshold}`);
  if (settings.observe !== undefined) parts.push(`restricted to ${settings.observe.join(', ')}`);
  if (settings.denoise === true) parts.push('noise reduction on');
  if (settings.workplacePurpose !== undefined) parts.push(`stated purpose: ${settings.workplacePurpose}`);
  return parts.join('; ');
}

/** Say what is missing of a damaged recording: the answer speaks only for what was heard. */
export function damageText({ declaredSec }: SourceDamage, heardSec: number): string {
  return declaredSec === undefined
    ? `The file is damaged: parts of it could not be decoded. The answer is about the ${heardSec.toFixed(1)} s that were heard.`
    : `The file is damaged: only ${heardSec.toFixed(1)} s of its ${declaredSec.toFixed(1)} s were heard. The answer is about those.`;
}

/** List where an export comes from: model, hash, settings, rule, limits. Values are single lines of plain text. */
export function provenanceFacts(input: ExportInput): ProvenanceFact[] {
  const { result } = input;
  const facts = [
    { name: 'source', value: result.source.name },
    { name: 'model', value: result.model.id },
    { name: 'model sha256', value: result.model.sha256 },
    { name: 'settings', value: settingsText(result.settings) },
    { name: 'timeline', value: TIMELINE_RULE },
    ...withheldFacts(result),
    ...damageFacts(result),
    { name: 'limits', value: LIMITS_SENTENCE },
    { name: 'exported', value: input.exportedAt },
  ];
  return facts.map(({ name, value }) => ({ name, value: oneLine(value) }));
}

/** The facts as one line of text, for formats with a single place for a remark. */
export function provenanceLine(input: ExportInput): string {
  return `Undertone. ${provenanceFacts(input)
    .map(({ name, value }) => `${name}: ${value}`)
    .join(' | ')}`;
}

/** Put text on one line: control characters and line ends become spaces. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function damageFacts({ source: { damage, durationSec } }: AnalysisResult): ProvenanceFact[] {
  return damage === undefined ? [] : [{ name: 'damage', value: damageText(damage, durationSec) }];
}

function withheldFacts(result: AnalysisResult): ProvenanceFact[] {
  return result.lanes.flatMap((lane) =>
    lane.emotionsOff === undefined ? [] : [{ name: `lane ${lane.name}`, value: lane.emotionsOff }],
  );
}
