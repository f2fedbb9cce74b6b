import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/** Fast companions that `ws` tries to load and does well without. */
const optional = ['bufferutil', 'utf-8-validate']

/**
 * One config for all that is built: the three front doors, the keyhole and the face. Libraries go into the bundle, so
 * that a start reads a few files and not a few hundred; what is imported on demand becomes a chunk of its own.
 */
export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      minify: true,
      target: 'node22',
      reportCompressedSize: false,
      rollupOptions: {
        external: ['electron', ...optional],
        input: {
          index: 'src/main/index.ts',
          headless: 'src/main/headless.ts',
          cli: 'src/main/cli.ts',
        },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      minify: true,
      reportCompressedSize: false,
      rollupOptions: {
        input: 'src/preload/index.ts',
        external: ['electron'],
        // a sandboxed preload is CommonJS
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  ...(existsSync('src/renderer/index.html') && {
    renderer: {
      plugins: [react()],
      build: {
        minify: true,
        reportCompressedSize: false,
        rollupOptions: { input: resolve('src/renderer/index.html') },
      },
    },
  }),
})
