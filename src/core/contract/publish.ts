import { toJsonSchema, type ConversionConfig, type JsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { fraction, id, instant, interval, key, label, labels, name, seconds, sha256 } from './schema/parts.ts';
import * as result from './schema/analysisResult.ts';
import { noteSchema } from './schema/notes.ts';
import type { Published } from './schema/rules.ts';

/** A JSON schema as `public/schema` holds it. */
export interface PublishedSchema {
  /** Without `.json`. */
  readonly file: string;
  readonly title: string;
  readonly description: string;
  readonly schema: GenericSchema;
}

/** Parts that get a name of their own in the published schemas that use them. */
const NAMED_PARTS: Readonly<Record<string, GenericSchema>> = {
  id,
  key,
  label,
  name,
  sha256,
  seconds,
  fraction,
  instant,
  interval,
  labels,
  probabilities: result.probabilitiesSchema,
  span: result.spanSchema,
  segment: result.segmentSchema,
  overall: result.overallSchema,
  quality: result.qualitySchema,
  lane: result.laneSchema,
  source: result.sourceSchema,
  settings: result.settingsSchema,
  note: noteSchema,
};

const PUBLIC_FOLDER = 'https://undertone.app/schema';

/** Write a document's JSON schema (draft 2020-12) from the definition that its parser uses. */
export function publish({ file, title, description, schema }: PublishedSchema): string {
  const { $schema, $defs, ...body } = toJsonSchema(schema, { ...CONVERSION, definitions: partsExcept(schema) });
  const document = { $schema, $id: `${PUBLIC_FOLDER}/${file}.json`, title, description, ...body };
  return `${JSON.stringify({ ...document, ...usedParts(document, $defs ?? {}) }, null, 2)}\n`;
}

const CONVERSION: ConversionConfig = {
  target: 'draft-2020-12',
  overrideAction: ({ valibotAction, jsonSchema }) => {
    const published = (valibotAction as { readonly published?: Published }).published;
    if (published === undefined) return undefined;
    if ('beyond' in published) return jsonSchema;
    return 'keywords' in published ? { ...jsonSchema, ...published.keywords } : withCondition(jsonSchema, published);
  },
};

/** `if` and `then`, in `allOf` so that several do not overwrite each other. */
function withCondition(
  jsonSchema: JsonSchema,
  { when, then }: { readonly when: GenericSchema; readonly then: GenericSchema },
): JsonSchema {
  const condition = { if: bare(when), then: bare(then) };
  return { ...jsonSchema, allOf: [...(jsonSchema.allOf ?? []), condition] };
}

function bare(schema: GenericSchema): JsonSchema {
  const { $schema: _, ...body } = toJsonSchema(schema, CONVERSION);
  return body;
}

function partsExcept(schema: GenericSchema): Record<string, GenericSchema> {
  return Object.fromEntries(Object.entries(NAMED_PARTS).filter(([, part]) => part !== schema));
}

/** Only the parts that are referred to, directly or by another part. */
function usedParts(document: object, parts: Readonly<Record<string, unknown>>): { $defs?: object } {
  const used = new Set<string>();
  const follow = (node: unknown): void => {
    for (const [, name] of JSON.stringify(node).matchAll(/"#\/\$defs\/(\w+)"/g)) {
      if (name === undefined || used.has(name)) continue;
      used.add(name);
      follow(parts[name]);
    }
  };
  follow(document);
  const kept = Object.entries(parts).filter(([name]) => used.has(name));
  return kept.length > 0 ? { $defs: Object.fromEntries(kept) } : {};
}
