import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

const root = path.join(import.meta.dirname, '../..')

export interface Served {
  readonly pid: number
  /** ws://127.0.0.1:PORT, without a path */
  readonly ws: string
  readonly token: string | undefined
  /** milliseconds from spawning to its first line */
  readonly startMs: number
  stop(): Promise<void>
}

/** Starts a Node program that prints one JSON line when it listens: `{ ws, token? }`. */
export async function serve(node: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Served> {
  const began = performance.now()
  const child = spawn(process.execPath, node, {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  })
  const first = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`${node.join(' ')} ended with ${code} before it listened`)))
  })
  const startMs = performance.now() - began
  const { ws, token } = JSON.parse(first) as { ws: string; token?: string }
  return {
    pid: child.pid!,
    ws: ws.replace(/\/ws$/, ''),
    token,
    startMs,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

/** The built product in a folder of its own, so that a build beside the run pulls nothing from under its feet. */
export interface Bench {
  /** starts the headless host; each bench has one home, as a person has */
  host(nodeOptions?: readonly string[], env?: NodeJS.ProcessEnv): Promise<Served>
  floor(name: 'ws-echo' | 'command', nodeOptions?: readonly string[]): Promise<Served>
  /** path inside the bench's folder */
  at(name: string): string
  close(): void
}

export function openBench(): Bench {
  const folder = mkdtempSync(path.join(tmpdir(), 'omnii-bench-'))
  for (const part of ['out', 'resources'])
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true })
  const at = (name: string): string => path.join(folder, name)
  const door = [at('out/main/headless.js'), '--json', '--port', '0', '--demo', '--home', at('home')]
  return {
    at,
    host: (nodeOptions = [], env = {}) => serve([...nodeOptions, ...door], env),
    floor: (name, nodeOptions = []) =>
      serve([...nodeOptions, path.join(import.meta.dirname, `floors/${name}.mjs`)]),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Whether a process can be looked at from outside: its memory and its processor time. */
export const seesProcesses = process.platform === 'linux'

/** Resident memory of a process in MB; Linux only. */
export function residentMb(pid: number): number {
  const kb = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kb) / 1024
}

/** User and system time a process has used, in microseconds; Linux only (100 ticks a second). */
export function cpuUs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10_000
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
