import { Button } from '../../components/Button.tsx';
import type { Player } from '../../playback/player.ts';
import type { TimeSpan } from './timeSpan.ts';
import type { TimeViewControl } from './timeViewControl.ts';
import { useIsWhole } from './useTimeView.ts';
import './timeline.css';

/** One press or key. */
export const ZOOM_STEP = 2;

interface ViewButtonsProps {
  readonly control: TimeViewControl;
  readonly player: Player;
  readonly span: TimeSpan | null;
}

/** Closer, further, everything: around the cursor, or onto the selected span. */
export function ViewButtons({ control, player, span }: ViewButtonsProps) {
  const isWhole = useIsWhole(control);
  return (
    <span className="view-buttons" role="group" aria-label="Zoom">
      <Button
        look="quiet"
        icon="minus"
        aria-label="Zoom out"
        isDisabled={isWhole}
        onPress={() => control.zoom(player.currentSec, 1 / ZOOM_STEP)}
      />
      <Button
        look="quiet"
        icon="add"
        aria-label={span ? 'Zoom to the selected span' : 'Zoom in'}
        onPress={() => (span ? control.show(span) : control.zoom(player.currentSec, ZOOM_STEP))}
      />
      <Button look="quiet" isDisabled={isWhole} onPress={control.showAll}>
        Whole
      </Button>
    </span>
  );
}
