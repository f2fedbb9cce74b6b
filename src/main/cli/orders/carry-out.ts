import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { cli as say } from '../../../shared/wording/en/cli.ts'
import type { Typed } from '../args.ts'
import { exit } from '../exit-codes.ts'
import type { Reached } from '../host/ask-host.ts'
import { runningHost } from '../host/find-host.ts'
import type { Terminal } from '../run-command.ts'

/** What came of an order, for programs and for people. */
export interface Done {
  readonly value: unknown
  readonly text: string
  /** false when something that was looked at does not hold */
  readonly holds: boolean
}

export const done = (value: unknown, text: string, holds = true): Result<Done, WireError> =>
  ok({ value, text, holds })

/** One line of what was looked at: whether it holds, and what to do where it does not. */
export const factLine = (fact: {
  readonly ok: boolean
  readonly says: string
  /** it does not hold, and there is no harm in it */
  readonly goesWithout?: boolean
}): string => `${fact.ok ? 'ok ' : fact.goesWithout ? '-- ' : 'NO '} ${fact.says}`

/** Has the Omnii that runs on this home do an order, and prints what came of it. Returns the exit code. */
export async function carryOut(
  { home, json }: Pick<Typed, 'home' | 'json'>,
  env: NodeJS.ProcessEnv,
  terminal: Terminal,
  order: (host: Reached) => Promise<Result<Done, WireError>>,
): Promise<number> {
  const host = await runningHost(home, env)
  const did = host ? await order(host) : fail(wireError('provider_unavailable', say.notRunning))
  if (!did.ok) {
    process.stderr.write(`${json ? JSON.stringify({ error: did.error }) : did.error.message}\n`)
    return host ? exit.failed : exit.unreachable
  }
  const { value, text, holds } = did.value
  terminal.print(json ? JSON.stringify(value) : text)
  return holds ? exit.done : exit.failed
}
