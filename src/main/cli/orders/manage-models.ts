import { ModelChecked, ModelList, ModelsFound, modelPaths } from '../../../shared/protocol/accounts/models.ts'
import type { WireError } from '../../../shared/protocol/errors.ts'
import type { Result } from '../../../shared/result.ts'
import { models as say } from '../../../shared/wording/en/models/models.ts'
import type { ModelsOrder, Typed } from '../args.ts'
import { ask, type Reached } from '../host/ask-host.ts'
import type { Terminal } from '../run-command.ts'
import { askHidden, firstLine } from './ask-hidden.ts'
import { carryOut, type Done, done, factLine } from './carry-out.ts'

/** Models that are read from disk first take their time, and up to three are looked at. */
const checkMs = 5 * 60_000

/** The model of the Omnii that runs on this home. Returns the exit code. */
export function manageModels(
  order: ModelsOrder,
  typed: Typed,
  env: NodeJS.ProcessEnv,
  terminal: Terminal,
): Promise<number> {
  return carryOut(typed, env, terminal, (host) => carried(order, typed, host, terminal.interactive))
}

async function carried(
  order: ModelsOrder,
  { models }: Typed,
  host: Reached,
  interactive: boolean,
): Promise<Result<Done, WireError>> {
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
