import { PeerList, PeerView, peerPaths } from '../../../shared/protocol/accounts/peers.ts'
import { wireError } from '../../../shared/protocol/errors.ts'
import { fail } from '../../../shared/result.ts'
import { cli } from '../../../shared/wording/en/cli.ts'
import { peers as say } from '../../../shared/wording/en/peers.ts'
import type { ServersOrder, Typed } from '../args.ts'
import { exit } from '../exit-codes.ts'
import { ask, type Reached } from '../host/ask-host.ts'
import { runningHost } from '../host/find-host.ts'
import type { Terminal } from '../run-command.ts'

/** Each server is started or reached, and asked for what it has. */
const lookMs = 60_000

/** The MCP servers of others that the Omnii of this home may call. Returns the exit code. */
export async function manageServers(
  order: ServersOrder,
  typed: Typed,
  env: NodeJS.ProcessEnv,
  terminal: Terminal,
): Promise<number> {
  const host = await runningHost(typed.home, env)
  const done = host ? await carried(order, host) : fail(wireError('provider_unavailable', cli.notRunning))
  if (!done.ok) {
    process.stderr.write(`${typed.json ? JSON.stringify({ error: done.error }) : done.error.message}\n`)
    return host ? exit.failed : exit.unreachable
  }
  const { servers } = done.value
  const text = servers.length === 0 ? say.none : servers.map(told).join('\n')
  terminal.print(typed.json ? JSON.stringify(done.value) : text)
  return servers.some(({ trouble }) => trouble !== undefined) ? exit.failed : exit.done
}

async function carried(order: ServersOrder, host: Reached) {
  if (order.does === 'list') return ask(host, peerPaths.list, 'GET', PeerList, undefined, lookMs)
  const { does: _, kind: __, ...asked } = order
  const accepted = await ask(host, peerPaths.accept, 'POST', PeerView, asked, lookMs)
  return accepted.ok ? { ok: true as const, value: { servers: [accepted.value] } } : accepted
}

const told = ({ name, where, trouble, tools }: PeerView): string =>
  [
    say.server(name, where),
    ...(trouble === undefined ? [] : [`  ${trouble}`]),
    ...tools.map((tool) => say.tool(tool.name, say.states[tool.state], tool.effect)),
  ].join('\n')
