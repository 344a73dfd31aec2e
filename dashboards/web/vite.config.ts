import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { licences } from './licences.ts';

/** Where `npx vite dashboards/web` finds an API while the page is worked on. */
const api = process.env['HUIXIANG_API'] ?? 'http://127.0.0.1:8484';

/** Where packages are, whatever folder the page's sources were copied to. */
const modules = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.resolve('vite'))))));

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), licences(modules)],
  build: {
    target: 'es2022',
    // The content policy allows no data: scripts or fonts; what is small travels like the rest.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { '/v1': api, '/docs': api, '/openapi.json': api } },
});
