import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { inject } from 'vitest'
import { z } from 'zod'

const Ready = z.looseObject({ ready: z.literal(true), url: z.string(), token: z.string() })

export interface RunningHost {
  /** good for one browser; its key lets it in afterwards */
  readonly link: string
  readonly home: string
  readonly origin: string
  /** what programs present */
  readonly token: string
  /** One more link, as `omnii link` prints it. */
  freshLink(): Promise<string>
  /** Runs `omnii …` on its home in a terminal and returns what it prints. Throws what it complained of if it printed nothing. */
  terminal(...args: string[]): string
  /** Ends it without a chance to tidy up, and leaves its home. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/**
 * The real, built host: what a person starts, with a clock that begins where the demo world does. On a fresh home and a free
 * port, if not on those of another that has gone.
 */
export async function startHost(options: {
  demo: boolean
  after?: RunningHost
  env?: NodeJS.ProcessEnv
}): Promise<RunningHost> {
  const { after, env } = options
  const home = after?.home ?? mkdtempSync(join(tmpdir(), 'omnii-e2e-'))
  const port = after === undefined ? '0' : new URL(after.origin).port
  const built = join(inject('built'), 'out/main/headless.js')
  const args = ['--home', home, '--port', port, '--json', ...(options.demo ? ['--demo'] : [])]
  const child = spawn(process.execPath, [built, ...args], {
    env: { ...process.env, OMNII_CLOCK: '2026-03-11T10:00:00Z', OMNII_TZ: 'Europe/London', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { url, token } = await readyLine(child)
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((done) => child.once('exit', done))
    child.kill(signal)
    await gone
  }
  const { origin } = new URL(url)
  return {
    link: url,
    home,
    origin,
    token,
    async freshLink() {
      const headers = { authorization: `Bearer ${token}` }
      const made = await fetch(`${origin}/browsers/link`, { method: 'POST', headers })
      return z.object({ url: z.string() }).parse(await made.json()).url
    },
    terminal(...args) {
      const cli = join(inject('built'), 'out/main/cli.js')
      const { stdout, stderr } = spawnSync(process.execPath, [cli, '--home', home, ...args], {
        encoding: 'utf8',
      })
      if (stdout === '') throw new Error(stderr)
      return stdout
    },
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM')
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
