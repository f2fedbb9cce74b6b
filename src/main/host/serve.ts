import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { version } from '../../../package.json'
import { desktopOrigin } from '../../shared/protocol/desktop.ts'
import { host as say } from '../../shared/wording/en/host.ts'
import { toWireError } from '../core/api/errors.ts'
import { createHost } from './create-host.ts'
import type { Running } from './options.ts'
import { readStartOptions, type StartOptions } from './start-options.ts'

/** What was installed beside the program, as paths. */
export interface Installed {
  readonly renderer: string
  readonly demo: string
  /** the thread that reads what is imported */
  readonly importWorker: string
}

/** Runs the headless host until it is told to stop. Resolves to the exit code: 0 stopped, 1 could not start, 2 misused. */
export async function serve(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  installed: Installed,
): Promise<number> {
  const read = readStartOptions(args, env)
  if (!read.ok) {
    process.stderr.write(`${read.error}\n`)
    return 2
  }
  const options = read.value
  if (options.help) {
    process.stdout.write(`${say.headlessHelp}\n`)
    return 0
  }
  const { json, home, port, orAnother, locale, zone, startAt, demo, seed } = options
  const host = createHost({
    env,
    ...(home !== undefined && { home }),
    port,
    orAnother,
    version,
    rendererFolder: installed.renderer,
    demoFile: installed.demo,
    importWorker: pathToFileURL(installed.importWorker),
    ...((seed !== undefined || demo) && { seedFile: seed === undefined ? installed.demo : resolve(seed) }),
    logLevel: options.logLevel,
    log: (line) => process.stderr.write(line),
    ...(locale !== undefined && { locale }),
    ...(zone !== undefined && { zone }),
    ...(startAt !== undefined && { startAt }),
    // a desktop app that is started on this home attaches to this host
    moreOrigins: [
      desktopOrigin,
      ...(env.OMNII_DEV === '1' && env.ELECTRON_RENDERER_URL
        ? [new URL(env.ELECTRON_RENDERER_URL).origin]
        : []),
    ],
  })
  const stopAsked = nextStop()
  const started = await host.start()
  if (!started.ok) {
    process.stderr.write(
      `${json ? JSON.stringify({ error: started.error }) : `${started.error.message} (${started.error.code})`}\n`,
    )
    return 1
  }
  process.stdout.write(json ? readyLine(started.value) : greeting(started.value, options))
  await stopAsked
  if (!json) process.stderr.write(`${say.stopping}\n`)
  try {
    await host.stop()
    return 0
  } catch (error) {
    // everything acknowledged is on disk; what failed is the last backup or the seal
    const { code, message } = toWireError(error)
    process.stderr.write(`${json ? JSON.stringify({ error: { code, message } }) : `${message} (${code})`}\n`)
    return 1
  }
}

/** The first signal stops cleanly; a second one does not wait. */
function nextStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}

function readyLine(running: Running): string {
  const { ws, token, notices } = running
  const line = { ready: true, url: running.browserLink(), ws: `${ws}/ws`, token, pid: process.pid }
  return `${JSON.stringify(notices.length > 0 ? { ...line, notices } : line)}\n`
}

function greeting(running: Running, options: StartOptions): string {
  const got = Number(new URL(running.url).port)
  const lines = [
    ...running.notices.map(({ message }) => message),
    ...(options.port !== 0 && got !== options.port ? [say.otherPort(options.port, got)] : []),
    say.listening(running.browserLink()),
    say.listeningAgain(running.url),
  ]
  return `${lines.join('\n')}\n`
}
