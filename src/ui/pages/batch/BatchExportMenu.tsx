import { useRef, useState } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import { EXPORT_FORMATS, type ExportFormat } from '../../../core/export/formats.ts';
import type { AppError } from '../../../core/common/appError.ts';
import { batchOf } from '../../../store/batch/batchFeature.ts';
import { useUndertone } from '../../app/UndertoneContext.tsx';
import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Notice } from '../../components/Notice.tsx';
import { saveFile } from '../../components/saveFile.ts';
import '../../components/menu.css';
import '../../components/popover.css';

const CHOICES: readonly {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  readonly formats: readonly ExportFormat['id'][] | null;
}[] = [
  { id: 'all', title: 'Everything', purpose: 'every format, one per file', formats: null },
  { id: 'json', title: 'JSON', purpose: 'everything, raw values', formats: ['json'] },
  { id: 'tables', title: 'Tables', purpose: 'CSV, one row per segment', formats: ['csvWide', 'csvLong'] },
  { id: 'tiers', title: 'Praat and ELAN', purpose: 'TextGrid and EAF', formats: ['textGrid', 'eaf'] },
];

/** Save all that is done as one zip, with one table over all files whatever is chosen. */
export function BatchExportMenu({ numDone }: { readonly numDone: number }) {
  const batch = batchOf(useUndertone());
  const [written, setWritten] = useState<number | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const stop = useRef<AbortController | null>(null);
  const save = async (id: string) => {
    const ids = CHOICES.find((choice) => choice.id === id)?.formats ?? null;
    stop.current = new AbortController();
    setError(null);
    setWritten(0);
    const zip = await batch.export(
      stop.current.signal,
      ids && EXPORT_FORMATS.filter((format) => ids.includes(format.id)),
      setWritten,
    );
    setWritten(null);
    if (zip.ok) saveFile('undertone-batch.zip', zip.value);
    else if (zip.error.code !== 'cancelled') setError(zip.error);
  };
  return (
    <>
      {written === null ? (
        <MenuTrigger>
          <AriaButton className="button button-plain" isDisabled={numDone === 0}>
            <Icon name="download" />
            <span>Export all</span>
            <Icon name="down" />
          </AriaButton>
          <Popover className="popover" placement="bottom end" offset={6}>
            <Menu className="menu" onAction={(key) => void save(String(key))}>
              {CHOICES.map(({ id, title, purpose }) => (
                <MenuItem key={id} id={id} className="menu-item" textValue={title}>
                  <Text slot="label">{title}</Text>
                  <Text slot="description" className="soft small">
                    {purpose}
                  </Text>
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      ) : (
        <Button icon="close" onPress={() => stop.current?.abort()}>{`Writing ${written} of ${numDone}`}</Button>
      )}
      {error && <Notice code={error.code} />}
    </>
  );
}
