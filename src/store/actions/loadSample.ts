import type { Result } from '../../core/common/result.ts';

/** Fetch `public/samples/<name>` and analyse it; returns the new analysis' id. */
export async function loadSample(name: string): Promise<Result<string>> {
  throw new Error(`not wired yet: ${name}`);
}
