import type { WireError } from '../../shared/protocol/errors.ts'
import type { Result } from '../../shared/result.ts'
import { cli as say } from '../../shared/wording/en/cli.ts'
import { auditHome } from '../host/audit.ts'
import { chooseHome, prepareHome } from '../host/home/paths.ts'
import { openSettings, type SettingsStore, settingAt, settingPaths } from '../host/home/settings-store.ts'
import { asResult } from '../host/process/as-result.ts'
import type { SettingsOrder, Typed } from './args.ts'
import { exit } from './exit-codes.ts'
import type { Terminal } from './run-command.ts'

/**
 * Reads and writes the settings of a home, also while Omnii runs on it: the running one takes the change up at once.
 * Returns the exit code.
 */
export async function changeSettings(
  order: SettingsOrder,
  typed: Typed,
  env: NodeJS.ProcessEnv,
  terminal: Terminal,
): Promise<number> {
  const home = chooseHome(typed.home, env)
  const store = openSettings(home.settings)
  try {
    const done: Result<string, WireError> = await asResult(
      carried(order, typed, store, () => prepareHome(home)),
    )
    if (done.ok) terminal.print(done.value)
    else process.stderr.write(`${typed.json ? JSON.stringify({ error: done.error }) : done.error.message}\n`)
    return done.ok ? exit.done : exit.failed
  } finally {
    store.close()
  }
}

async function carried(
  order: SettingsOrder,
  { json, dryRun }: Typed,
  store: SettingsStore,
  prepare: () => void,
): Promise<string> {
  const show = (value: unknown): string => (value === undefined ? say.notSet : JSON.stringify(value))
  switch (order.does) {
    case 'list': {
      if (json) return JSON.stringify(store.current())
      return settingPaths()
        .map(
          ({ path, description }) =>
            `${path} = ${show(settingAt(store.current(), path))}\n    ${description}`,
        )
        .join('\n')
    }
    case 'get':
      return show(settingAt(store.current(), order.path))
    case 'set': {
      if (!dryRun) prepare()
      const before = settingAt(store.current(), order.path)
      const after = settingAt(store.change(order.path, typedValue(order.value, before), dryRun), order.path)
      return say.settingChanged(order.path, show(before), show(after), dryRun)
    }
    case 'reset': {
      if (!dryRun) prepare()
      const paths = order.path === undefined ? settingPaths().map(({ path }) => path) : [order.path]
      const before = store.current()
      const after = store.reset(order.path, dryRun)
      const lines = paths
        .map((path) => [path, show(settingAt(before, path)), show(settingAt(after, path))] as const)
        .filter(([, was, is]) => was !== is)
        .map(([path, was, is]) => say.settingChanged(path, was, is, dryRun))
      return lines.length > 0 ? lines.join('\n') : say.nothingToReset
    }
  }
}

/** What is typed is JSON where it reads as JSON (9, true, ["a"]), else the text itself; for a list, its texts between commas. */
function typedValue(text: string, before: unknown): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return Array.isArray(before) ? text.split(',').map((one) => one.trim()) : text
  }
}

/** Lists every exposure. The exit code says whether there is one, for scripts. */
export function audit(typed: Typed, env: NodeJS.ProcessEnv, terminal: Terminal): number {
  const found = auditHome(chooseHome(typed.home, env), env)
  terminal.print(
    typed.json
      ? JSON.stringify(found)
      : found.map(({ exposed, text }) => `${exposed ? say.exposed : say.closed} ${text}`).join('\n'),
  )
  return found.some(({ exposed }) => exposed) ? exit.failed : exit.done
}
