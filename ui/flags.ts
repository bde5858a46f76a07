import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const folder = join(
  dirname(createRequire(import.meta.url).resolve('country-flag-icons/package.json')),
  '3x2',
);

/**
 * Ships the national flags as separate files under `/flags/KR.svg`, so that a screen names a flag by its ISO
 * code and the program loads only the ones it shows.
 */
export function flags(): Plugin {
  return {
    name: 'plenary-flags',
    configureServer(server) {
      server.middlewares.use('/flags', (request, response, next) => {
        const name = /^\/([A-Z]{2}(?:-[A-Z]{3})?\.svg)/.exec(request.url ?? '')?.[1];
        if (!name || !readdirSync(folder).includes(name)) {
          next();
          return;
        }
        response.setHeader('Content-Type', 'image/svg+xml');
        response.end(readFileSync(join(folder, name)));
      });
    },
    generateBundle() {
      for (const name of readdirSync(folder)) {
        if (!name.endsWith('.svg')) continue;
        this.emitFile({ type: 'asset', fileName: `flags/${name}`, source: readFileSync(join(folder, name)) });
      }
    },
  };
}
