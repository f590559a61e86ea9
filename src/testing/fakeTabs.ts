import type { Tab } from '../platform/tabs/openTab.ts';

/** Tabs without a browser: they hear one another, and can be ended. */
export function fakeTabs<Message>(): { open: (id: string) => Tab<Message> } {
  const living = new Map<string, Set<(message: Message) => void>>();
  return {
    open(id) {
      const ears = new Set<(message: Message) => void>();
      living.set(id, ears);
      return {
        id,
        tell(message) {
          for (const [other, listeners] of living)
            if (other !== id) for (const take of listeners) take(structuredClone(message));
        },
        listen(take) {
          ears.add(take);
          return () => ears.delete(take);
        },
        livingIds: () => Promise.resolve(new Set(living.keys())),
        close: () => void living.delete(id),
      };
    },
  };
}
