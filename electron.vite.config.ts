import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

/** Fast companions that `ws` tries to load and does well without. */
const optional = ['bufferutil', 'utf-8-validate']

/** Libraries with native files beside them: what is loaded at run time stays where npm put it. */
const native = ['keytar', '@napi-rs/keyring']

/**
 * The desktop tests also run in an Electron whose Node has no `node:sqlite`; a library with the same interface stands in
 * there. What is shipped is built without this.
 */
const sqliteStandIn = process.env.OMNII_SQLITE_STAND_IN

/** What the development page passes on to the headless host, which has to be on its own port for that. */
const host = { target: 'http://127.0.0.1:8000', changeOrigin: true }

const quietly = {
  minify: true,
  reportCompressedSize: false,
  chunkSizeWarningLimit: 2_000,
} as const

/** What was learned is data, not code: it stays a file of its own, read and parsed when its module is first imported. */
const learnedAsFile: Plugin = {
  name: 'learned-as-file',
  enforce: 'pre',
  load(id) {
    if (!id.endsWith('/model.json')) return undefined
    const code = `import { readFileSync } from 'node:fs'
import file from '${id}?asset'
export default JSON.parse(readFileSync(file, 'utf8'))`
    return { code, moduleType: 'js' }
  },
}

/**
 * One config for all that is built: the three front doors, the keyhole and the face. Libraries go into the bundle, so
 * that a start reads a few files and not a few hundred; what is imported on demand becomes a chunk of its own.
 */
export default defineConfig({
  main: {
    plugins: [learnedAsFile],
    build: {
      ...quietly,
      externalizeDeps: false,
      target: sqliteStandIn ? 'node20' : 'node22',
      rollupOptions: {
        external: ['electron', ...optional, ...native],
        ...(sqliteStandIn && { output: { paths: { 'node:sqlite': sqliteStandIn } } }),
        input: {
          index: 'src/main/index.ts',
          headless: 'src/main/headless.ts',
          cli: 'src/main/cli.ts',
          'import-worker': 'src/main/host/imports/import-worker.ts',
        },
        checks: { bundlerTimings: false },
      },
    },
  },
  preload: {
    build: {
      ...quietly,
      externalizeDeps: false,
      rollupOptions: {
        input: 'src/preload/index.ts',
        external: ['electron'],
        // a sandboxed preload is CommonJS
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    plugins: [react()],
    server: {
      host: '127.0.0.1',
      proxy: { '/api': { ...host, ws: true }, '/open': host, '/files': host, '/views': host },
    },
    build: {
      ...quietly,
      rollupOptions: {
        input: ['index', 'palette', 'note'].map((page) => resolve(`src/renderer/${page}.html`)),
      },
    },
  },
})
