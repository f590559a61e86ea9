import { AppFailure } from '../../core/common/appError.ts';
import type { ModelFiles } from '../../core/model/modelFiles.ts';
import { checkWeightLength, parseModelDocument } from '../../core/model/modelFiles.ts';
import { parseModelCard } from '../../core/contract/parseModelCard.ts';
import type { Result } from '../../core/common/result.ts';

/**
 * Fetch a model's files from this site and check them against the hashes in its card.
 * @param modelsUrl absolute URL of the folder that holds one folder per model, with a slash at its end
 * @throws AppFailure `modelMissing`, `modelCorrupt` or `modelIncompatible`
 */
export async function fetchModel(modelsUrl: string, modelId: string): Promise<ModelFiles> {
  const folder = new URL(`${encodeURIComponent(modelId)}/`, modelsUrl);
  const [cardBytes, documentBytes] = await Promise.all([
    fetchBytes(new URL('model-card.json', folder)),
    fetchBytes(new URL('model.json', folder)),
  ]);
  const card = unwrap(parseModelCard(new TextDecoder().decode(cardBytes)));
  const document = unwrap(parseModelDocument(new TextDecoder().decode(documentBytes)));
  await checkHash('model.json', documentBytes, card.sha256);
  const shards = await Promise.all(document.shards.map((path) => fetchBytes(new URL(path, folder))));
  await Promise.all(document.shards.map((path, index) => checkHash(path, shards[index]!, card.sha256)));
  const weights = await new Blob(shards).arrayBuffer();
  unwrap(checkWeightLength(document, weights.byteLength));
  return { card, document, weights };
}

async function fetchBytes(url: URL): Promise<ArrayBuffer> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch {
    throw new AppFailure('modelMissing', `${url.pathname} could not be fetched.`);
  }
  // Static hosts and dev servers like to answer a missing file with their start page.
  if (!response.ok || response.headers.get('content-type')?.startsWith('text/html')) {
    throw new AppFailure('modelMissing', `${url.pathname} is not there (${response.status}).`);
  }
  return response.arrayBuffer();
}

async function checkHash(file: string, bytes: ArrayBuffer, hashes: Readonly<Record<string, string>>): Promise<void> {
  const wanted = hashes[file]?.toLowerCase();
  if (wanted === undefined) throw new AppFailure('modelCorrupt', `The model card has no hash for ${file}.`);
  // Outside https and localhost the browser offers no hashing; lengths are still checked.
  if (!(crypto.subtle as SubtleCrypto | undefined)) return;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (found !== wanted) throw new AppFailure('modelCorrupt', `${file} is not the file that the model card describes.`);
}

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new AppFailure(result.error.code, result.error.message);
  return result.value;
}
