import { READING_HANDLERS } from './reading/handlers.ts';
import type { ReadingCalls } from './reading/readingProtocol.ts';
import { serve } from './serve.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Reads the files of a batch, each once, and unpacks archives: the first touch of a file asks the disk and holds its thread, which may not be the page's. */
serve<ReadingCalls>(self, () => READING_HANDLERS);
