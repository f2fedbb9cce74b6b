import { BrowserLink, BrowserList, browserPaths } from '../../shared/protocol/browsers.ts'
import { type WireError, wireError } from '../../shared/protocol/errors.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { cli as say } from '../../shared/wording/en/cli.ts'
import type { BrowsersOrder, Typed } from './args.ts'
import { exit } from './exit-codes.ts'
import { ask, type Reached } from './host/ask-host.ts'
import { runningHost } from './host/find-host.ts'
import type { Terminal } from './run-command.ts'

/** Browsers of the Omnii that runs on this home: a link for one, the list, an end for one. Returns the exit code. */
export async function manageBrowsers(
  order: BrowsersOrder,
  typed: Typed,
  env: NodeJS.ProcessEnv,
  terminal: Terminal,
): Promise<number> {
  const host = await runningHost(typed.home, env)
  const done = host
    ? await carried(order, typed, host)
    : fail(wireError('provider_unavailable', say.notRunning))
  if (done.ok) {
    terminal.print(done.value)
    return exit.done
  }
  process.stderr.write(`${typed.json ? JSON.stringify({ error: done.error }) : done.error.message}\n`)
  return host ? exit.failed : exit.unreachable
}

async function carried(
  order: BrowsersOrder,
  { json }: Typed,
  host: Reached,
): Promise<Result<string, WireError>> {
  switch (order.does) {
    case 'link': {
      const made = await ask(host, browserPaths.link, 'POST', BrowserLink)
      return made.ok ? ok(json ? JSON.stringify(made.value) : made.value.url) : made
    }
    case 'list': {
      const listed = await ask(host, browserPaths.list, 'GET', BrowserList)
      if (!listed.ok) return listed
      const { browsers } = listed.value
      if (json) return ok(JSON.stringify(listed.value))
      if (browsers.length === 0) return ok(say.noBrowsers)
      return ok(
        browsers.map(({ id, name, since, seen }) => say.browser(id, name, day(since), day(seen))).join('\n'),
      )
    }
    case 'revoke': {
      const path = `${browserPaths.revoke}?${new URLSearchParams({ id: order.id })}`
      const revoked = await ask(host, path, 'POST')
      return revoked.ok ? ok(json ? '{}' : say.revoked(order.id)) : revoked
    }
  }
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10)
