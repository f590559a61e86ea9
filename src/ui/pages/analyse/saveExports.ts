import type { AnalysisResult } from '../../../core/contract/analysisResult.ts';
import type { Note } from '../../../core/contract/notes.ts';
import type { ExportInput } from '../../../core/export/exportInput.ts';
import type { ExportFormat } from '../../../core/export/formats.ts';
import { provenanceFacts } from '../../../core/export/provenance.ts';
import { safeBaseName } from '../../../core/export/safeFileName.ts';
import { pictureOfView } from '../../charts/timeline/pictureOfView.ts';
import { saveFile } from '../../components/saveFile.ts';

const PICTURE_SUFFIX = '.view.png';

/** Save one format. Its pieces go to the browser one by one, which may put them on the disk. */
export function saveFormat(result: AnalysisResult, notes: readonly Note[], format: ExportFormat): void {
  const pieces: Blob[] = [];
  for (const piece of format.serialise(exportInput(result, notes))) pieces.push(new Blob([piece]));
  saveFile(safeBaseName(result.source.name) + format.suffix, new Blob(pieces, { type: format.mimeType }));
}

/** Save the timeline on show as a picture; nothing where there is none. */
export async function savePicture(result: AnalysisResult, notes: readonly Note[]): Promise<void> {
  const made = await picture(exportInput(result, notes));
  if (made) saveFile(`${safeBaseName(result.source.name)}${PICTURE_SUFFIX}`, made);
}

/** Save every format and the picture as one zip. The archive writer comes only when it is asked for. */
export async function saveAll(result: AnalysisResult, notes: readonly Note[]): Promise<void> {
  const { writeExportZip } = await import('../../../core/export/zip.ts');
  const input = exportInput(result, notes);
  const made = await picture(input);
  const extras = made ? [{ suffix: PICTURE_SUFFIX, bytes: new Uint8Array(await made.arrayBuffer()) }] : [];
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  await writeExportZip(
    new AbortController().signal,
    [{ ...input, extras }],
    { exportedAt: input.exportedAt },
    (bytes) => chunks.push(bytes.slice()),
  );
  saveFile(`${safeBaseName(result.source.name)}.undertone.zip`, new Blob(chunks, { type: 'application/zip' }));
}

function exportInput(result: AnalysisResult, notes: readonly Note[]): ExportInput {
  return { result, notes, exportedAt: new Date().toISOString() };
}

/** The timeline on show as a PNG, with origin, settings and limits below it; null where there is none. */
async function picture(input: ExportInput): Promise<Blob | null> {
  const frame = document.querySelector<HTMLElement>('.analysis .timeline-frame');
  if (!frame) return null;
  const { source } = input.result;
  const lines = provenanceFacts(input)
    .filter(({ name }) => name !== 'source')
    .map(({ name, value }) => `${name}: ${value}`);
  return pictureOfView(frame, { title: source.name, lines });
}
