/** What travels between the page and any worker; `RpcWorker` and `serve` are its two ends. */
import type { Result } from '../core/common/result.ts';

/** One call of a worker: what goes in, what a success carries, what may be told before the answer (`never` for nothing). */
export interface Call {
  readonly params: unknown;
  readonly value: unknown;
  readonly event: unknown;
}

/** The calls of one worker, by name. */
export type Calls<Own> = { readonly [Name in keyof Own]: Call };

/** From the page to the worker. */
export type ToWorker<Name> =
  | { readonly kind: 'call'; readonly id: number; readonly name: Name; readonly params: unknown }
  /** The answer is no longer wanted: the work may stop. */
  | { readonly kind: 'abort'; readonly id: number }
  | { readonly kind: 'ping' };

/** From the worker to the page. */
export type FromWorker =
  | { readonly kind: 'answer'; readonly id: number; readonly result: Result<unknown> }
  | { readonly kind: 'event'; readonly id: number; readonly event: unknown }
  /** Something that belongs to no call. */
  | { readonly kind: 'notice'; readonly notice: unknown }
  | { readonly kind: 'pong' };
