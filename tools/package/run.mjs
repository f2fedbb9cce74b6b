// Packs the desktop app: `npm run package` for this system's installers, `npm run package -- --dir` for the unpacked app alone.
// The app is laid out in a folder of its own first, so that what is shipped is a list and not what was left out.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { layOut } from './lay-out.mjs'
import { packer } from './packer.mjs'

const root = join(import.meta.dirname, '../..')
const { values } = parseArgs({
  options: {
    /** only the unpacked app, no installers */
    dir: { type: 'boolean', default: false },
    /** the folder of an Electron that is here already; fetched otherwise */
    electron: { type: 'string' },
    /** the build for the test Electron, with its stand-in for node:sqlite: never shipped */
    'test-build': { type: 'boolean', default: false },
    /** only install what packs, as CI does before the tests */
    install: { type: 'boolean', default: false },
    out: { type: 'string', default: join(root, 'out/package') },
  },
})

if (!existsSync(packer)) installPacker()
if (values.install) process.exit(0)
const built = build(values['test-build'])
const app = layOut({ root, built, out: values.out, testBuild: values['test-build'] })

const { build: pack, Platform } = createRequire(join(packer, 'package.json'))('electron-builder')
const { config } = await import('./config.mjs')
const made = await pack({
  targets: values.dir ? Platform.current().createTarget('dir') : Platform.current().createTarget(),
  // the root would have it look for libraries there
  projectDir: app,
  config: await config({ root, app, out: join(values.out, 'made'), electron: values.electron }),
  publish: 'never',
})
for (const file of made) process.stdout.write(`${file}\n`)

/** Outside the repository and outside `npm ci`: it is heavier than all the other tools together. What is whole is renamed into place. */
function installPacker() {
  const fresh = `${packer}.new`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true })
  for (const file of ['package.json', 'package-lock.json'])
    cpSync(join(import.meta.dirname, file), join(fresh, file))
  run('npm', ['ci', '--no-audit', '--no-fund'], fresh)
  renameSync(fresh, packer)
}

/** Builds what is packed; returns its folder. */
function build(testBuild) {
  if (!testBuild) {
    run(process.execPath, [join(root, 'src/main/launch.mjs'), 'build'], root)
    return join(root, 'out')
  }
  const out = join(root, 'out/electron33')
  const vite = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const env = { ...process.env, OMNII_SQLITE_STAND_IN: '@photostructure/sqlite' }
  run(process.execPath, [vite, 'build', '--logLevel', 'warn', '--outDir', out], root, env)
  return out
}

function run(command, args, cwd, env = process.env) {
  const { status } = spawnSync(command, args, {
    cwd,
    env,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}
