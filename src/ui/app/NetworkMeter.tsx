import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useAppStore } from '../../store/store.ts';
import { Icon } from '../components/Icon.tsx';
import { byteSize } from '../words/formatNumbers.ts';
import '../components/popover.css';

/** "0 B sent", with the proof behind it. */
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
      <Popover className="popover" placement="bottom end" offset={6}>
        <Dialog className="popover-body network-proof">
          <Heading slot="title">Nothing leaves this tab</Heading>
          <NetworkFigures />
          <p className="soft">
            The page’s policy (<code>connect-src &apos;self&apos;</code>) makes the browser itself refuse every connection to another place, and there is no server
            here that could take a recording.
          </p>
          <p className="soft">Check it: open the browser’s network panel, or go offline after loading. Everything still works.</p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** Requests since load, counted by the browser. */
export function NetworkFigures() {
  const network = useAppStore((state) => state.network);
  return (
    <dl className="network-figures">
      <dt>Bytes sent with your sound in them</dt>
      <dd>{network.bytesSent}</dd>
      <dt>Requests for this site’s own files</dt>
      <dd>{network.ownRequests}</dd>
      <dt>Requests to anywhere else</dt>
      <dd>{network.foreignRequests}</dd>
    </dl>
  );
}
