import { appError, toAppError } from '../core/common/appError.ts';
import { fail, ok, type Result } from '../core/common/result.ts';
import { makeHandlers, type Handlers } from './analysis/handlers.ts';
import type { CallMessage, WorkerMessage } from './protocol.ts';

const post = (message: WorkerMessage, transfer: Transferable[] = []): void => self.postMessage(message, { transfer });
const handlers = makeHandlers(post);

self.onmessage = (message: MessageEvent<CallMessage>) => {
  const { callId } = message.data;
  void run(handlers, message.data).then((result) => post({ kind: 'answer', callId, result }, transferOf(result)));
};

async function run(all: Handlers, call: CallMessage): Promise<Result<unknown>> {
  const handler = all[call.name] as ((params: CallMessage['params']) => Promise<unknown>) | undefined;
  if (!handler) return fail(appError('unknown', `The analysis worker does not know "${call.name}".`));
  try {
    return ok(await handler(call.params));
  } catch (thrown) {
    return fail(toAppError(thrown));
  }
}

/** Big answers are handed over, not copied. */
function transferOf(result: Result<unknown>): Transferable[] {
  return result.ok && result.value instanceof ArrayBuffer ? [result.value] : [];
}
