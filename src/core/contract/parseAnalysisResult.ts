import { appError, type AppError } from '../common/appError.ts';
import { fail, ok, type Result } from '../common/result.ts';
import type { AnalysisResult } from './analysisResult.ts';
import type { Note } from './notes.ts';

type Json = Readonly<Record<string, unknown>>;

const STATUSES: readonly unknown[] = ['ok', 'notSure', 'notSpeech', 'tooShort'];
const KINDS: readonly unknown[] = ['file', 'recording', 'live', 'sample'];

/**
 * Check a value from outside (a library file, a JSON export) against AnalysisResult v1 before anything relies on it.
 * The published schema says the same; a schema library would need `eval`, which the page's policy forbids.
 * Error: `fileUnreadable` with the first thing that is wrong.
 */
export function parseAnalysisResult(value: unknown): Result<AnalysisResult> {
  const problem = findProblem(value);
  return problem === null ? ok(value as AnalysisResult) : fail(unreadable(problem));
}

/** Check a list of notes in the same way. */
export function parseNotes(value: unknown): Result<readonly Note[]> {
  if (!Array.isArray(value)) return fail(unreadable('notes must be a list'));
  const bad = value.findIndex((note: unknown) => !isNote(note));
  return bad < 0 ? ok(value as Note[]) : fail(unreadable(`note ${bad + 1} is not one`));
}

function findProblem(value: unknown): string | null {
  if (!isObject(value)) return 'it is not an object';
  if (value['schemaVersion'] !== 1)
    return `its schemaVersion is ${String(value['schemaVersion'])}, this version reads 1`;
  const { source, model, settings, lanes } = value;
  if (
    !isObject(source) ||
    !KINDS.includes(source['kind']) ||
    typeof source['name'] !== 'string' ||
    !isSeconds(source['durationSec'])
  )
    return 'source is damaged';
  if (
    !isObject(model) ||
    typeof model['id'] !== 'string' ||
    typeof model['sha256'] !== 'string' ||
    !isTextList(model['labels'])
  )
    return 'model is damaged';
  if (!isObject(settings) || !isSettings(settings)) return 'settings are damaged';
  if (!Array.isArray(lanes)) return 'lanes must be a list';
  const bad = lanes.findIndex((lane: unknown) => !isLane(lane));
  return bad < 0 ? null : `lane ${bad + 1} is damaged`;
}

function isSettings(settings: Json): boolean {
  const { stepSec, observe, smoothing, notSureThreshold, denoise, workplacePurpose } = settings;
  return (
    isSeconds(stepSec) &&
    stepSec > 0 &&
    (observe === undefined || isTextList(observe)) &&
    (smoothing === undefined ||
      (Number.isInteger(smoothing) && (smoothing as number) > 0 && (smoothing as number) % 2 === 1)) &&
    (notSureThreshold === undefined || isFraction(notSureThreshold)) &&
    (denoise === undefined || typeof denoise === 'boolean') &&
    (workplacePurpose === undefined || typeof workplacePurpose === 'string')
  );
}

function isLane(lane: unknown): boolean {
  if (!isObject(lane) || typeof lane['id'] !== 'string' || typeof lane['name'] !== 'string') return false;
  const { speech, segments, overall, emotionsOff } = lane;
  if (!Array.isArray(speech) || !speech.every(isSpan) || !Array.isArray(segments) || !segments.every(isSegment))
    return false;
  if (emotionsOff !== undefined && typeof emotionsOff !== 'string') return false;
  return (
    isObject(overall) &&
    STATUSES.includes(overall['status']) &&
    isSeconds(overall['speechSec']) &&
    (overall['label'] === null || typeof overall['label'] === 'string') &&
    (overall['probabilities'] === null || isProbabilities(overall['probabilities']))
  );
}

function isSegment(segment: unknown): boolean {
  return isSpan(segment) && isFraction(segment['speech']) && isProbabilities(segment['probabilities']);
}

function isNote(note: unknown): boolean {
  if (
    !isSpan(note) ||
    typeof note['id'] !== 'string' ||
    typeof note['laneId'] !== 'string' ||
    typeof note['createdAt'] !== 'string'
  )
    return false;
  if (note['kind'] === 'correction') return typeof note['label'] === 'string';
  if (note['kind'] === 'comment') return typeof note['text'] === 'string';
  return note['kind'] === 'mark' && (note['text'] === undefined || typeof note['text'] === 'string');
}

function isSpan(span: unknown): span is Json {
  return (
    isObject(span) && isSeconds(span['startSec']) && isSeconds(span['endSec']) && span['endSec'] >= span['startSec']
  );
}

function isProbabilities(value: unknown): boolean {
  return isObject(value) && Object.values(value).every(isFraction);
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isSeconds(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isFraction(value: unknown): boolean {
  return isSeconds(value) && value <= 1;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unreadable(what: string): AppError {
  return appError('fileUnreadable', `This is not an Undertone analysis: ${what}.`);
}
