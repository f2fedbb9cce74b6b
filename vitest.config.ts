import { defineConfig } from 'vitest/config'
import { scratchFolder } from './test/support/scratch.ts'

/**
 * Four kinds of proof. `unit` is everything that mirrors src; `walkthrough` starts the real, built host and talks to it
 * over sockets; `e2e` opens the built page in a real browser; `desktop` drives the built app in a real Electron. The last
 * two report themselves as not run where there is none.
 */
export default defineConfig({
  test: {
    globalSetup: ['test/support/node-version.ts'],
    setupFiles: ['test/support/seed.ts'],
    passWithNoTests: true,
    env: { ELECTRON_OVERRIDE_DIST_PATH: 'none' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // most files wait for a disk or a socket: two at a time also where vitest would take one
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
          testTimeout: 30_000,
          hookTimeout: 30_000,
          env: { TMPDIR: scratchFolder() },
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/e2e/**', 'test/walkthrough/**', 'test/desktop/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'walkthrough',
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          globalSetup: ['test/support/built.ts'],
          include: ['test/walkthrough/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
          globalSetup: ['test/support/built.ts'],
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'desktop',
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
          globalSetup: ['test/desktop/support/built-app.ts'],
          include: ['test/desktop/**/*.test.ts'],
          expect: { poll: { timeout: 10_000, interval: 100 } },
          // several starts of an app and a host, on a machine that may be busy
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
