import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';
import { flags } from './flags.ts';

// The host's policy, repeated here so that `vite preview` shows the pages under the same rules.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'";

export default defineConfig({
  plugins: [svelte(), svelteTesting(), flags()],
  clearScreen: false,
  build: {
    target: ['es2022', 'safari17'],
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 400,
  },
  server: {
    port: 5183,
    strictPort: true,
    // The manual stands in docs/.
    fs: { allow: ['..'] },
    proxy: { '/api': process.env.PLENARY_SERVE ?? 'http://127.0.0.1:5184' },
  },
  preview: {
    headers: { 'Content-Security-Policy': policy },
    proxy: { '/api': process.env.PLENARY_SERVE ?? 'http://127.0.0.1:5184' },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/test/setup.ts'],
    restoreMocks: true,
    // A machine that builds at the same time is slow, not wrong.
    testTimeout: 30_000,
  },
});
