import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** Compile one of the schemas in `public/schema` strictly. */
export function publishedSchema(name: string): ValidateFunction {
  const file = new URL(`../../public/schema/${name}.v1.json`, import.meta.url);
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
  return ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
}
