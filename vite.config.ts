import { existsSync, readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { thirdPartyNotices } from './build/thirdPartyNotices.ts';

/**
 * What the built page may load and talk to: its own files and nothing else. No inline script is allowed; `wasm-unsafe-eval`
 * is what WebAssembly asks for, `unsafe-inline` styles are what charts and drag positions ask for.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
].join('; ');

/** The page asks for the microphone; nothing else that a browser can grant is ever wanted. A meta tag cannot say this. */
const PERMISSIONS_POLICY = [
  'microphone=(self)',
  ...['camera', 'display-capture', 'geolocation', 'bluetooth', 'hid', 'midi', 'payment', 'serial', 'usb'].map(
    (feature) => `${feature}=()`,
  ),
].join(', ');

/** Put the policy into the head of the built page, before anything that loads. The dev server needs inline scripts and a web socket, so it goes without. */
function contentSecurityPolicy(): Plugin {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}" />`;
  return {
    name: 'undertone-content-security-policy',
    apply: 'build',
    /* Hosts that read this file send the policy as a header, with what a meta tag cannot say; the others ignore it. */
    generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: '_headers',
        source: `/*\n  Content-Security-Policy: ${CONTENT_SECURITY_POLICY}; frame-ancestors 'self'\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n  Permissions-Policy: ${PERMISSIONS_POLICY}\n`,
      });
    },
    transformIndexHtml: (html) => html.replace(/<meta charset="utf-8" ?\/?>/, (charset) => `${charset}\n    ${meta}`),
  };
}

/** Name the models that do not come with the first visit: all but the first of `public/models/index.json`. */
function modelsBeyondTheDefault(): string[] {
  const index = new URL('./public/models/index.json', import.meta.url);
  if (!existsSync(index)) return [];
  const { models } = JSON.parse(readFileSync(index, 'utf8')) as { models: string[] };
  return models.slice(1).map((id) => `models/${id}/**`);
}

/**
 * Keep the app, the default model and the wasm for use without a network. A new version waits until every tab is closed
 * (no skipWaiting), so work in an open tab is never reloaded nor left with half of another version's files.
 */
function offline(): ReturnType<typeof VitePWA> {
  return VitePWA({
    registerType: 'prompt',
    injectRegister: 'script-defer',
    manifest: false,
    includeManifestIcons: false,
    workbox: {
      globPatterns: ['**/*.{html,js,css,wasm,woff2,svg,webmanifest}', 'models/**/*', 'icons/*.png'],
      globIgnores: ['**/*-{cyrillic,cyrillic-ext,greek,greek-ext,vietnamese}-*', ...modelsBeyondTheDefault()],
      maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
      /* Vite puts a hash of the content into these names, so the browser's own cache may serve them. */
      dontCacheBustURLsMatching: /assets\//,
      clientsClaim: true,
      skipWaiting: false,
      cleanupOutdatedCaches: true,
      runtimeCaching: [
        {
          urlPattern: ({ sameOrigin, url }) => sameOrigin && /\/(models|samples)\//.test(url.pathname),
          handler: 'NetworkFirst',
          options: { cacheName: 'models-and-samples' },
        },
      ],
    },
  });
}

const notices = thirdPartyNotices();

/** A relative base lets the same build sit under any path: a domain root, or a GitHub Pages project page. */
export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [react(), contentSecurityPolicy(), notices.page, ...(mode === 'e2e' ? [] : [offline()])],
  /* `vite build --mode e2e` hangs a few hooks into the page for tests: kill the worker, lose the graphics context. Published builds have none. */
  define: { __E2E_HOOKS__: JSON.stringify(mode === 'e2e') },
  worker: { format: 'es' as const, plugins: () => [notices.worker()] },
  build: { target: 'es2022', sourcemap: false, outDir: mode === 'e2e' ? 'dist-e2e' : 'dist' },
}));
