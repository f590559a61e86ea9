import { useCallback, useMemo } from 'react';
import type { LaneResult } from '../../../core/contract/analysisResult.ts';
import type { TimelineOptions } from '../../../core/summary/timelinePiece.ts';
import { spanText, timelinePieces } from '../../../core/summary/timelineSpans.ts';
import { ViewButtons } from '../../charts/timeline/ViewButtons.tsx';
import { pieceAt } from '../../charts/timeline/pieceAt.ts';
import { Button } from '../../components/Button.tsx';
import type { Player } from '../../playback/player.ts';
import { useAtCursor, useCanPlay, useIsPlaying, usePosition } from '../../playback/usePlayer.ts';
import { useRecordingView, useSelectedSpan } from '../../recordings/recordingView.ts';
import { clock, percent } from '../../words/formatNumbers.ts';
import './transport.css';

/** Play, the time, what the model says at the cursor, and the selected span. */
export function Transport() {
  const { player, durationSec, lanes, options, control } = useRecordingView();
  const { span, setSpan } = useSelectedSpan();
  const [lane] = lanes;
  const isPlaying = useIsPlaying(player);
  const canPlay = useCanPlay(player);
  return (
    <div className="transport">
      <Button
        look="primary"
        icon={isPlaying ? 'pause' : 'play'}
        aria-label={isPlaying ? 'Pause' : span ? 'Play the selected span' : 'Play'}
        isDisabled={!canPlay}
        onPress={() => player.toggle(span)}
      />
      <Clock player={player} durationSec={durationSec} />
      {lane && <AtCursor player={player} lane={lane} options={options} />}
      <span className="transport-span">
        {span && (
          <>
            <span>
              {clock(span.startSec)}–{clock(span.endSec)}{' '}
              <span className="unit">{(span.endSec - span.startSec).toFixed(1)} s selected</span>
            </span>
            <Button look="quiet" icon="close" aria-label="Let the selected span go" onPress={() => setSpan(null)} />
          </>
        )}
      </span>
      <ViewButtons control={control} player={player} span={span} />
    </div>
  );
}

function Clock({ player, durationSec }: { readonly player: Player; readonly durationSec: number }) {
  const position = usePosition(player);
  return (
    <span className="transport-clock">
      {clock(position + 1e-6)} <span className="unit">/ {clock(durationSec)}</span>
    </span>
  );
}

function AtCursor({
  player,
  lane,
  options,
}: {
  readonly player: Player;
  readonly lane: LaneResult;
  readonly options: TimelineOptions;
}) {
  const pieces = useMemo(() => timelinePieces(lane, options), [lane, options]);
  const here = useAtCursor(
    player,
    useCallback((sec: number) => pieceAt(pieces, sec), [pieces]),
  );
  if (pieces.length === 0) return null;
  return (
    <span className="transport-cursor">
      <span className="soft">here</span>{' '}
      {here ? (
        <>
          {spanText(here)} {percent(here.probability)} <span className="unit">%</span>
        </>
      ) : (
        'no speech'
      )}
    </span>
  );
}
