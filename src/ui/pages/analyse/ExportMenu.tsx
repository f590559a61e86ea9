import { useMemo } from 'react';
import {
  Button as AriaButton,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
  Text,
} from 'react-aria-components';
import type { ExportInput } from '../../../core/export/exportInput.ts';
import { EXPORT_FORMATS, exportFormat, type ExportFormat } from '../../../core/export/formats.ts';
import { provenanceFacts } from '../../../core/export/provenance.ts';
import { safeBaseName } from '../../../core/export/safeFileName.ts';
import type { AnalysisResult } from '../../../core/contract/analysisResult.ts';
import type { Note } from '../../../core/contract/notes.ts';
import { selectNotes } from '../../../store/notes/notesSlice.ts';
import { useAppStore } from '../../app/UndertoneContext.tsx';
import { pictureOfView } from '../../charts/timeline/pictureOfView.ts';
import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { saveFile } from '../../components/saveFile.ts';
import '../../components/menu.css';
import '../../components/popover.css';

const PICTURE_SUFFIX = '.view.png';

/** Download the result with the notes beside it: JSON at one press, every other format from a menu. */
export function ExportMenu({
  analysisId,
  result,
}: {
  readonly analysisId: string;
  readonly result: AnalysisResult | null;
}) {
  const notes = useAppStore(useMemo(() => selectNotes(analysisId), [analysisId]));
  // A table of notes needs notes.
  const offered = EXPORT_FORMATS.filter((format) => format.id !== 'csvNotes' || notes.length > 0);
  return (
    <>
      <Button icon="download" isDisabled={!result} onPress={() => result && save(result, notes, exportFormat('json'))}>
        Download JSON
      </Button>
      <MenuTrigger>
        <AriaButton className="button button-plain" isDisabled={!result}>
          <span>Other formats</span>
          <Icon name="down" />
        </AriaButton>
        <Popover className="popover" placement="bottom end" offset={6}>
          {result && (
            <Menu
              className="menu"
              onAction={(key) => {
                if (key === 'zip') void saveAll(result, notes);
                else if (key === 'picture') void savePicture(result, notes);
                else save(result, notes, exportFormat(key as ExportFormat['id']));
              }}
            >
              <MenuSection>
                <Header className="unheard">One file</Header>
                {offered
                  .filter((format) => format.id !== 'json')
                  .map((format) => (
                    <MenuItem key={format.id} id={format.id} className="menu-item" textValue={format.title}>
                      <Text slot="label">{format.title}</Text>
                      <Text slot="description" className="soft small">
                        {format.purpose}
                      </Text>
                    </MenuItem>
                  ))}
                <MenuItem id="picture" className="menu-item" textValue="Picture of the view">
                  <Text slot="label">Picture of the view</Text>
                  <Text slot="description" className="soft small">
                    the timeline as it stands here, PNG
                  </Text>
                </MenuItem>
              </MenuSection>
              <Separator className="menu-line" />
              <MenuItem id="zip" className="menu-item" textValue="All of them">
                <Text slot="label">All of them</Text>
                <Text slot="description" className="soft small">
                  one zip with a README
                </Text>
              </MenuItem>
            </Menu>
          )}
        </Popover>
      </MenuTrigger>
    </>
  );
}

function exportInput(result: AnalysisResult, notes: readonly Note[]): ExportInput {
  return { result, notes, exportedAt: new Date().toISOString() };
}

function save(result: AnalysisResult, notes: readonly Note[], format: ExportFormat): void {
  saveFile(
    safeBaseName(result.source.name) + format.suffix,
    new Blob([format.serialise(exportInput(result, notes))], { type: format.mimeType }),
  );
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

async function savePicture(result: AnalysisResult, notes: readonly Note[]): Promise<void> {
  const made = await picture(exportInput(result, notes));
  if (made) saveFile(`${safeBaseName(result.source.name)}${PICTURE_SUFFIX}`, made);
}

/** The archive writer comes only when it is asked for. */
async function saveAll(result: AnalysisResult, notes: readonly Note[]): Promise<void> {
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
