import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface ChildEnd {
  readonly told: readonly unknown[]
  readonly signal: NodeJS.Signals | null
  readonly code: number | null
}

const child = fileURLToPath(new URL('child.ts', import.meta.url))

/** Runs the child until it ends, or until it has told `killAfter` facts and is killed. `prefix` is a shell command before it; `heard` is told each fact. */
export function runChild(
  args: readonly string[],
  {
    killAfter = Infinity,
    prefix = '',
    heard = () => {},
  }: { killAfter?: number; prefix?: string; heard?: (fact: unknown, child: ChildProcess) => void } = {},
): Promise<ChildEnd> {
  const started = prefix
    ? spawn('sh', ['-c', `${prefix} exec "$0" "$@"`, process.execPath, child, ...args], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
    : spawn(process.execPath, [child, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const told: unknown[] = []
  createInterface(started.stdout).on('line', (line) => {
    told.push(JSON.parse(line))
    heard(told.at(-1), started)
    if (told.length >= killAfter) started.kill('SIGKILL')
  })
  return new Promise((resolve) => started.on('close', (code, signal) => resolve({ told, code, signal })))
}
