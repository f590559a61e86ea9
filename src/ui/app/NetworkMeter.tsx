import { Button, DialogTrigger } from 'react-aria-components';
import { useAppStore } from './UndertoneContext.tsx';
import { Icon } from '../components/Icon.tsx';
import { byteSize } from '../words/formatNumbers.ts';
import { NetworkProof } from './NetworkProof.tsx';

/** What the page and its workers have sent, with the proof behind it. */
export function NetworkMeter() {
  const network = useAppStore((state) => state.network);
  return (
    <DialogTrigger>
      <Button className="network-meter" aria-label={`Bytes sent: ${network.bytesSent}. Show the proof`}>
        <Icon name="shield" />
        <span>
          {byteSize(network.bytesSent)} <span className="unit">sent</span>
        </span>
      </Button>
      <NetworkProof />
    </DialogTrigger>
  );
}
