import { useCallback, useMemo, useState } from 'react';
import { Label, RadioGroup } from 'react-aria-components';
import { RadioChoice } from '../../../components/Choice.tsx';
import type { AppError } from '../../../../core/common/appError.ts';
import { LONGEST_CLEANED_SEC } from '../../../../store/analysis/spanQuestions.ts';
import { useUndertone } from '../../../app/UndertoneContext.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { useKeys } from '../../../hooks/useKeys.ts';
import { useIsCleaned } from '../../../playback/usePlayer.ts';
import { useRecordingView, useSelectedSpan } from '../../../recordings/recordingView.ts';

/** Hear the recording as it is or with less noise, changing over at the same place. B changes over too. */
export function CleanedListening() {
  const { cleanedSound } = useUndertone().analysis;
  const { analysis, player } = useRecordingView();
  const { span } = useSelectedSpan();
  const isCleaned = useIsCleaned(player);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const { durationSec } = analysis.source;
  const isShort = durationSec <= LONGEST_CLEANED_SEC;
  const isReady =
    analysis.state === 'done' &&
    analysis.playbackUrl !== null &&
    (isShort || (span !== null && span.endSec - span.startSec <= LONGEST_CLEANED_SEC) || isCleaned);
  const hear = useCallback(
    async (wanted: boolean): Promise<void> => {
      if (!wanted || player.hasCleaned(isShort ? player.currentSec : (span?.startSec ?? player.currentSec)))
        return player.hearCleaned(wanted);
      setIsBusy(true);
      const made = await cleanedSound(analysis.id, isShort ? { startSec: 0, endSec: durationSec } : span!);
      setIsBusy(false);
      setError(made.ok ? null : made.error);
      if (!made.ok) return;
      player.offerCleaned(made.value);
      player.hearCleaned(true);
    },
    [analysis.id, cleanedSound, durationSec, isShort, player, span],
  );
  const keys = useMemo(() => ({ b: () => void hear(!player.isCleaned) }), [hear, player]);
  useKeys(keys, isReady && !isBusy);
  return (
    <>
      <RadioGroup
        className="choices choices-row"
        orientation="horizontal"
        value={isCleaned ? 'cleaned' : 'recorded'}
        isDisabled={!isReady || isBusy}
        onChange={(value) => void hear(value === 'cleaned')}
      >
        <Label className="soft">Hear it</Label>
        <RadioChoice value="recorded">
          <span>as recorded</span>
        </RadioChoice>
        <RadioChoice value="cleaned">
          <span>
            with noise reduced <kbd>B</kbd>
          </span>
        </RadioChoice>
      </RadioGroup>
      <span className="soft small" role="status">
        {isBusy && 'Reducing noise …'}
        {!isBusy && isCleaned && 'One channel at 16 kHz, as the recogniser gets it.'}
        {!isBusy &&
          !isCleaned &&
          !isShort &&
          !span &&
          analysis.state === 'done' &&
          'Select up to ten minutes to hear them with noise reduced.'}
      </span>
      {error && <Notice code={error.code} />}
    </>
  );
}
