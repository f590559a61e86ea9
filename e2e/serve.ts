import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The built pages, under paths like those of a project page: no page may count on sitting at a domain's root. */
export const SITES: Readonly<Record<string, string>> = {
  '/undertone/': join(ROOT, 'dist'),
  '/hooks/undertone/': join(ROOT, 'dist-e2e'),
};

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
};

/** Types that static hosts send compressed. Weights, wasm, fonts and pictures go as they are here: the stricter count. */
const COMPRESSED = new Set(['.html', '.js', '.css', '.json', '.svg', '.webmanifest']);

/** Find the file behind a request path, or null. A folder means its index.html. */
function fileFor(pathname: string): string | null {
  const mount = Object.keys(SITES).find((path) => pathname.startsWith(path));
  if (mount === undefined) return null;
  const folder = SITES[mount]!;
  const asked = decoded(pathname.slice(mount.length)) || 'index.html';
  const path = normalize(join(folder, asked));
  if (!path.startsWith(folder + sep) || !existsSync(path) || !statSync(path).isFile()) return null;
  return path;
}

/** A path with its escapes resolved; one that is badly written stands for no file. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '\0';
  }
}

/** Serve the built pages as a plain static host does: no fallback page, no special headers. Resolves once it listens. */
export function serve(port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const path = fileFor(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (path === null) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
      return;
    }
    const extension = extname(path);
    const headers = { 'content-type': TYPES[extension] ?? 'application/octet-stream', 'cache-control': 'max-age=600' };
    if (COMPRESSED.has(extension) && String(request.headers['accept-encoding']).includes('gzip')) {
      const body = gzipSync(readFileSync(path));
      response.writeHead(200, { ...headers, 'content-encoding': 'gzip', 'content-length': body.length }).end(body);
    } else {
      response.writeHead(200, { ...headers, 'content-length': statSync(path).size });
      /* A page that goes away in the middle, or a build that replaces the file, ends this answer and not the server. */
      createReadStream(path)
        .on('error', () => response.destroy())
        .pipe(response)
        .on('error', () => response.destroy());
    }
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.env['UNDERTONE_E2E_PORT'] ?? 45203);
  await serve(port);
  console.log(`Serving ${Object.keys(SITES).join(' and ')} on http://127.0.0.1:${port}`);
}
