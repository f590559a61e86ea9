import { useCallback, useMemo } from 'react';
import type { LaneResult } from '../../../core/contract/analysisResult.ts';
import type { TimeSpan } from '../../charts/timeline/Timeline.tsx';
import type { TimelineOptions } from '../../../core/summary/timelinePiece.ts';
import { spanText, timelinePieces } from '../../../core/summary/timelineSpans.ts';
import { ViewButtons } from '../../charts/timeline/ViewButtons.tsx';
import type { TimeViewControl } from '../../charts/timeline/timeViewControl.ts';
import { pieceAt } from '../../charts/timeline/pieceAt.ts';
import { Button } from '../../components/Button.tsx';
import type { Player } from '../../playback/player.ts';
import { useAtCursor, useCanPlay, useIsPlaying, usePosition } from '../../playback/usePlayer.ts';
import { clock, percent } from '../../words/formatNumbers.ts';
import './transport.css';

interface TransportProps {
  readonly player: Player;
  readonly durationSec: number;
  readonly lane: LaneResult | undefined;
  readonly options: TimelineOptions;
  readonly span: TimeSpan | null;
  readonly control: TimeViewControl;
  readonly onClearSpan: () => void;
}

/** Play, the time, what the model says at the cursor, and the selected span. */
export function Transport({ player, durationSec, lane, options, span, control, onClearSpan }: TransportProps) {
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
            <Button look="quiet" icon="close" aria-label="Let the selected span go" onPress={onClearSpan} />
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
}: Pick<TransportProps, 'player' | 'options'> & { readonly lane: LaneResult }) {
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
