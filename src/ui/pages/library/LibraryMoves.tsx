import { useState } from 'react';
import type { AppError } from '../../../core/common/appError.ts';
import type { ImportCount } from '../../../store/library/createLibrary.ts';
import { useUndertone } from '../../app/UndertoneContext.tsx';
import { Button } from '../../components/Button.tsx';
import { Notice, NoticeOf } from '../../components/Notice.tsx';
import { saveFile } from '../../components/saveFile.ts';
import { refusedSentence, takenWords } from '../../words/importWords.ts';

/** Refused records that are named; the count says how many there are. */
const MAX_SHOWN = 5;

/** The whole library as one file: out of this machine and into another. */
export function LibraryMoves({ isEmpty }: { readonly isEmpty: boolean }) {
  const { library } = useUndertone();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const [taken, setTaken] = useState<ImportCount | null>(null);
  const save = async () => {
    setIsBusy(true);
    const file = await library.saveFile(new AbortController().signal);
    setIsBusy(false);
    setError(file.ok ? null : file.error);
    if (file.ok) saveFile(`undertone-library-${new Date().toISOString().slice(0, 10)}.zip`, file.value);
  };
  const load = async (file: File) => {
    setIsBusy(true);
    const loaded = await library.loadFile(new AbortController().signal, file);
    setIsBusy(false);
    setError(loaded.ok ? null : loaded.error);
    setTaken(loaded.ok ? loaded.value : null);
  };
  return (
    <div className="library-moves">
      <div className="library-ways">
        <Button icon="download" isDisabled={isEmpty || isBusy} onPress={() => void save()}>
          Save as one file
        </Button>
        <Button icon="file" isDisabled={isBusy} onPress={() => pickLibrary((file) => void load(file))}>
          Open a library file
        </Button>
      </div>
      <p role="status" className="soft">
        {taken && takenWords(taken)}
      </p>
      {taken && taken.refused.length > 0 && (
        <NoticeOf sentence={refusedSentence(taken)}>
          <ul className="soft small">
            {taken.refused.slice(0, MAX_SHOWN).map(({ message }) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </NoticeOf>
      )}
      {error && (
        <Notice code={error.code}>
          <p className="soft small">{error.message}</p>
        </Notice>
      )}
    </div>
  );
}

function pickLibrary(take: (file: File) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.zip,application/zip';
  input.hidden = true;
  document.body.append(input);
  input.addEventListener('cancel', () => input.remove());
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file) take(file);
    input.remove();
  });
  input.click();
}
