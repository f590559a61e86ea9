import { join } from 'node:path';
import type { Plugin, Rollup } from 'vite';
import { noticesPage } from './noticesPage.ts';
import { packageNotice } from './packageNotice.ts';

/** Code that comes in without being a module of the page: the service worker's, and the loader of chunks. */
const BESIDE_THE_MODULES = ['vite', 'workbox-core', 'workbox-precaching', 'workbox-routing', 'workbox-strategies'];
/** The page that the app links to. */
const FILE_NAME = 'licences.html';

/** The plugin for the page, and one for each worker, which is a build of its own. */
interface NoticePlugins {
  readonly page: Plugin;
  readonly worker: () => Plugin;
}

/**
 * Write `licences.html`: the licence of every package that ends up in the build, of the models and of the samples.
 * The plugins known for this look at modules only; here the wasm, the fonts and the workers count as well.
 */
export function thirdPartyNotices(): NoticePlugins {
  const folders = new Set<string>(BESIDE_THE_MODULES.map((name) => join('node_modules', name)));
  const collect = (bundle: Rollup.OutputBundle): void => {
    for (const file of Object.values(bundle))
      for (const path of file.type === 'chunk' ? Object.keys(file.modules) : file.originalFileNames) {
        const folder = packageFolder(path);
        if (folder !== null) folders.add(folder);
      }
  };
  const worker = (): Plugin => ({
    name: 'undertone-notices-of-workers',
    generateBundle: (_options, bundle) => collect(bundle),
  });
  const page: Plugin = {
    name: 'undertone-third-party-notices',
    apply: 'build',
    // Workers are built while the page's modules are read, so all are known by now.
    generateBundle(_options, bundle) {
      collect(bundle);
      const packages = [...folders].map(packageNotice).sort((a, b) => a.name.localeCompare(b.name));
      this.emitFile({ type: 'asset', fileName: FILE_NAME, source: noticesPage(packages) });
    },
  };
  return { page, worker };
}

/** The folder of the package that a module or an asset belongs to, from the project's root; null for the project's own. */
function packageFolder(path: string): string | null {
  return (
    /.*node_modules\/(?:@[^/]+\/)?[^/?]+/.exec(path.replace(/^\0+/, ''))?.[0].replace(/^.*?(?=node_modules\/)/, '') ??
    null
  );
}
