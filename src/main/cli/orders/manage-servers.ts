import { inPlainSight } from '../../../shared/plain-text/hidden-characters.ts'
import { PeerList, PeerView, peerPaths } from '../../../shared/protocol/accounts/peers.ts'
import { peers as say } from '../../../shared/wording/en/peers.ts'
import type { ServersOrder, Typed } from '../args.ts'
import { ask, type Reached } from '../host/ask-host.ts'
import type { Terminal } from '../run-command.ts'
import { askHidden, firstLine } from './ask-hidden.ts'
import { carryOut, done } from './carry-out.ts'

/** Each server is started or reached, and asked for what it has. */
const lookMs = 60_000

/** The MCP servers of others that the Omnii of this home may call. Returns the exit code. */
export const manageServers = (
  order: ServersOrder,
  typed: Typed,
  env: NodeJS.ProcessEnv,
  terminal: Terminal,
): Promise<number> =>
  carryOut(typed, env, terminal, async (host) => {
    const looked = await carried(order, host, terminal.interactive)
    if (!looked.ok) return looked
    const { servers } = looked.value
    const text = servers.length === 0 ? say.none : servers.map(told).join('\n')
    return done(
      looked.value,
      text,
      servers.every(({ trouble }) => trouble === undefined),
    )
  })

async function carried(order: ServersOrder, host: Reached, interactive: boolean) {
  if (order.does === 'list') return ask(host, peerPaths.list, 'GET', PeerList, undefined, lookMs)
  if (order.does === 'token') {
    const { server } = order
    const token = (await (interactive ? askHidden(say.tokenPrompt(server)) : firstLine())).trim()
    const kept = await ask(host, peerPaths.token, 'POST', PeerView, { server, token }, lookMs)
    return kept.ok ? { ok: true as const, value: { servers: [kept.value] } } : kept
  }
  const { does: _, kind: __, ...asked } = order
  const accepted = await ask(host, peerPaths.accept, 'POST', PeerView, asked, lookMs)
  return accepted.ok ? { ok: true as const, value: { servers: [accepted.value] } } : accepted
}

/** Names are the servers' own: what would not be seen in them, or would steer a terminal, stands as its code, on one line. */
const told = ({ name, where, trouble, tools }: PeerView): string =>
  [
    say.server(name, where),
    ...(trouble === undefined ? [] : [`  ${trouble}`]),
    ...tools.map((tool) => say.tool(tool.name, say.states[tool.state], tool.effect, tool.why)),
  ]
    .map((line) => inPlainSight(line.replaceAll('\n', '\\n').replaceAll('\r', '\\r')))
    .join('\n')
