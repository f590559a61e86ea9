import { appError, type AppError } from '../common/appError.ts';
import { fail, ok, type Result } from '../common/result.ts';
import { FEATURE_CONFIG_V1 } from '../dsp/featureConfig.ts';
import type { ModelCard, ModelIndex } from './modelCard.ts';

/** Settings of the feature configuration that must equal this version's: other numbers would be garbage to the network. */
const FIXED_FEATURES = [
  'version',
  'sampleRateHz',
  'fftSize',
  'windowLength',
  'hopLength',
  'numMels',
  'fMinHz',
  'fMaxHz',
  'framesPerRow',
  'segmentRows',
  'segmentSec',
  'padding',
] as const;

type Json = Readonly<Record<string, unknown>>;

/**
 * Read and check a model card.
 * @param text content of `model-card.json`
 * @returns `modelCorrupt` when it is damaged, `modelIncompatible` when it is whole but made for something else
 */
export function parseModelCard(text: string): Result<ModelCard> {
  const card = parseObject(text);
  if (!card) return fail(corrupt('it is not a JSON object'));
  if (card['schemaVersion'] !== 1)
    return fail(incompatible(`its schemaVersion is ${String(card['schemaVersion'])}, this version reads 1`));
  const damage = findDamage(card);
  if (damage) return fail(corrupt(damage));
  const features = card['featureConfig'] as Json;
  for (const key of FIXED_FEATURES) {
    if (features[key] !== FEATURE_CONFIG_V1[key]) {
      return fail(
        incompatible(`it wants ${key} ${String(features[key])}, this version makes ${String(FEATURE_CONFIG_V1[key])}`),
      );
    }
  }
  return ok(card as unknown as ModelCard);
}

/** Read `public/models/index.json`: at least one id, each safe as a folder name. */
export function parseModelIndex(text: string): Result<ModelIndex> {
  const models = parseObject(text)?.['models'];
  if (!isLabelList(models) || !models.every((id) => /^[a-z0-9][a-z0-9._-]*$/i.test(id))) {
    return fail(appError('modelCorrupt', 'The list of models is damaged: it must name at least one model.'));
  }
  return ok({ models });
}

function findDamage(card: Json): string | null {
  for (const key of ['id', 'name', 'version']) {
    if (typeof card[key] !== 'string' || card[key] === '') return `${key} is missing`;
  }
  if (!isLabelList(card['labels'])) return 'labels must be different, non-empty words';
  const features = card['featureConfig'];
  if (!isObject(features)) return 'featureConfig is missing';
  if (!isPositive(features['logFloor']) || !isPositive(features['scale']))
    return 'featureConfig has no logFloor or scale';
  const outputs = card['outputs'];
  if (!isObject(outputs) || typeof outputs['logits'] !== 'string') return 'outputs.logits is missing';
  const calibration = card['calibration'];
  if (!isObject(calibration) || !isPositive(calibration['temperature']))
    return 'calibration.temperature must be above 0';
  if (!isFraction(calibration['notSureThreshold'])) return 'calibration.notSureThreshold must be 0..1';
  if (calibration['speechThreshold'] !== undefined && !isFraction(calibration['speechThreshold']))
    return 'calibration.speechThreshold must be 0..1';
  const sha256 = card['sha256'];
  if (
    !isObject(sha256) ||
    !Object.values(sha256).every((hash) => typeof hash === 'string' && /^[0-9a-f]{64}$/i.test(hash))
  )
    return 'sha256 is missing';
  return null;
}

function parseObject(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isLabelList(value: unknown): value is string[] {
  const words =
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((label) => typeof label === 'string' && label.trim() !== '');
  return words && new Set(value).size === value.length;
}

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

function isFraction(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

function corrupt(reason: string): AppError {
  return appError('modelCorrupt', `The model card is damaged: ${reason}.`);
}

function incompatible(reason: string): AppError {
  return appError('modelIncompatible', `This model is made for another version: ${reason}.`);
}
