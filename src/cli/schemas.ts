import { mkdir, writeFile } from 'node:fs/promises';
import { publish } from '../core/contract/publish.ts';
import { PUBLISHED_DOCUMENTS } from '../core/contract/publishedDocuments.ts';

/** `npm run schemas`: write `public/schema` from the definitions in `core/contract/schema`. */
const folder = new URL('../../public/schema/', import.meta.url);
await mkdir(folder, { recursive: true });
for (const document of PUBLISHED_DOCUMENTS)
  await writeFile(new URL(`${document.file}.json`, folder), publish(document));
