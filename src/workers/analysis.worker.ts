import { makeHandlers } from './analysis/handlers.ts';
import type { AnalysisCalls } from './protocol.ts';
import { serve } from './serve.ts';

declare const self: DedicatedWorkerGlobalScope;

serve<AnalysisCalls>(self, makeHandlers);
