import { readFile } from 'node:fs/promises';
import { EmotionModel } from '../core/model/emotionModel.ts';
import { startBackend } from '../core/model/backend.ts';
import { parseModelDocument } from '../core/model/modelFiles.ts';
import { parseModelCard } from '../core/contract/parseModelCard.ts';

const MODELS = new URL('../../public/models/', import.meta.url);

/** Load a shipped model in Node on the plain JavaScript backend, for tests; the default one unless named. */
export async function loadTestModel(id?: string): Promise<EmotionModel> {
  const read = async (path: string): Promise<Buffer> => readFile(new URL(path, MODELS));
  const name = id ?? (JSON.parse((await read('index.json')).toString()) as { models: string[] }).models[0]!;
  const card = parseModelCard((await read(`${name}/model-card.json`)).toString());
  const document = parseModelDocument((await read(`${name}/model.json`)).toString());
  if (!card.ok || !document.ok) throw new Error(`the files of model ${name} cannot be read`);
  const shards = await Promise.all(document.value.shards.map((shard) => read(`${name}/${shard}`)));
  await startBackend('cpu');
  return EmotionModel.load({
    card: card.value,
    document: document.value,
    weights: new Uint8Array(Buffer.concat(shards)).buffer,
  });
}
