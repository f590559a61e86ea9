import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Write a document as indented JSON, making its folder where there is none: minutes of work must not end on that. */
export async function writeJson(path: string, document: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(document, null, 2)}\n`);
}
