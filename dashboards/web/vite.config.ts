import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npx vite dashboards/web` finds an API while the page is worked on. */
const api = process.env['HUIXIANG_API'] ?? 'http://127.0.0.1:8484';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    target: 'es2022',
    // The content policy allows no data: scripts or fonts; what is small travels like the rest.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { '/v1': api, '/docs': api, '/openapi.json': api } },
});
