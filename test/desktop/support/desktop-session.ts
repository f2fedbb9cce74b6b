import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { systemPython } from './electron-binary.ts'
import { openPanel, type Panel } from './panel.ts'
import { end, firstLine, startBus } from './programs.ts'

/**
 * `locked`: a keyring is there and nobody has opened it. `none`: no program keeps secrets on this bus. `denying`: one that is
 * locked, and whoever is asked to open it refuses. `silent`: one that never answers.
 */
export type Keyring = 'unlocked' | 'locked' | 'none' | 'denying' | 'silent'

/** A desktop of its own: a display with a window manager, a session bus, a keyring, a home. */
export interface DesktopSession {
  readonly home: string
  /** what a program of this desktop finds in its environment */
  readonly env: Readonly<Record<string, string>>
  /** the panel on Linux; elsewhere there is none to ask */
  readonly panel: Panel
  /** Presses keys as a person does, in xdotool's spelling: "ctrl+shift+space". */
  press(keys: string): void
  /** Starts a program of this desktop that ends with it. */
  start(command: string, args: readonly string[], stdin?: string): ChildProcess
  /** The display goes away, as by a crash of the desktop. */
  endDisplay(): Promise<void>
  close(): Promise<void>
}

export const keyringPassword = 'open sesame'

/**
 * On Linux every session has its own display and bus, so that tests neither meet the developer's desktop nor each other.
 * Elsewhere it is only a home folder: the system's own desktop is used.
 */
export async function openDesktopSession(keyring: Keyring = 'unlocked'): Promise<DesktopSession> {
  const home = mkdtempSync(join(tmpdir(), 'omnii-desktop-'))
  const children: ChildProcess[] = []
  let panel: Panel | undefined
  let display: ChildProcess | undefined
  let env: Record<string, string> = {
    ...definedOnly(process.env),
    HOME: home,
    OMNII_HOME: join(home, 'omnii'),
    OMNII_CLOCK: '2026-03-11T10:00:00Z',
    OMNII_TZ: 'Europe/London',
    TZ: 'Europe/London',
  }

  function start(command: string, args: readonly string[], stdin?: string): ChildProcess {
    const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'pipe', 'pipe'] })
    child.stderr?.resume()
    children.push(child)
    // left open, a daemon would wait for more of its password
    if (stdin !== undefined) child.stdin?.end(stdin)
    return child
  }

  async function close(): Promise<void> {
    for (const child of children.reverse()) await end(child)
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }

  async function openLinux(): Promise<void> {
    const runtime = join(home, 'run')
    mkdirSync(runtime, { mode: 0o700 })
    const data = join(home, '.local/share')
    mkdirSync(join(data, 'keyrings'), { recursive: true })
    const { DBUS_SESSION_BUS_ADDRESS: _ours, WAYLAND_DISPLAY: _shown, ...rest } = env
    env = { ...rest, XDG_RUNTIME_DIR: runtime, XDG_DATA_HOME: data, XDG_CONFIG_HOME: join(home, '.config') }
    const screen = start('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'])
    display = screen
    env.DISPLAY = `:${await firstLine(screen.stdio[3] as Readable)}`
    env.DBUS_SESSION_BUS_ADDRESS = (await startBus(start, join(runtime, 'bus'))).address
    env.DBUS_SYSTEM_BUS_ADDRESS = (await startBus(start, join(runtime, 'system-bus'))).address
    panel = await openPanel(start)
    start('openbox', ['--sm-disable'])
    if (keyring !== 'none') await startKeyring(start, keyring, env)
  }

  if (process.platform === 'linux')
    await openLinux().catch(async (error) => {
      await close()
      throw error
    })
  const press = (keys: string): void => {
    spawnSync('xdotool', ['key', '--clearmodifiers', keys], { env, stdio: 'ignore' })
  }
  const endDisplay = async (): Promise<void> => {
    if (display) await end(display)
  }
  return { home, env, panel: panel as Panel, press, start, endDisplay, close }
}

async function startKeyring(
  start: DesktopSession['start'],
  keyring: Keyring,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  if (keyring === 'denying' || keyring === 'silent') {
    const service = join(import.meta.dirname, '../../world/secret-service.py')
    await firstLine(start(systemPython, [service, keyring === 'silent' ? 'silent' : 'deny']).stdout!)
    return
  }
  const open = async (password: string): Promise<ChildProcess> => {
    const daemon = start(
      'gnome-keyring-daemon',
      ['--foreground', '--unlock', '--components=secrets'],
      password,
    )
    await nameOnBus('org.freedesktop.secrets', true, env)
    return daemon
  }
  const first = await open(keyringPassword)
  if (keyring === 'unlocked') return
  // the keyring exists now; a daemon that is told a wrong password leaves it shut
  await end(first)
  await nameOnBus('org.freedesktop.secrets', false, env)
  await open('not the password')
}

/** Waits until somebody (or nobody) on the session bus goes by this name. */
export async function nameOnBus(name: string, there: boolean, env: NodeJS.ProcessEnv): Promise<void> {
  const ask = ['--session', '--print-reply=literal', '--dest=org.freedesktop.DBus', '/']
  for (let tries = 0; tries < 200; tries += 1) {
    const { stdout } = spawnSync(
      'dbus-send',
      [...ask, 'org.freedesktop.DBus.NameHasOwner', `string:${name}`],
      { env, encoding: 'utf8' },
    )
    if (stdout.trim() === `boolean ${there}`) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(`${name} did not ${there ? 'come onto' : 'leave'} the session bus`)
}

const definedOnly = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
