import { Button as AriaButton, CheckboxGroup, Dialog, DialogTrigger, Label, Popover } from 'react-aria-components';
import { CheckChoice } from './Choice.tsx';
import { selectModelLabels } from '../../store/analysis/selectors.ts';
import { useAppStore, useUndertone } from '../app/UndertoneContext.tsx';
import { Button } from './Button.tsx';
import { emotionColour } from '../words/emotionWords.ts';
import './popover.css';
import './swatch.css';
import './watch.css';

/** Choose which emotions to watch. The others are folded away and the rest scaled up to 100 %, and the page says so. */
export function WatchPicker() {
  const { settings } = useUndertone();
  const all = useAppStore(selectModelLabels);
  const observed = useAppStore((state) => state.observedLabels);
  const watched = observed ?? all;
  if (all.length === 0) return null;
  return (
    <div className="watch">
      {observed && (
        <p className="watch-note">
          Watching {watched.length} of {all.length}. Left out:{' '}
          {all.filter((label) => !watched.includes(label)).join(', ')}; the rest is scaled up to 100 %.
        </p>
      )}
      <DialogTrigger>
        <AriaButton className="button button-quiet">
          {observed ? 'Change' : `Watching all ${all.length} emotions`}
        </AriaButton>
        <Popover className="popover" placement="bottom start" offset={6}>
          <Dialog className="popover-body" aria-label="Emotions to watch">
            <CheckboxGroup
              className="choices"
              value={[...watched]}
              onChange={(labels) => {
                if (labels.length > 0) settings.watch(labels);
              }}
            >
              <Label className="soft">Emotions to watch (at least one)</Label>
              {all.map((label) => (
                <CheckChoice key={label} value={label}>
                  <span>{label}</span>
                  <span className="swatch" style={{ background: emotionColour(label, all) }} />
                </CheckChoice>
              ))}
            </CheckboxGroup>
            <p className="soft small">
              Those left out get no probability; the others are scaled up to 100 %. Downloads carry the choice.
            </p>
          </Dialog>
        </Popover>
      </DialogTrigger>
      {observed && (
        <Button look="quiet" onPress={() => void settings.watch(null)}>
          Watch all
        </Button>
      )}
    </div>
  );
}
