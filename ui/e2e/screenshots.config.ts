import { defineConfig } from '@playwright/test';
import { chromium } from './browser';

/** `npm run screenshots`: pictures of every screen for people to look at. */
export default defineConfig({
  testDir: '.',
  testMatch: 'screenshots.ts',
  globalSetup: './stores.ts',
  outputDir: '../../target/e2e',
  fullyParallel: true,
  workers: 2,
  timeout: 120_000,
  reporter: 'list',
  use: { ...chromium, contextOptions: { reducedMotion: 'reduce' } },
});
