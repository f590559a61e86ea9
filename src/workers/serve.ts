import { toAppError } from '../core/common/appError.ts';
import { fail, type Result } from '../core/common/result.ts';
import type { Calls, FromWorker, ToWorker } from './rpc.ts';

/** What a handler may do beside answering. */
export interface CallContext<Event> {
  /** Aborts when the page no longer wants the answer; what is answered after that is not heard. */
  readonly signal: AbortSignal;
  /** Tell something before the answer. */
  readonly tell: (event: Event, transfer?: Transferable[]) => void;
  /** Hand parts of the answer over instead of copying them. */
  readonly handOver: (part: Transferable) => void;
}

/** What a worker does for each of its calls. What a handler throws becomes the call's failure. */
export type Handlers<Own extends Calls<Own>> = {
  readonly [Name in keyof Own]: (
    params: Own[Name]['params'],
    context: CallContext<Own[Name]['event']>,
  ) => Result<Own[Name]['value']> | Promise<Result<Own[Name]['value']>>;
};

/** The worker's own global scope, or one end of a channel in tests. */
export interface ServerPort {
  postMessage: (message: FromWorker, options: { transfer: Transferable[] }) => void;
  onmessage: ((message: MessageEvent) => void) | null;
}

/**
 * Answer the calls of an `RpcWorker`: each exactly once, with a Result, whatever the handler does.
 * @param make builds the handlers; it gets the way to tell the page what belongs to no call
 */
export function serve<Own extends Calls<Own>>(
  port: ServerPort,
  make: (notify: (notice: unknown) => void) => Handlers<Own>,
): void {
  const running = new Map<number, AbortController>();
  const post = (message: FromWorker, transfer: Transferable[] = []): void => port.postMessage(message, { transfer });
  const handlers = make((notice) => post({ kind: 'notice', notice }));

  const answer = async (id: number, name: keyof Own, params: unknown): Promise<void> => {
    const stop = new AbortController();
    const transfer: Transferable[] = [];
    running.set(id, stop);
    try {
      const result = await handlers[name](params, {
        signal: stop.signal,
        tell: (event, given) => post({ kind: 'event', id, event }, given),
        handOver: (part) => transfer.push(part),
      });
      post({ kind: 'answer', id, result }, transfer);
    } catch (thrown) {
      post({ kind: 'answer', id, result: fail(toAppError(thrown)) });
    } finally {
      running.delete(id);
    }
  };

  port.onmessage = ({ data }: MessageEvent<ToWorker<keyof Own>>) => {
    if (data.kind === 'ping') post({ kind: 'pong' });
    else if (data.kind === 'abort') running.get(data.id)?.abort(new DOMException('Cancelled.', 'AbortError'));
    else void answer(data.id, data.name, data.params);
  };
}
