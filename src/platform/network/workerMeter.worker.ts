import { watchThread } from './watchThread.ts';

/* Evaluated in a worker before the worker's own code. The address carries the page's channel behind its #. */
const channel = new BroadcastChannel(new URL(import.meta.url).hash.slice(1));
watchThread((since) => channel.postMessage(since));
