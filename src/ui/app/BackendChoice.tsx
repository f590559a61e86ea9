import { Button, Dialog, DialogTrigger, Heading, Label, Popover, RadioGroup } from 'react-aria-components';
import { RadioChoice } from '../components/Choice.tsx';
import { useAppStore, useUndertone } from './UndertoneContext.tsx';
import type { RuntimeStatus } from '../../store/engine/engineTypes.ts';
import { errorSentence } from '../words/errorSentence.ts';
import { figure } from '../words/formatNumbers.ts';
import '../components/popover.css';

type Preference = RuntimeStatus['preference'];

const NAMES: Readonly<Record<Exclude<Preference, 'auto'>, string>> = { webgl: 'WebGL', wasm: 'WASM', cpu: 'CPU' };

/** The backend that runs the model with its measured time; press to see the others and to override. */
export function BackendChoice() {
  const { setBackendPreference } = useUndertone().engine;
  const runtime = useAppStore((state) => state.runtime);
  return (
    <DialogTrigger>
      <Button className="status-button" aria-label={`Backend: ${summary(runtime)}. Change`}>
        <span className="soft">Backend</span> {summary(runtime)}
      </Button>
      <Popover className="popover" placement="top" offset={6}>
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
                <span>{NAMES[backend]}</span>
                <Timing runtime={runtime} backend={backend} />
              </RadioChoice>
            ))}
          </RadioGroup>
          {runtime.error && <p className="caution-text">{errorSentence(runtime.error.code).happened}</p>}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function summary(runtime: RuntimeStatus): string {
  if (runtime.state === 'starting') return 'starting';
  if (runtime.state === 'failed') return 'none works';
  if (runtime.state === 'cold' || !runtime.backend) return 'starts when needed';
  return `${NAMES[runtime.backend]}, ${timing(runtime, runtime.backend)}`;
}

function Timing({ runtime, backend }: { readonly runtime: RuntimeStatus; readonly backend: keyof typeof NAMES }) {
  const reason = runtime.timings.find((entry) => entry.backend === backend && entry.msPerSegment === null)?.reason;
  return reason === undefined ? (
    <span className="choice-figure">{timing(runtime, backend)}</span>
  ) : (
    <span className="choice-reason">{reason}</span>
  );
}

function timing(runtime: RuntimeStatus, backend: keyof typeof NAMES): string {
  const tried = runtime.timings.find((entry) => entry.backend === backend);
  if (!tried) return 'not tried';
  if (tried.msPerSegment === null) return tried.reason ?? 'does not work here';
  return `${figure(tried.msPerSegment)} ms`;
}
