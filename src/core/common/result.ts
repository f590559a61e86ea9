import type { AppError } from './appError.ts';

/** The outcome of work that is expected to fail sometimes: a value, or an error as data. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError };

/** Wrap a value. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Wrap an expected failure. */
export function fail(error: AppError): Result<never> {
  return { ok: false, error };
}
