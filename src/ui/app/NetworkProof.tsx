import { Dialog, Heading, Popover } from 'react-aria-components';
import type { PanelProps } from '../components/PanelButton.tsx';
import { useAppStore } from './UndertoneContext.tsx';
import '../components/popover.css';

/** What was counted since load, what the policy forbids, what neither covers, and how to check. */
export default function NetworkProof(panel: PanelProps) {
  const network = useAppStore((state) => state.network);
  return (
    <Popover {...panel} className="popover" placement="bottom end" offset={6}>
      <Dialog className="popover-body network-proof">
        <Heading slot="title">What this tab has sent</Heading>
        <dl className="network-figures">
          <dt>Bytes sent by the page and its workers</dt>
          <dd>{network.bytesSent}</dd>
          <dt>Requests for this site’s own files</dt>
          <dd>{network.ownRequests}</dd>
          <dt>Requests to anywhere else</dt>
          <dd>{network.foreignRequests}</dd>
          <dt>Refused by the page’s policy</dt>
          <dd>{network.refused}</dd>
        </dl>
        <p className="soft">
          Measured since the page loaded, in the page and in each of its workers: what is handed to fetch,
          XMLHttpRequest, beacons and web sockets, and what stands behind the ? of an address that the browser asked
          for.
        </p>
        <p className="soft">
          Forbidden by the page’s policy (<code>connect-src &apos;self&apos;</code>), which the workers inherit:
          connections to any other place, and forms. There is no server here that could take a recording.
        </p>
        <p className="soft">
          Neither measured nor forbidden: following a link, opening a window, and calls between browsers (WebRTC). Not
          measured, but bound by the policy: fetchLater, and what a frame or worker of another’s making would send. This
          page does none of them with your sound. The service worker, which keeps the page for use offline, is asked for
          files only and never holds sound.
        </p>
        <p className="soft">
          Check it: open the browser’s network panel, or go offline after loading. Everything still works.
        </p>
      </Dialog>
    </Popover>
  );
}
