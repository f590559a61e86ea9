import { useState } from 'react';
import type { AppError } from '../../../core/common/appError.ts';
import { useUndertone } from '../../app/UndertoneContext.tsx';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { saveFile } from '../../components/saveFile.ts';

/** The whole library as one file: out of this machine and into another. */
export function LibraryMoves({ isEmpty }: { readonly isEmpty: boolean }) {
  const { library } = useUndertone();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const [words, setWords] = useState('');
  const save = async () => {
    setIsBusy(true);
    const file = await library.saveFile(new AbortController().signal);
    setIsBusy(false);
    setError(file.ok ? null : file.error);
    if (file.ok) saveFile(`undertone-library-${new Date().toISOString().slice(0, 10)}.zip`, file.value);
  };
  const load = async (file: File) => {
    setIsBusy(true);
    const taken = await library.loadFile(new AbortController().signal, file);
    setIsBusy(false);
    setError(taken.ok ? null : taken.error);
    setWords(
      taken.ok
        ? `${taken.value.numAdded} taken in${taken.value.numSkipped > 0 ? `, ${taken.value.numSkipped} were here already` : ''}.`
        : '',
    );
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
        {words}
      </p>
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
