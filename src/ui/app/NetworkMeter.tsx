import { Icon } from '../components/Icon.tsx';
import { PanelButton } from '../components/PanelButton.tsx';
import { byteSize } from '../words/formatNumbers.ts';
import { loadNetworkProof } from './panels.ts';
import { useAppStore } from './UndertoneContext.tsx';

/** What the page and its workers have sent, with the proof behind it. */
export function NetworkMeter() {
  const network = useAppStore((state) => state.network);
  return (
    <PanelButton
      className="network-meter"
      label={`Bytes sent: ${network.bytesSent}. Show the proof`}
      load={loadNetworkProof}
    >
      <Icon name="shield" />
      <span>
        {byteSize(network.bytesSent)} <span className="unit">sent</span>
      </span>
    </PanelButton>
  );
}
