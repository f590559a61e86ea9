import { Dialog, Heading, Popover } from 'react-aria-components';
import { useAppStore } from './UndertoneContext.tsx';
import '../components/popover.css';

/** Requests since load, counted by the browser, and how to check. Stands inside a DialogTrigger. */
export function NetworkProof() {
  const network = useAppStore((state) => state.network);
  return (
    <Popover className="popover" placement="bottom end" offset={6}>
      <Dialog className="popover-body network-proof">
        <Heading slot="title">Nothing leaves this tab</Heading>
        <dl className="network-figures">
          <dt>Bytes sent with your sound in them</dt>
          <dd>{network.bytesSent}</dd>
          <dt>Requests for this site’s own files</dt>
          <dd>{network.ownRequests}</dd>
          <dt>Requests to anywhere else</dt>
          <dd>{network.foreignRequests}</dd>
        </dl>
        <p className="soft">
          The page’s policy (<code>connect-src &apos;self&apos;</code>), which its workers inherit, makes the browser
          itself refuse every connection to another place, and there is no server here that could take a recording.
        </p>
        <p className="soft">
          Check it: open the browser’s network panel, or go offline after loading. Everything still works.
        </p>
      </Dialog>
    </Popover>
  );
}
