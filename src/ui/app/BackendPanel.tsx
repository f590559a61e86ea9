import { Dialog, Heading, Label, Popover, RadioGroup } from 'react-aria-components';
import type { RuntimeStatus } from '../../store/engine/engineTypes.ts';
import { RadioChoice } from '../components/Choice.tsx';
import type { PanelProps } from '../components/PanelButton.tsx';
import { errorSentence } from '../words/errorSentence.ts';
import { BACKEND_NAMES, backendTiming, type Backend } from './backendWords.ts';
import { useAppStore, useUndertone } from './UndertoneContext.tsx';
import '../components/popover.css';

type Preference = RuntimeStatus['preference'];

/** Every backend with its measured time, and the choice between them. */
export default function BackendPanel(panel: PanelProps) {
  const { setBackendPreference } = useUndertone().engine;
  const runtime = useAppStore((state) => state.runtime);
  return (
    <Popover {...panel} className="popover" placement="top" offset={6}>
      <Dialog className="popover-body">
        <Heading slot="title">What runs the model</Heading>
        <RadioGroup
          className="choices"
          value={runtime.preference}
          onChange={(value) => void setBackendPreference(value as Preference)}
        >
          <Label className="soft">Measured on this machine, median per 3 s segment</Label>
          <RadioChoice value="auto">
            <span>The fastest</span>
          </RadioChoice>
          {(['webgl', 'wasm', 'cpu'] as const).map((backend) => (
            <RadioChoice key={backend} value={backend}>
              <span>{BACKEND_NAMES[backend]}</span>
              <Timing runtime={runtime} backend={backend} />
            </RadioChoice>
          ))}
        </RadioGroup>
        {runtime.error && <p className="caution-text">{errorSentence(runtime.error.code).happened}</p>}
      </Dialog>
    </Popover>
  );
}

function Timing({ runtime, backend }: { readonly runtime: RuntimeStatus; readonly backend: Backend }) {
  const reason = runtime.timings.find((entry) => entry.backend === backend && entry.msPerSegment === null)?.reason;
  return reason === undefined ? (
    <span className="choice-figure">{backendTiming(runtime, backend)}</span>
  ) : (
    <span className="choice-reason">{reason}</span>
  );
}
