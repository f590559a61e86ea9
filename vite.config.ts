import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** A relative base lets the same build sit under any path: a domain root, or a GitHub Pages project page. */
export default defineConfig({
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: { target: 'es2022', sourcemap: false },
});
