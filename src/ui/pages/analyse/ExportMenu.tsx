import { useMemo, useState } from 'react';
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
import { EXPORT_FORMATS, exportFormat, type ExportFormat } from '../../../core/export/formats.ts';
import { toAppError, type AppError } from '../../../core/common/appError.ts';
import type { AnalysisResult } from '../../../core/contract/analysisResult.ts';
import { selectNotes } from '../../../store/notes/notesSlice.ts';
import { useAppStore } from '../../app/UndertoneContext.tsx';
import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { isLoadFailure } from '../../components/lazyPart.ts';
import { Notice } from '../../components/Notice.tsx';
import { saveAll, saveFormat, savePicture } from './saveExports.ts';
import '../../components/menu.css';
import '../../components/popover.css';

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
  const [error, setError] = useState<AppError | null>(null);
  const save = async (id: string) => {
    if (!result) return;
    setError(null);
    try {
      if (id === 'zip') await saveAll(result, notes);
      else if (id === 'picture') await savePicture(result, notes);
      else saveFormat(result, notes, exportFormat(id as ExportFormat['id']));
    } catch (thrown) {
      // What did not load is told by `LoadNotice`.
      if (!isLoadFailure(thrown)) setError(toAppError(thrown));
    }
  };
  return (
    <>
      <Button icon="download" isDisabled={!result} onPress={() => void save('json')}>
        Download JSON
      </Button>
      <MenuTrigger>
        <AriaButton className="button button-plain" isDisabled={!result}>
          <span>Other formats</span>
          <Icon name="down" />
        </AriaButton>
        <Popover className="popover" placement="bottom end" offset={6}>
          {result && (
            <Menu className="menu" onAction={(key) => void save(String(key))}>
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
      {error && <Notice code={error.code} />}
    </>
  );
}
