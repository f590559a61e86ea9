import { appError } from '../../core/common/appError.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { ModelFiles } from '../../core/model/modelFiles.ts';
import { checkWeightLength, parseModelDocument } from '../../core/model/modelFiles.ts';
import { parseModelCard } from '../../core/contract/parseModelCard.ts';

/**
 * Fetch a model's files from this site and check them against the hashes in its card.
 * @param modelsUrl absolute URL of the folder that holds one folder per model, with a slash at its end
 * @returns errors: `modelMissing`, `modelCorrupt`, `modelIncompatible`
 */
export async function fetchModel(modelsUrl: string, modelId: string): Promise<Result<ModelFiles>> {
  const folder = new URL(`${encodeURIComponent(modelId)}/`, modelsUrl);
  const [cardBytes, documentBytes] = await Promise.all([
    fetchBytes(new URL('model-card.json', folder)),
    fetchBytes(new URL('model.json', folder)),
  ]);
  if (!cardBytes.ok) return cardBytes;
  if (!documentBytes.ok) return documentBytes;
  const card = parseModelCard(new TextDecoder().decode(cardBytes.value));
  if (!card.ok) return card;
  const { sha256 } = card.value;
  const document = parseModelDocument(new TextDecoder().decode(documentBytes.value));
  if (!document.ok) return document;
  const sound = await checked('model.json', documentBytes.value, sha256);
  if (!sound.ok) return sound;
  const shards: ArrayBuffer[] = [];
  const fetched = document.value.shards.map(async (path) => {
    const bytes = await fetchBytes(new URL(path, folder));
    return bytes.ok ? checked(path, bytes.value, sha256) : bytes;
  });
  for (const shard of await Promise.all(fetched)) {
    if (!shard.ok) return shard;
    shards.push(shard.value);
  }
  const weights = await new Blob(shards).arrayBuffer();
  const length = checkWeightLength(document.value, weights.byteLength);
  return length.ok ? ok({ card: card.value, document: document.value, weights }) : length;
}

async function fetchBytes(url: URL): Promise<Result<ArrayBuffer>> {
  try {
    const response = await fetch(url);
    // Static hosts and dev servers like to answer a missing file with their start page.
    if (response.ok && !response.headers.get('content-type')?.startsWith('text/html'))
      return ok(await response.arrayBuffer());
    return fail(appError('modelMissing', `${url.pathname} is not there (${response.status}).`));
  } catch {
    return fail(appError('modelMissing', `${url.pathname} could not be fetched.`));
  }
}

/** Pass bytes on that are those which the model card describes. */
async function checked(
  file: string,
  bytes: ArrayBuffer,
  hashes: Readonly<Record<string, string>>,
): Promise<Result<ArrayBuffer>> {
  const wanted = hashes[file]?.toLowerCase();
  if (wanted === undefined) return fail(appError('modelCorrupt', `The model card has no hash for ${file}.`));
  // Outside https and localhost the browser offers no hashing; lengths are still checked.
  if (!(crypto.subtle as SubtleCrypto | undefined)) return ok(bytes);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return found === wanted
    ? ok(bytes)
    : fail(appError('modelCorrupt', `${file} is not the file that the model card describes.`));
}
