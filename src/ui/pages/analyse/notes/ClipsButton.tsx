import { useState } from 'react';
import type { AppError } from '../../../../core/common/appError.ts';
import { safeBaseName } from '../../../../core/export/safeFileName.ts';
import { useUndertone } from '../../../app/UndertoneContext.tsx';
import { Button } from '../../../components/Button.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { saveFile } from '../../../components/saveFile.ts';

interface ClipsButtonProps {
  readonly analysisId: string;
  readonly name: string;
  readonly numCorrections: number;
}

/** Save the labelled stretches as clips, for training or evaluation elsewhere. */
export function ClipsButton({ analysisId, name, numCorrections }: ClipsButtonProps) {
  const { saveClips } = useUndertone().analysis;
  const [error, setError] = useState<AppError | null>(null);
  const [words, setWords] = useState('');
  const save = async () => {
    const saved = await saveClips(new AbortController().signal, analysisId);
    setError(saved.ok ? null : saved.error);
    if (!saved.ok) return;
    const { numClips, numMissing } = saved.value.count;
    setWords(
      numMissing > 0
        ? `${numMissing} left out: their sound is not at hand: choose the recording again, or keep sound in the library.`
        : '',
    );
    if (numClips > 0) saveFile(`${safeBaseName(name)}.clips.zip`, saved.value.zip);
  };
  return (
    <div className="note-clips">
      <Button
        icon="download"
        onPress={() => void save()}
      >{`Save ${numCorrections} labelled ${numCorrections === 1 ? 'clip' : 'clips'}`}</Button>
      <span role="status" className="soft">
        {words}
      </span>
      {error && <Notice code={error.code} />}
    </div>
  );
}
