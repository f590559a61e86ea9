import { createElement, lazy, type ComponentType, type ReactElement } from 'react';

/** Failures of loading that a `Part` shows in their place, with what makes the next try a new one. */
const shown = new WeakMap<object, () => void>();

/** Failures of what nobody had asked for yet. */
const early = new WeakSet();

/** A component in a chunk of its own. React remembers a load that failed for ever; `askAnew` makes it forget. */
export function lazyPart<Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): (props: Props) => ReactElement {
  const ask = () =>
    lazy<ComponentType<Props>>(() =>
      load().catch((error: unknown) => {
        if (error instanceof Error) shown.set(error, () => (current = ask()));
        throw error;
      }),
    );
  let current = ask();
  return (props: Props) => createElement(current, props);
}

/** Let the part that failed so ask again when it is rendered next. Not before its failure is on show, or it would ask without end. */
export function askAnew(error: unknown): void {
  if (error instanceof Error) shown.get(error)?.();
}

/** True for the failure of a part that says so itself, where it should stand. */
function isShownInPlace(error: unknown): boolean {
  return error instanceof Error && shown.has(error);
}

/** Load a chunk before anyone asks for it. That it did not come is no news until somebody does. */
export function loadAhead(load: () => Promise<unknown>): void {
  load().catch((error: unknown) => {
    if (error instanceof Error) early.add(error);
  });
}

/** True for the failure of a chunk that a button asked for and that has no place of its own. */
export function isMissed(error: unknown): boolean {
  return error instanceof Error && !isShownInPlace(error) && !early.has(error);
}

/** True when a chunk or its style sheet did not come; false for mistakes in what came. */
export function isLoadFailure(error: unknown): boolean {
  return (
    error instanceof Error &&
    (isShownInPlace(error) || /dynamically imported|module script|preload/i.test(error.message))
  );
}

/** A style sheet that did not come is not asked for again by Vite's loader: only a reload brings it. */
export function needsReload(error: unknown): boolean {
  return error instanceof Error && /preload CSS/i.test(error.message);
}
