import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppFailure } from '../core/common/appError.ts';
import type { Result } from '../core/common/result.ts';
import type { ModelCard } from '../core/contract/modelCard.ts';
import { parseModelDocument, type ModelFiles } from '../core/model/modelFiles.ts';
import { parseModelCard } from '../core/contract/parseModelCard.ts';
import { parseModelIndex } from '../core/contract/parseModelIndex.ts';
import { bareModel } from './bareModel.ts';
import { MODELS_FOLDER } from './nodeFiles.ts';

/**
 * Read a model's files.
 * @param reference an id of `public/models`, a folder with `model.json`, or null for the default model
 * @param labels names for the outputs, in their order; needed for a folder without `model-card.json`
 * @throws AppFailure `modelMissing`, `modelCorrupt`, `modelIncompatible`
 */
export async function readModelFiles(reference: string | null, labels: readonly string[] | null): Promise<ModelFiles> {
  const folder = await findFolder(reference);
  const document = unwrap(parseModelDocument(await readText(folder, 'model.json')));
  const shards = await Promise.all(document.shards.map((shard) => readPart(folder, shard)));
  const weights = new Uint8Array(Buffer.concat(shards)).buffer;
  const cardText = await readFile(join(folder, 'model-card.json'), 'utf8').catch(() => null);
  if (cardText === null) return bareModel(folder, document, weights, labels);
  return { card: relabel(unwrap(parseModelCard(cardText)), labels), document, weights };
}

async function findFolder(reference: string | null): Promise<string> {
  const { models } = unwrap(parseModelIndex(await readText(MODELS_FOLDER, 'index.json')));
  if (reference === null) return join(MODELS_FOLDER, models[0]!);
  if (models.includes(reference)) return join(MODELS_FOLDER, reference);
  const isFolder = await stat(reference)
    .then((found) => found.isDirectory())
    .catch(() => false);
  if (isFolder) return reference;
  throw new AppFailure(
    'modelMissing',
    `"${reference}" is neither a folder nor one of the models ${models.join(', ')}.`,
  );
}

function relabel(card: ModelCard, labels: readonly string[] | null): ModelCard {
  if (labels === null) return card;
  if (labels.length !== card.labels.length) {
    throw new AppFailure(
      'modelIncompatible',
      `--labels names ${labels.length} outputs, the model has ${card.labels.length}.`,
    );
  }
  return { ...card, labels };
}

async function readText(folder: string, name: string): Promise<string> {
  return (await readPart(folder, name)).toString('utf8');
}

async function readPart(folder: string, name: string): Promise<Buffer> {
  return readFile(join(folder, name)).catch(() => {
    throw new AppFailure('modelMissing', `The model file ${join(folder, name)} cannot be read.`);
  });
}

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new AppFailure(result.error.code, result.error.message);
  return result.value;
}
