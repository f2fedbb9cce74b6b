// Packs the desktop app: `npm run package` for this system's installers, `npm run package -- --dir` for the unpacked app alone,
// `npm run package -- --deb` for it and its Debian package.
// The app is laid out in a folder of its own first, so that what is shipped is a list and not what was left out.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeDeb } from './deb.mjs'
import { layOut } from './lay-out.mjs'
import { packer } from './packer.mjs'

const root = join(import.meta.dirname, '../..')
const { values } = parseArgs({
  options: {
    /** only the unpacked app, no installers */
    dir: { type: 'boolean', default: false },
    /** the unpacked app and its Debian package */
    deb: { type: 'boolean', default: false },
    /** of the Debian package, as dpkg-deb names it: tests take none */
    compression: { type: 'string', default: 'xz' },
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
const { config, opens, program, synopsis } = await import('./config.mjs')
const only = values.dir || values.deb
const made = await pack({
  targets: only ? Platform.current().createTarget('dir') : Platform.current().createTarget(),
  // the root would have it look for libraries there
  projectDir: app,
  config: await config({ root, app, out: join(values.out, 'made'), electron: values.electron }),
  publish: 'never',
})
if (values.deb || (!only && process.platform === 'linux' && hasDpkg()))
  made.push(
    makeDeb({
      root,
      unpacked: join(values.out, 'made/linux-unpacked'),
      out: join(values.out, 'made'),
      info: { ...JSON.parse(readFileSync(join(app, 'package.json'), 'utf8')), synopsis },
      program,
      types: [...opens.files.map(({ mimeType }) => mimeType), `x-scheme-handler/${opens.scheme}`],
      compression: values.compression,
    }),
  )
for (const file of made) process.stdout.write(`${file}\n`)

/** Other Linux systems have no use for the package and no program to make it. */
function hasDpkg() {
  return spawnSync('dpkg-deb', ['--version'], { stdio: 'ignore' }).status === 0
}

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
