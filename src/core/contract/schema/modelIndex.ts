import * as v from 'valibot';
import { id } from './parts.ts';
import { noneTwice } from './rules.ts';

export const modelIndexSchema = v.object({
  models: v.pipe(v.array(id), v.minLength(1), v.maxLength(1000), noneTwice()),
});
