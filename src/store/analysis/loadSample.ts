import { ok, type Result } from '../../core/common/result.ts';
import { fetchOwnFile } from '../../platform/files/fetchOwnFile.ts';
import { analyzeFiles } from './analyzeFiles.ts';

/** Fetch `public/samples/<name>` and analyse it; returns the new analysis' id. */
export async function loadSample(name: string): Promise<Result<string>> {
  const response = await fetchOwnFile(`samples/${encodeURIComponent(name)}`);
  if (!response.ok) return response;
  const [id] = analyzeFiles([new File([await response.value.blob()], name)], 'sample');
  return ok(id!);
}
