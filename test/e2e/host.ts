import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { inject } from 'vitest'
import { z } from 'zod'

const Ready = z.looseObject({ ready: z.literal(true), url: z.string(), token: z.string() })

export interface RunningHost {
  /** good for one visit; a cookie lets the page in afterwards */
  readonly link: string
  readonly origin: string
  /** what programs present */
  readonly token: string
  stop(): Promise<void>
}

/** The real, built host on a fresh home: what a person starts, with a clock that begins where the demo world does. */
export async function startHost(options: { demo: boolean }): Promise<RunningHost> {
  const home = mkdtempSync(join(tmpdir(), 'omnii-e2e-'))
  const built = join(inject('built'), 'out/main/headless.js')
  const args = ['--home', home, '--port', '0', '--json', ...(options.demo ? ['--demo'] : [])]
  const child = spawn(process.execPath, [built, ...args], {
    env: { ...process.env, OMNII_CLOCK: '2026-03-11T10:00:00Z', OMNII_TZ: 'Europe/London' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { url, token } = await readyLine(child)
  return {
    link: url,
    origin: new URL(url).origin,
    token,
    async stop() {
      if (child.exitCode === null) {
        const gone = new Promise((done) => child.once('exit', done))
        child.kill('SIGTERM')
        await gone
      }
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function readyLine(child: ChildProcess): Promise<z.infer<typeof Ready>> {
  return new Promise((done, failed) => {
    let complaints = ''
    child.stderr?.on('data', (text) => {
      complaints += text
    })
    child.once('exit', (code) => failed(new Error(`The host ended with ${code}: ${complaints}`)))
    if (child.stdout === null) return failed(new Error('The host has no output'))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const ready = Ready.safeParse(JSON.parse(line))
      if (ready.success) done(ready.data)
    })
  })
}
