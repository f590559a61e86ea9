import { METER_CHANNEL } from './meterChannel.ts';
import { addCounts, NOTHING_COUNTED, type NetworkCount } from './networkCount.ts';
import { watchThread } from './watchThread.ts';
import workerMeterUrl from './workerMeter.worker.ts?worker&url';

/**
 * Count what the page and all its workers ask of the network, the page itself included.
 * @param onCount told the new sums at every change
 * @returns the function that stops it
 */
export function watchNetwork(onCount: (count: NetworkCount) => void): () => void {
  let count: NetworkCount = { ...NOTHING_COUNTED, ownRequests: 1 };
  const hear = (since: NetworkCount): void => {
    count = addCounts(count, since);
    onCount(count);
  };
  const channel = new BroadcastChannel(METER_CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<NetworkCount>) => hear(data);
  const stopPage = watchThread(hear);
  onCount(count);
  return () => {
    stopPage();
    channel.close();
  };
}

/** Address of the module that a worker must evaluate before its own, so that it is counted from its first request on. */
export function workerMeterAddress(): string {
  return `${new URL(workerMeterUrl, document.baseURI).href}#${METER_CHANNEL}`;
}
