/// <reference types="vite/client" />

/** True only in `vite build --mode e2e`: hangs the hooks into the page that tests use to kill a worker or lose a graphics context. */
declare const __E2E_HOOKS__: boolean;
