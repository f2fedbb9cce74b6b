// What every npm script that runs Omnii goes through. Plain JavaScript that also an old Node can read, so that it can
// say what is wrong instead of failing at the first line of something newer.
import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const inRoot = (...parts) => join(root, ...parts)
const viteBin = inRoot('node_modules/electron-vite/bin/electron-vite.js')
const tell = (line) => process.stderr.write(`${line}\n`)

/** What builds needs a Node of its time; what runs needs the SQLite inside, and package.json says which. */
const { engines, config } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
const sources = ['src', 'resources', 'package.json', 'electron.vite.config.ts']
const products = [
  'out/main/index.js',
  'out/main/headless.js',
  'out/main/cli.js',
  'out/main/import-worker.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
]

const commands = {
  build: ensureBuilt,
  headless: (args) => builtThenBecome('out/main/headless.js', args),
  cli: (args) => builtThenBecome('out/main/cli.js', args),
  start,
  desktop,
  dev,
}

/** The desktop where it can be had; else one line that says why not, and the same Omnii in the browser. */
async function start(args) {
  await ensureBuilt()
  const missing = await whyNoDesktop(2_500)
  if (!missing) return runElectron(args)
  tell(`No desktop window here (${missing}); serving Omnii to your browser instead.`)
  return becomeNode('out/main/headless.js', args)
}

/** The desktop or nothing. */
async function desktop(args) {
  const missing = await whyNoDesktop(20_000)
  if (missing)
    return fail(
      `A desktop window cannot be opened: ${missing}. The same Omnii in the browser: npm run headless`,
    )
  await ensureBuilt()
  return runElectron(args)
}

/** Rebuilds and restarts as files change: with Electron where it is, else with the headless host in its place. */
async function dev(args) {
  const env = { ...process.env, OMNII_DEV: '1' }
  if (await whyNoDesktop(2_500)) {
    // electron-vite starts whatever this names; it is called with "." and the address of the page in ELECTRON_RENDERER_URL
    mkdirSync(inRoot('out'), { recursive: true })
    env.ELECTRON_EXEC_PATH = inRoot('out', 'headless-in-place-of-electron')
    const host = `exec "${process.execPath}" "${inRoot('out/main/headless.js')}" ${args.map((arg) => `"${arg}"`).join(' ')}`
    writeFileSync(env.ELECTRON_EXEC_PATH, `#!/bin/sh\n${host}\n`, { mode: 0o755 })
  }
  return run(process.execPath, [viteBin, 'dev', '--watch'], { env, cwd: root })
}

/** Builds when a product is missing or older than a source, or when told to. Two launches at once build once. */
async function ensureBuilt(args = []) {
  const told = args.includes('--all') ? 'asked for' : undefined
  if (!told && !whyBuild()) return 0
  const release = await takeTurn(inRoot('node_modules/.omnii-build'))
  try {
    const why = told ?? whyBuild()
    if (!why) return 0
    tell(`Building Omnii (${why}) …`)
    const began = Date.now()
    const next = inRoot('out/.next')
    rmSync(next, { recursive: true, force: true })
    const build = [viteBin, 'build', '--logLevel', 'warn', '--outDir', next]
    const code = await run(process.execPath, build, { stdout: 2, cwd: root })
    if (code !== 0) process.exit(fail('The build failed; see above.'))
    for (const part of readdirSync(next)) putInPlace(join(next, part), inRoot('out', part))
    rmSync(next, { recursive: true })
    tell(`Built in ${((Date.now() - began) / 1000).toFixed(1)} s.`)
    return 0
  } finally {
    release()
  }
}

/** Whoever starts in this moment finds the old one or the new one, whole. */
function putInPlace(fresh, place) {
  const old = `${place}.old`
  rmSync(old, { recursive: true, force: true })
  if (existsSync(place)) renameSync(place, old)
  renameSync(fresh, place)
  rmSync(old, { recursive: true, force: true })
}

function whyBuild() {
  const missing = products.find((file) => !existsSync(inRoot(file)))
  if (missing) return existsSync(inRoot('out')) ? `${missing} is missing` : 'first run'
  const built = Math.min(...products.map((file) => statSync(inRoot(file)).mtimeMs))
  return sources.some((source) => existsSync(inRoot(source)) && newest(inRoot(source)) > built)
    ? 'sources changed'
    : undefined
}

/** Newest change in a file or folder, milliseconds; folders count too, as a removed file shows only there. */
function newest(path) {
  const entry = statSync(path)
  if (!entry.isDirectory()) return entry.mtimeMs
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), entry.mtimeMs)
}

/** A folder that one process makes and the others wait for; one left by a process that died is taken over. */
async function takeTurn(folder) {
  for (let waited = 0; ; waited += 100) {
    try {
      mkdirSync(folder)
      writeFileSync(join(folder, 'pid'), String(process.pid))
      return () => rmSync(folder, { recursive: true, force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (!isAlive(join(folder, 'pid')) && waited > 0) rmSync(folder, { recursive: true, force: true })
      else await new Promise((done) => setTimeout(done, 100))
    }
  }
}

function isAlive(pidFile) {
  try {
    process.kill(Number(readFileSync(pidFile, 'utf8')), 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/**
 * Undefined when the desktop can open. Fetches Electron the first time there is a display to show it on, but only after
 * its source answered within `patience` milliseconds: a machine without a way out is not kept waiting.
 */
async function whyNoDesktop(patience) {
  if (!hasDisplay()) return 'there is no display'
  if (electronBinary()) return undefined
  const source = process.env.ELECTRON_MIRROR || 'https://github.com/electron/electron/releases'
  try {
    await fetch(source, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(patience) })
  } catch {
    return 'Electron is not on this machine and cannot be fetched'
  }
  tell('Fetching Electron (once) …')
  const code = await run(process.execPath, [inRoot('node_modules/electron/install.js')], { stdout: 2 })
  return code === 0 && electronBinary() ? undefined : 'Electron could not be fetched'
}

function electronBinary() {
  if (process.env.ELECTRON_EXEC_PATH) return process.env.ELECTRON_EXEC_PATH
  const note = inRoot('node_modules/electron/path.txt')
  if (!existsSync(note)) return undefined
  const binary = inRoot('node_modules/electron/dist', readFileSync(note, 'utf8').trim())
  return existsSync(binary) ? binary : undefined
}

/** Chromium's sandbox cannot be set up by root, and Electron ends with a fatal line instead of saying so. */
const forRoot = process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : []
const runElectron = (args) => run(electronBinary(), [...forRoot, root, ...args])
/** Where the person stood when they typed the command: npm itself moves to the project's folder. */
const whereTyped = process.env.INIT_CWD ?? process.cwd()

/** Becomes the program instead of staying around as its parent, where the system has such a call. */
function becomeNode(file, args) {
  process.chdir(whereTyped)
  const argv = [process.execPath, inRoot(file), ...args]
  if (process.execve && process.platform !== 'win32') process.execve(process.execPath, argv)
  return run(argv[0], argv.slice(1))
}

async function builtThenBecome(file, args) {
  await ensureBuilt()
  return becomeNode(file, args)
}

/** Runs a child in the foreground and passes signals on; its exit code is ours. `stdout: 2` keeps our own output clean. */
function run(command, args, { env = process.env, stdout = 'inherit', cwd = process.cwd() } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: ['inherit', stdout, 'inherit'], env, cwd })
    process.on('SIGTERM', () => child.kill('SIGTERM'))
    // a terminal sends Ctrl+C to the child as well
    process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
    child.once('error', (error) => done(fail(error.message)))
    child.once('exit', (code, signal) => done(code ?? (signal === 'SIGINT' ? 130 : 1)))
  })
}

function fail(line) {
  tell(line)
  return 1
}

function isOlder(version, than) {
  const have = version.split('.').map(Number)
  const wanted = than.split('.').map(Number)
  const place = wanted.findIndex((part, at) => part !== have[at])
  return place >= 0 && !(have[place] > wanted[place])
}

function whatIsWrong() {
  const { node, sqlite } = process.versions
  if (!sqlite || isOlder(sqlite, config.sqlite))
    return `Node ${node} carries ${sqlite ? `SQLite ${sqlite}` : 'no SQLite'}, and Omnii needs SQLite ${config.sqlite} or newer: an older one can lose what was saved. Run it through npm (npm start), which brings its own Node; after npm ci --omit=optional install a Node of ${engines.node}. (runtime_too_old)`
  if (!existsSync(inRoot('node_modules'))) return 'The libraries are not installed yet. Run: npm ci'
  return undefined
}

const [name, ...args] = process.argv.slice(2)
const wrong = whatIsWrong()
if (wrong) process.exit(fail(wrong))
if (!Object.hasOwn(commands, name)) process.exit(fail(`Say one of: ${Object.keys(commands).join(', ')}`))
process.exit(await commands[name](args))
