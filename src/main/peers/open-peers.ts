import type { PeerAccepting, PeerView } from '../../shared/protocol/accounts/peers.ts'
import { peers as say } from '../../shared/wording/en/peers.ts'
import type { Action } from '../core/api/action.ts'
import { OmniiError } from '../core/api/errors.ts'
import type { Clock } from '../core/api/ports.ts'
import { actionId, peerAction } from './peer-action.ts'
import { openPeerConnection, type PeerConnection } from './peer-connection.ts'
import type { Peer, PeerSettings } from './peer-settings.ts'
import { hashOf, pinned } from './pin.ts'

/** MCP servers of others. Nothing is started or reached before a tool of theirs is called or looked at. */
export interface Peers {
  /** Every tool that was accepted, as an action; the same list until the settings change. */
  actions(): readonly Action[]
  action(id: string): Action | undefined
  /** What each server offers now, beside what was accepted. */
  list(): Promise<readonly PeerView[]>
  /** Lets a tool be called as it is now. Throws OmniiError `not_found`, or `not_available`. */
  accept(asked: PeerAccepting): Promise<PeerView>
  close(): Promise<void>
}

export function openPeers(ports: {
  readonly settings: () => PeerSettings
  readonly change: (next: PeerSettings) => void
  readonly clock: Clock
  readonly version: string
  /** how long a call may take */
  readonly callMs?: number
}): Peers {
  const connections = new Map<string, { readonly to: string; readonly connection: PeerConnection }>()
  let made: { readonly of: PeerSettings; readonly actions: readonly Action[] } | undefined

  function connectionTo(name: string, peer: Peer): PeerConnection {
    const to = JSON.stringify([peer.command, peer.args, peer.url])
    const known = connections.get(name)
    if (known?.to === to) return known.connection
    void known?.connection.close()
    const words = {
      ...{ unreachable: say.unreachable(name), unknown: say.unknown(name) },
      changed: (tool: string) => say.changed(tool, name),
    }
    const { clock, version, callMs = 25_000 } = ports
    const connection = openPeerConnection(peer, { ...words, clock, version, callMs })
    connections.set(name, { to, connection })
    return connection
  }

  const offered = (name: string, peer: Peer, fresh = false) => connectionTo(name, peer).tools(fresh)

  function actions(): readonly Action[] {
    const of = ports.settings()
    if (made?.of !== of)
      made = {
        of,
        actions: Object.entries(of).flatMap(([name, peer]) =>
          Object.entries(peer.tools).map(([tool, pin]) =>
            peerAction(name, tool, pin, (params) => connectionTo(name, peer).call(tool, pin.hash, params)),
          ),
        ),
      }
    return made.actions
  }

  async function view(name: string, peer: Peer, fresh: boolean): Promise<PeerView> {
    const where = peer.url ?? [peer.command, ...peer.args].join(' ')
    const tools = await offered(name, peer, fresh).catch((thrown: Error) => thrown)
    if (tools instanceof Error) return { name, where, trouble: tools.message, tools: [] }
    const gone = Object.keys(peer.tools).filter((tool) => !tools.some((each) => each.name === tool))
    return {
      ...{ name, where },
      tools: [
        ...tools.map((tool): PeerView['tools'][number] => {
          const pin = peer.tools[tool.name]
          const state = pin === undefined ? 'new' : pin.hash === hashOf(tool) ? 'accepted' : 'changed'
          return {
            name: tool.name,
            action: actionId(name, tool.name),
            state,
            ...(pin && { effect: pin.effect }),
          }
        }),
        ...gone.map((tool): PeerView['tools'][number] => ({
          ...{ name: tool, action: actionId(name, tool), state: 'gone' },
        })),
      ],
    }
  }

  return {
    actions,
    action: (id) => actions().find((each) => each.id === id),
    list: () => Promise.all(Object.entries(ports.settings()).map(([name, peer]) => view(name, peer, true))),
    async accept({ server, tool: named, effect }) {
      const peer = ports.settings()[server]
      if (!peer) throw new OmniiError('not_found', say.noSuchServer(server))
      const tool = (await offered(server, peer)).find((each) => each.name === named)
      if (!tool) throw new OmniiError('not_found', say.noSuchTool(named, server))
      const tools = { ...peer.tools, [named]: pinned(tool, effect) }
      ports.change({ ...ports.settings(), [server]: { ...peer, tools } })
      return view(server, { ...peer, tools }, false)
    },
    async close() {
      await Promise.all([...connections.values()].map(({ connection }) => connection.close()))
    },
  }
}
