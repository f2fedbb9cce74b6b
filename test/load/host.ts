import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

/** What the host's own event loop and memory came to since the last look. Times in milliseconds of processor time. */
export interface Look {
  readonly longestMs: number
  /** stretches of more than 20 ms */
  readonly over20: number
  /** the longest ones, longest last */
  readonly longest: readonly number[]
  /** of the main thread, since its start */
  readonly cpuMs: number
  readonly heapMb: number
  readonly residentMb: number
}

/** A built host as its own process. */
export interface LoadedHost {
  readonly pid: number
  /** ws://127.0.0.1:PORT */
  readonly ws: string
  /** http://127.0.0.1:PORT */
  readonly http: string
  readonly token: string
  readonly notices: readonly { readonly code: string }[]
  /** from spawning to its first line */
  readonly startMs: number
  /** what it wrote to standard error so far */
  errors(): string
  look(collect?: boolean): Promise<Look>
  /** Resolves with the exit code (null when a signal ended it) once it is gone. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

/** The fixture world's moment: Wednesday, 11 March 2026, ten in the morning in London. */
const world = { OMNII_CLOCK: '2026-03-11T10:00:00Z', OMNII_TZ: 'Europe/London' }

/** A copy of what is built, so that a build beside the run pulls nothing from under its feet. Returns its folder. */
export function copyBuilt(root = path.join(import.meta.dirname, '../..')): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'omnii-load-'))
  for (const part of ['out', 'resources'])
    cpSync(path.join(root, part), path.join(copy, part), { recursive: true })
  return copy
}

export const newFolder = (): string => mkdtempSync(path.join(tmpdir(), 'omnii-home-'))
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true })

/** Starts the host on this home. Throws with what it wrote when it ends before it listens. */
export async function startLoaded(
  built: string,
  home: string,
  args: readonly string[] = [],
  nodeArgs: readonly string[] = [],
): Promise<LoadedHost> {
  const began = performance.now()
  const { OMNII_HOME: _, ...env } = process.env
  const probe = path.join(import.meta.dirname, 'probe.mjs')
  const child = spawn(
    process.execPath,
    [
      ...[...nodeArgs, '--expose-gc', '--import', probe, path.join(built, 'out/main/headless.js')],
      ...['--home', home, '--port', '0', '--json', ...args],
    ],
    { env: { ...env, ...world }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  )
  let written = ''
  child.stderr!.on('data', (piece) => (written = (written + piece).slice(-20_000)))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const first = await Promise.race([
    new Promise<string>((resolve) => createInterface(child.stdout!).once('line', resolve)),
    ended.then(() => undefined),
  ])
  if (first === undefined) throw new Error(`The host did not start: ${written}`)
  const startMs = performance.now() - began
  const { ws, token, notices = [] } = JSON.parse(first)
  const { host } = new URL(ws)
  return {
    pid: child.pid!,
    ws: `ws://${host}`,
    http: `http://${host}`,
    token,
    notices,
    startMs,
    errors: () => written,
    look: (collect = false) => ask(child, collect),
    end(signal) {
      child.kill(signal)
      return ended
    },
  }
}

/** Milliseconds of processor time a process used so far; undefined where there is no /proc, or it is gone. */
function processorMs(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return undefined
  }
}

/** a host that has nothing to do uses no time: it is waited for so many times as long by the clock */
const mostTimes = 20

/** Resolves once the process has worked for so long: a busy machine gets it as far as one at rest. */
export async function worked(pid: number, ms: number): Promise<void> {
  const began = processorMs(pid)
  const until = performance.now() + (began === undefined ? ms : ms * mostTimes)
  while (performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    if (began !== undefined && (processorMs(pid) ?? Number.POSITIVE_INFINITY) - began >= ms) return
  }
}

/** Starts the host on this home and kills it after so many milliseconds of its work, listening or not. */
export async function endWhileStarting(built: string, home: string, ms: number): Promise<void> {
  const { OMNII_HOME: _, ...env } = process.env
  const main = path.join(built, 'out/main/headless.js')
  const args = ['--home', home, '--port', '0', '--json']
  const child = spawn(process.execPath, [main, ...args], { env: { ...env, ...world }, stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('close', resolve))
  await worked(child.pid!, ms)
  child.kill('SIGKILL')
  await ended
}

let asked = 0

function ask(child: ChildProcess, collect: boolean): Promise<Look> {
  asked += 1
  const id = asked
  return new Promise((resolve, reject) => {
    const heard = (answer: unknown): void => {
      if ((answer as { id: number }).id !== id) return
      child.off('message', heard).off('exit', gone)
      resolve(answer as Look)
    }
    const gone = (): void => reject(new Error('The host ended while it was looked at'))
    child.on('message', heard).once('exit', gone)
    child.send({ id, collect })
  })
}
