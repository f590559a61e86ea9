import { createElement, lazy, type ComponentType, type ReactElement } from 'react';

/** Failures of loading that a `Part` shows in their place, with what makes the next try a new one. */
const shown = new WeakMap<object, () => void>();

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
export function isShownInPlace(error: unknown): boolean {
  return error instanceof Error && shown.has(error);
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
