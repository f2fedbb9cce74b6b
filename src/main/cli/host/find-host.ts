import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { cli as say } from '../../../shared/wording/en/cli.ts'
import { createHost } from '../../host/create-host.ts'
import { chooseHome } from '../../host/home/paths.ts'
import { readRuntime } from '../../host/home/runtime-file.ts'
import { readSettings } from '../../host/home/settings.ts'
import { verifyHost } from '../../host/home/verify-host.ts'
import type { Running } from '../../host/options.ts'

/** A host to speak to. */
export interface FoundHost {
  readonly ws: string
  readonly token: string
  /** the host that is to be spoken to now, once this one is gone; not for one of our own */
  readonly again?: () => Promise<{ readonly ws: string; readonly token: string } | undefined>
  /** true when it was started for this one command and ends with it */
  readonly here: boolean
  close(): Promise<void>
}

/** A host of our own on this home; fails with `home_in_use` where one runs already. */
export async function startHere(
  home: string | undefined,
  env: NodeJS.ProcessEnv,
  version: string,
): Promise<Result<{ readonly running: Running; readonly stop: () => Promise<void> }, WireError>> {
  const host = createHost({
    env,
    ...(home !== undefined && { home }),
    ...(env.OMNII_TZ && { zone: env.OMNII_TZ }),
    ...(env.OMNII_CLOCK && { startAt: Date.parse(env.OMNII_CLOCK) }),
    port: 0,
    orAnother: false,
    version,
    logLevel: 'error',
    log: (line) => process.stderr.write(line),
  })
  const started = await host.start()
  return started.ok ? ok({ running: started.value, stop: host.stop }) : started
}

/** The host that runs on this home and has proved that it is ours; undefined where there is none. */
export async function runningHost(
  home: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly url: string; readonly ws: string; readonly token: string } | undefined> {
  const { url, ws, token } = readRuntime(chooseHome(home, env)) ?? {}
  if (url === undefined || ws === undefined || token === undefined) return undefined
  return (await verifyHost(url, token)) ? { url, ws, token } : undefined
}

/** Another Omnii, where the settings name one. Its token is never sent on without having been given for just that. */
function otherHost(
  home: string | undefined,
  env: NodeJS.ProcessEnv,
): Result<FoundHost, WireError> | undefined {
  const { server } = readSettings(chooseHome(home, env).settings).settings
  if (server === undefined) return undefined
  const token = env.OMNII_TOKEN
  if (!token) return fail(wireError('unauthenticated', say.noToken(server)))
  const ws = server.replace(/^http/, 'ws').replace(/\/+$/, '')
  return ok({ ws, token, again: async () => ({ ws, token }), here: false, close: async () => {} })
}

/** The host that runs on this home, or the other one that the settings name; undefined where there is none. */
export async function hostThatRuns(
  home: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<Result<FoundHost, WireError> | undefined> {
  const elsewhere = otherHost(home, env)
  if (elsewhere) return elsewhere
  const there = await runningHost(home, env)
  return there && ok({ ...there, again: () => runningHost(home, env), here: false, close: async () => {} })
}

/** The host that runs on this home, else one of our own on the same home for as long as the command takes. */
export async function findHost(
  home: string | undefined,
  env: NodeJS.ProcessEnv,
  version: string,
): Promise<Result<FoundHost, WireError>> {
  const there = await hostThatRuns(home, env)
  if (there) return there
  const started = await startHere(home, env, version)
  if (!started.ok) return started
  const { running, stop } = started.value
  return ok({ ws: running.ws, token: running.token, here: true, close: stop })
}
