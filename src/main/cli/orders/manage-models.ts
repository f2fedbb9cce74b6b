import type { AccountFact } from '../../../shared/protocol/accounts/accounts.ts'
import { ModelChecked, ModelList, ModelsFound, modelPaths } from '../../../shared/protocol/accounts/models.ts'
import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { cli } from '../../../shared/wording/en/cli.ts'
import { models as say } from '../../../shared/wording/en/models/models.ts'
import type { ModelsOrder, Typed } from '../args.ts'
import { exit } from '../exit-codes.ts'
import { ask, type Reached } from '../host/ask-host.ts'
import { runningHost } from '../host/find-host.ts'
import type { Terminal } from '../run-command.ts'
import { askHidden, firstLine } from './ask-hidden.ts'

/** Models that are read from disk first take their time, and up to three are looked at. */
const checkMs = 5 * 60_000

interface Done {
  readonly value: unknown
  readonly text: string
  /** false when something that was looked at does not hold */
  readonly holds: boolean
}

/** The model of the Omnii that runs on this home. Returns the exit code. */
export async function manageModels(
  order: ModelsOrder,
  typed: Typed,
  env: NodeJS.ProcessEnv,
  terminal: Terminal,
): Promise<number> {
  const host = await runningHost(typed.home, env)
  const done = host
    ? await carried(order, typed, host, terminal.interactive)
    : fail(wireError('provider_unavailable', cli.notRunning))
  if (!done.ok) {
    process.stderr.write(`${typed.json ? JSON.stringify({ error: done.error }) : done.error.message}\n`)
    return host ? exit.failed : exit.unreachable
  }
  const { value, text, holds } = done.value
  terminal.print(typed.json ? JSON.stringify(value) : text)
  return holds ? exit.done : exit.failed
}

async function carried(
  order: ModelsOrder,
  { models }: Typed,
  host: Reached,
  interactive: boolean,
): Promise<Result<Done, WireError>> {
  const done = (value: unknown, text: string, holds = true): Result<Done, WireError> =>
    ok({ value, text, holds })
  const checked = (asked: ModelChecked, more: readonly string[]): Result<Done, WireError> =>
    done(asked, [...asked.facts.map(factLine), ...(asked.ok ? more : [])].join('\n'), asked.ok)
  switch (order.does) {
    case 'list': {
      const asked = await ask(host, modelPaths.list, 'GET', ModelList)
      if (!asked.ok) return asked
      const [model] = asked.value.models
      return done(asked.value, model ? say.line(model) : say.none)
    }
    case 'find': {
      const asked = await ask(host, modelPaths.find, 'POST', ModelsFound)
      if (!asked.ok) return asked
      const { found } = asked.value
      const lines = found.map(({ baseUrl, names }) => say.found(baseUrl, names))
      return done(asked.value, found.length === 0 ? say.noneFound : lines.join('\n'))
    }
    case 'add': {
      const key = (await (interactive ? askHidden(say.keyPrompt) : firstLine())).trim()
      const { baseUrl, name } = order
      const body = { baseUrl, name, ...models, ...(key !== '' && { key }) }
      const asked = await ask(host, modelPaths.add, 'POST', ModelChecked, body, checkMs)
      return asked.ok ? checked(asked.value, [say.added(name)]) : asked
    }
    case 'test': {
      const asked = await ask(host, modelPaths.test, 'POST', ModelChecked, undefined, checkMs)
      return asked.ok ? checked(asked.value, []) : asked
    }
    case 'remove': {
      const asked = await ask(host, modelPaths.remove, 'POST')
      return asked.ok ? done({}, say.removed) : asked
    }
  }
}

const factLine = ({ ok: holds, says }: AccountFact): string => `${holds ? 'ok ' : 'NO '} ${says}`
