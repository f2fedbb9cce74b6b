import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { WebSocket } from 'ws'
import { testNeeding } from '../support/needs.ts'
import { type DesktopSession, openDesktopSession } from './support/desktop-session.ts'
import { electronBinary, missingDesktop } from './support/electron-binary.ts'
import { electronFlags } from './support/electron-flags.ts'

/** What is shipped, packed as `npm run package` packs it; and the same packed for the Electron of the tests, started from its package. */
const root = join(import.meta.dirname, '../..')
const packer = join(homedir(), '.cache/omnii/packer-26.17.0')
const missing =
  missingDesktop() ??
  (process.platform === 'linux' ? undefined : 'a Linux desktop of our own') ??
  (spawnSync('dpkg-deb', ['--version']).status === 0 ? undefined : 'dpkg-deb') ??
  (existsSync(join(packer, 'node_modules/electron-builder'))
    ? undefined
    : 'electron-builder (npm run package -- --install)')
const test = testNeeding(missing)
const folder = mkdtempSync(join(tmpdir(), 'omnii-package-'))
const unpacked = (name: string) => join(folder, name, 'made/linux-unpacked')

/** The Debian package that was made. */
function debOf(name: string): string {
  const made = join(folder, name, 'made')
  return join(made, readdirSync(made).find((file) => file.endsWith('.deb'))!)
}

function pack(name: string, more: readonly string[]): Promise<unknown> {
  const args = [
    '--deb',
    '--compression',
    'none',
    '--electron',
    join(electronBinary()!.path, '..'),
    '--out',
    join(folder, name),
    ...more,
  ]
  return promisify(execFile)(process.execPath, [join(root, 'tools/package/run.mjs'), ...args], { cwd: root })
}

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the shipping configuration', () => {
  let files: readonly string[] = []
  beforeAll(async () => {
    if (missing !== undefined) return
    await pack('shipped', [])
    const asar = createRequire(join(packer, 'package.json'))('@electron/asar')
    files = asar.listPackage(join(unpacked('shipped'), 'resources/app.asar'))
  }, 400_000)

  test('packs the doors, the pages, the pictures and the demo', () => {
    for (const file of [
      '/out/main/index.js',
      '/out/main/import-worker.js',
      '/out/preload/index.cjs',
      '/out/renderer/index.html',
      '/out/renderer/palette.html',
      '/resources/icons/tray/idle.png',
      '/resources/icons/app/256x256.png',
      '/resources/demo/workspace.json',
    ])
      expect(files).toContain(file)
  })

  test.each([
    ['test or tool', /\/(?:test|tests|tools|src)\//],
    ['source map', /\.map$/],
    ['source or type', /\.(?:tsx?|mts|cts)$/],
    ['second Node', /\/node(?:\.exe)?$|node-(?:linux|darwin|win|bin)/],
    ['stand-in for node:sqlite', /photostructure/],
    ['door that is no desktop', /\/(?:headless|cli)\.js$/],
    ['other system’s binary', /darwin|win32|musl|arm64/],
    ['library that is in the bundle already', /node_modules\/(?!keytar|@napi-rs)[^@/]/],
  ])('packs no %s', (_what, pattern) => {
    expect(files.filter((file) => pattern.test(file))).toEqual([])
  })

  test('says nothing of where it was built, and holds nothing but itself', () => {
    const resources = join(unpacked('shipped'), 'resources')
    expect(readdirSync(resources).sort()).toEqual(['app.asar', 'app.asar.unpacked'])
    const packed = readFileSync(join(resources, 'app.asar'), 'latin1')
    expect(packed.includes(root)).toBe(false)
    expect(packed.includes('sourceMappingURL')).toBe(false)
    expect(packed).not.toMatch(/(?:from|import|require)\s*\(?["'`]@photostructure/)
  })

  test('the Debian package has the app, what shows and starts it, and runs nothing when it is installed', () => {
    const deb = debOf('shipped')
    const ask = (...args: string[]) => execFileSync('dpkg-deb', args, { encoding: 'utf8' })
    const lines = ask('--contents', deb).trim().split('\n')
    const packed = lines.map((line) => line.split(/\s+/).slice(5).join(' ').slice(1))
    expect(packed).toEqual(
      expect.arrayContaining([
        '/opt/Omnii/omnii',
        '/opt/Omnii/resources/app.asar',
        '/usr/bin/omnii -> /opt/Omnii/omnii',
        '/usr/share/applications/omnii.desktop',
        '/usr/share/icons/hicolor/256x256/apps/omnii.png',
        '/usr/share/doc/omnii/copyright',
      ]),
    )
    expect(packed.filter((file) => !/^\/($|opt\/|usr\/)/.test(file))).toEqual([])
    expect(packed.filter((file) => /\.map$|\/tests?\/|default_app/.test(file))).toEqual([])
    // everybody can read it and only root change it; the sandbox's helper alone is root whoever starts it
    expect(lines.filter((line) => !/^(?:d|-|l)rw[xs]?/.test(line) || !/ root\/root /.test(line))).toEqual([])
    expect(lines.filter((line) => line.startsWith('-rws')).map((line) => line.split('/').at(-1))).toEqual([
      'chrome-sandbox',
    ])
    expect(lines.filter((line) => /^-.......w./.test(line))).toEqual([])
    expect(ask('--ctrl-tarfile', deb).match(/\.\/(?:pre|post)(?:inst|rm)/)).toBeNull()
    expect(ask('--field', deb, 'Package', 'Section', 'Maintainer')).toBe(
      'Package: omnii\nSection: utils\nMaintainer: Omnii Desktop <desktop@omnii.invalid>\n',
    )
  })

  test('the desktop is told that it opens links of omnii://, calendars and cards', () => {
    const one = './usr/share/applications/omnii.desktop'
    const taken = spawnSync(
      '/bin/sh',
      ['-c', `dpkg-deb --fsys-tarfile ${debOf('shipped')} | tar --extract --to-stdout ${one}`],
      { encoding: 'utf8' },
    )
    const entry = taken.stdout
    expect(entry).toContain('\nMimeType=text/calendar;text/vcard;x-scheme-handler/omnii;\n')
    expect(entry).toContain('\nExec=/opt/Omnii/omnii %U\n')
    expect(entry).toContain('\nIcon=omnii\n')
    expect(entry).not.toContain(root)
  })

  test('has its fuses closed', async () => {
    const wire = await getCurrentFuseWire(join(unpacked('shipped'), 'omnii'))
    const closed = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ]
    expect(closed.map((fuse) => wire[fuse])).toEqual(closed.map(() => FuseState.DISABLE))
    const open = [FuseV1Options.EnableCookieEncryption, FuseV1Options.OnlyLoadAppFromAsar]
    expect(open.map((fuse) => wire[fuse])).toEqual(open.map(() => FuseState.ENABLE))
  })

  test('the binary is no Node, whatever its environment says', () => {
    const ran = join(folder, 'ran')
    const script = join(folder, 'evil.cjs')
    writeFileSync(script, `require('fs').writeFileSync(${JSON.stringify(ran)}, '')`)
    try {
      execFileSync(join(unpacked('shipped'), 'omnii'), [script], {
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${script}`, DISPLAY: '' },
        timeout: 10_000,
        stdio: 'ignore',
      })
    } catch {
      // without a display it ends with an error of its own
    }
    expect(existsSync(ran)).toBe(false)
  })
})

describe('packed for the Electron of the tests', () => {
  let session: DesktopSession
  beforeAll(async () => {
    if (missing !== undefined) return
    // from 40 on its Node has node:sqlite, and what is shipped runs in it as it is
    await pack('tested', Number.parseInt(electronBinary()!.version, 10) < 40 ? ['--test-build'] : [])
    execFileSync('dpkg-deb', ['--extract', debOf('tested'), join(folder, 'installed')])
    session = await openDesktopSession()
  }, 400_000)
  afterAll(() => session?.close())

  test('it starts with its fuses closed, says what it understood and takes a file in', async () => {
    const program = join(folder, 'installed/opt/Omnii/omnii')
    const app = spawn(program, [...electronFlags, '--hidden', '--demo'], {
      env: session.env,
      stdio: 'ignore',
    })
    const running = join(session.home, 'omnii/running.json')
    const host = () =>
      existsSync(running)
        ? (JSON.parse(readFileSync(running, 'utf8')) as { url?: string; ws?: string; token: string })
        : {}
    await expect.poll(() => 'ws' in host(), { timeout: 60_000 }).toBe(true)
    const { url, ws, token } = host() as { url: string; ws: string; token: string }
    const socket = new WebSocket(`${ws}/api/ws/guide`, { headers: { authorization: `Bearer ${token}` } })
    const heard: string[] = []
    socket.on('message', (frame) => heard.push(String(frame)))
    await new Promise((done) => socket.once('open', done))
    socket.send(JSON.stringify({ type: 'user_message', message: 'lunch with Marco tomorrow at 1' }))
    await expect
      .poll(() => heard.some((frame) => frame.includes('approval.asked')), { timeout: 20_000 })
      .toBe(true)
    // the thread that reads files is loaded from within the archive
    const file = 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Byron\r\nEMAIL:ada@example.com\r\nEND:VCARD\r\n'
    const taken = await fetch(`${url}/files/import?name=ada.vcf`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: file,
    })
    expect(taken.status).toBe(200)
    await expect.poll(() => session.panel.tray(), { timeout: 20_000 }).toBeTruthy()
    await session.panel.click('Quit')
    expect(await new Promise((done) => app.once('exit', done))).toBe(0)
    socket.terminate()
  }, 120_000)
})
