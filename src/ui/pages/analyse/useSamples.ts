import { useEffect, useState } from 'react';

export interface Sample {
  readonly file: string;
  readonly title: string;
  readonly description: string;
  readonly durationSec: number;
}

export interface SampleShelf {
  readonly note: string;
  readonly samples: readonly Sample[];
}

/** The clips that come with the page (`public/samples/samples.json`); null until they are known or when they cannot be read. */
export function useSamples(): SampleShelf | null {
  const [shelf, setShelf] = useState<SampleShelf | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    fetch('samples/samples.json', { signal: stop.signal })
      .then((response) => (response.ok ? (response.json() as Promise<SampleShelf>) : null))
      .then(setShelf)
      .catch(() => {
        // Without samples the page still works; nothing to tell the user.
      });
    return () => stop.abort();
  }, []);
  return shelf;
}
