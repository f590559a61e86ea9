import type { ServerPort } from '../workers/serve.ts';

/** A worker of this thread: both ends talk over a real channel, so everything is copied and handed over as between threads. */
export class ChannelWorker {
  onmessage: ((message: MessageEvent) => void) | null = null;
  onerror: ((event: { message: string; preventDefault: () => void }) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  isTerminated = false;
  private readonly channel = new MessageChannel();

  /** @param serveOn what the worker's script would do with its global scope */
  constructor(serveOn: (port: ServerPort) => void) {
    this.channel.port1.onmessage = (message) => this.onmessage?.(message);
    serveOn(this.channel.port2);
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.channel.port1.postMessage(message, transfer);
  }

  terminate(): void {
    this.isTerminated = true;
    this.channel.port1.close();
  }
}
