import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { inject } from 'vitest'
import { type CliClient, openCliClient } from '../../src/main/cli/client.ts'

/** The fixture world's moment: Wednesday, 11 March 2026, ten in the morning in London. */
export const fixtureWorld = { OMNII_CLOCK: '2026-03-11T10:00:00Z', OMNII_TZ: 'Europe/London' }

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** A host as its own process, the way a person starts it. */
export interface Running {
  readonly pid: number
  readonly url: string
  /** ws://127.0.0.1:PORT */
  readonly ws: string
  readonly token: string
  readonly notices: readonly { readonly code: string; readonly message: string }[]
  /** A client that has read everything there is; in a new session, or in the one given. */
  talk(session?: string): Promise<CliClient>
  kill(signal: NodeJS.Signals): Promise<Ended>
}

export const freshHome = (): string => join(mkdtempSync(join(tmpdir(), 'omnii-home-')), 'home')

const built = (name: string): string => join(inject('built'), 'out/main', `${name}.js`)

/** Runs a built door to its end. */
export async function runDoor(
  door: 'headless' | 'cli',
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  stdin = '',
): Promise<Ended> {
  const child = spawnDoor(door, args, env)
  child.stdin?.end(stdin)
  return ended(child)
}

/** Starts one, `under` another program if that is given, and tells what became of it: it listens, or it ended. It can be killed in between. */
export function beginStart(
  home: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = fixtureWorld,
  under: readonly string[] = [],
): { readonly outcome: Promise<Running | Ended>; kill(signal: NodeJS.Signals): Promise<Ended> } {
  const child = spawnDoor('headless', ['--home', home, '--port', '0', '--json', ...args], env, under)
  const end = ended(child)
  const kill = (signal: NodeJS.Signals): Promise<Ended> => {
    child.kill(signal)
    return end
  }
  const outcome = Promise.race([firstLine(child), end]).then((line) =>
    typeof line === 'string' ? running(line, kill) : line,
  )
  return { outcome, kill }
}

/** Starts one that has to listen. */
export async function startHost(
  home: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = fixtureWorld,
): Promise<Running> {
  const started = await beginStart(home, args, env).outcome
  if (!('ws' in started)) throw new Error(`The host did not start: ${started.stderr}`)
  return started
}

function running(line: string, kill: Running['kill']): Running {
  const { ws, notices = [], ...ready } = JSON.parse(line) as Omit<Running, 'talk' | 'kill'>
  const host = { ws: new URL(ws).href.replace(/\/ws$/, ''), token: ready.token }
  return {
    ...ready,
    ...host,
    notices,
    async talk(session) {
      const talk = openCliClient(host, { sessionId: session }, () => {})
      await talk.ready()
      await readWhole(talk)
      return talk
    },
    kill,
  }
}

/** Reads page after page of older runs: what is compared is the whole conversation. */
function readWhole({ client }: CliClient): Promise<void> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      client.readOlder()
      return client.state().conversation.unreadUpTo === 0
    }
    if (look()) return resolve()
    const leave = client.subscribe(() => {
      if (!look()) return
      leave()
      resolve()
    })
  })
}

function spawnDoor(
  door: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  under: readonly string[] = [],
): ChildProcess {
  const { OMNII_HOME: _, OMNII_CLOCK: __, OMNII_TZ: ___, ...rest } = process.env
  const [program = process.execPath, ...before] = [...under, process.execPath]
  return spawn(program, [...before, built(door), ...args], {
    env: { ...rest, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => createInterface(child.stdout!).once('line', resolve))
}

function ended(child: ChildProcess): Promise<Ended> {
  let stdout = ''
  let stderr = ''
  child.stdout!.on('data', (piece) => (stdout += piece))
  child.stderr!.on('data', (piece) => (stderr += piece))
  return new Promise((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr })),
  )
}
