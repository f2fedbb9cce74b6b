import type { PeerAccepting, PeerToken, PeerView } from '../../shared/protocol/accounts/peers.ts'
import { fail } from '../../shared/result.ts'
import { peers as say } from '../../shared/wording/en/peers.ts'
import type { Action } from '../core/api/action.ts'
import { OmniiError } from '../core/api/errors.ts'
import type { Clock } from '../core/api/ports.ts'
import type { Vault } from '../core/api/vault.ts'
import { actionId, callName, line, peerAction } from './peer-action.ts'
import { openPeerConnection, type PeerConnection } from './peer-connection.ts'
import type { Peer, PeerSettings } from './peer-settings.ts'
import { hashOf, pinned } from './pin.ts'
import { isName } from './schema-limits.ts'
import { readSchema } from './tool-schema.ts'

/** MCP servers of others. Nothing is started or reached before a tool of theirs is called or looked at. */
export interface Peers {
  /** Every tool that was accepted, as an action; the same list until the settings change. */
  actions(): readonly Action[]
  action(id: string): Action | undefined
  /** What each server offers now, beside what was accepted. */
  list(): Promise<readonly PeerView[]>
  /** Lets a tool be called as it is now. Throws OmniiError `not_found`, or `not_available`. */
  accept(asked: PeerAccepting): Promise<PeerView>
  /** Keeps the token a server asks for, by its address; '' forgets it. Throws OmniiError as `accept` and the vault do. */
  keepToken(asked: PeerToken): Promise<PeerView>
  close(): Promise<void>
}

/** Tokens are kept by the address they are for: a server that is moved in the settings is not told another's. */
const vaultAccount = 'mcp'

interface Made {
  readonly of: PeerSettings
  readonly actions: readonly Action[]
  /** accepted tools that cannot be called, each with why */
  readonly leftOut: ReadonlyMap<string, string>
}
const placeOf = (server: string, tool: string): string => JSON.stringify([server, tool])

export function openPeers(ports: {
  readonly settings: () => PeerSettings
  readonly change: (next: PeerSettings) => void
  readonly clock: Clock
  readonly vault: Vault
  readonly version: string
  /** how long a call may take */
  readonly callMs?: number
}): Peers {
  const connections = new Map<string, { readonly to: string; readonly connection: PeerConnection }>()
  let made: Made | undefined

  function connectionTo(name: string, peer: Peer): PeerConnection {
    const to = addressOf(peer)
    const known = connections.get(name)
    if (known?.to === to) return known.connection
    void known?.connection.rest()
    const { url } = peer
    const words = {
      ...{ unreachable: say.unreachable(name), unknown: say.unknown(name), asksToken: say.asksToken(name) },
      changed: (tool: string) => say.changed(tool, name),
      erred: (words: string) => say.erred(name, line(words)),
      many: (most: number) => say.manyTools(name, most),
    }
    const { clock, version, callMs = 25_000 } = ports
    const token = async () => (url === undefined ? undefined : ports.vault.get(vaultAccount, url))
    const connection = openPeerConnection(peer, { ...words, clock, version, callMs, token })
    connections.set(name, { to, connection })
    return connection
  }

  const offered = (name: string, peer: Peer, fresh = false) => connectionTo(name, peer).tools(fresh)

  /** Each tool by itself: one that cannot be read, or has the name of another, takes none of the others with it. */
  function madeOf(of: PeerSettings): Made {
    const actions: Action[] = []
    const leftOut = new Map<string, string>()
    const taken = new Map<string, string>()
    for (const [name, peer] of Object.entries(of))
      for (const [tool, pin] of Object.entries(peer.tools)) {
        const params = isName(tool) ? readSchema(pin.schema) : fail(say.noName(tool))
        const called = callName(name, tool)
        const other = taken.get(called)
        if (other !== undefined) leftOut.set(placeOf(name, tool), say.sameName(other))
        else if (!params.ok) leftOut.set(placeOf(name, tool), say.unreadable(line(params.error)))
        else {
          taken.set(called, say.toolOf(tool, name))
          const call = (given: Readonly<Record<string, unknown>>) =>
            connectionTo(name, peer).call(tool, pin.hash, given)
          actions.push(peerAction(name, tool, pin, params.value, call))
        }
      }
    return { of, actions, leftOut }
  }

  function current(): Made {
    const of = ports.settings()
    if (made?.of !== of) made = madeOf(of)
    return made
  }

  async function view(name: string, peer: Peer, fresh: boolean): Promise<PeerView> {
    const where = peer.url ?? [peer.command, ...peer.args].join(' ')
    const now = await offered(name, peer, fresh).catch((thrown: Error) => thrown)
    if (now instanceof Error) return { name, where, trouble: now.message, tools: [] }
    const { tools, refused } = now
    const gone = Object.keys(peer.tools).filter((tool) => !tools.some((each) => each.name === tool))
    return {
      ...{ name, where },
      tools: [
        ...tools.map((tool): PeerView['tools'][number] => {
          const pin = ownOf(peer.tools, tool.name)
          const why = refused.get(tool.name) ?? current().leftOut.get(placeOf(name, tool.name))
          const state =
            pin === undefined
              ? 'new'
              : pin.hash !== hashOf(tool)
                ? 'changed'
                : why === undefined
                  ? 'accepted'
                  : 'left_out'
          return {
            name: tool.name,
            action: actionId(name, tool.name),
            state,
            ...(pin && { effect: pin.effect }),
            ...(why !== undefined && { why: line(why) }),
          }
        }),
        ...gone.map((tool): PeerView['tools'][number] => ({
          ...{ name: tool, action: actionId(name, tool), state: 'gone' },
        })),
      ],
    }
  }

  return {
    actions: () => current().actions,
    action: (id) => current().actions.find((each) => each.id === id),
    list: () => Promise.all(Object.entries(ports.settings()).map(([name, peer]) => view(name, peer, true))),
    async accept({ server, tool: named, effect }) {
      const asked = ownOf(ports.settings(), server)
      if (!asked) throw new OmniiError('not_found', say.noSuchServer(server))
      const { tools: all, refused } = await offered(server, asked)
      const tool = all.find((each) => each.name === named)
      if (!tool) throw new OmniiError('not_found', say.noSuchTool(named, server))
      const never = refused.get(named)
      if (never !== undefined) throw new OmniiError('not_available', say.notAccepted(named, server, never))
      // as the settings are by now: another tool may have been accepted meanwhile, or the server be another
      const settings = ports.settings()
      const peer = ownOf(settings, server)
      if (!peer || addressOf(peer) !== addressOf(asked))
        throw new OmniiError('not_found', say.noSuchServer(server))
      const tools = { ...peer.tools, [named]: pinned(tool, effect) }
      const next = { ...settings, [server]: { ...peer, tools } }
      const why = madeOf(next).leftOut.get(placeOf(server, named))
      if (why !== undefined) throw new OmniiError('not_available', say.notAccepted(named, server, why))
      ports.change(next)
      return view(server, { ...peer, tools }, false)
    },
    async keepToken({ server, token }) {
      const peer = ownOf(ports.settings(), server)
      if (!peer) throw new OmniiError('not_found', say.noSuchServer(server))
      // a program is started with the person's rights and asks for none
      if (peer.url === undefined) throw new OmniiError('not_available', say.noToken(server))
      if (token === '') await ports.vault.remove(vaultAccount, peer.url)
      else await ports.vault.set(vaultAccount, peer.url, token)
      await connectionTo(server, peer).rest()
      return view(server, peer, true)
    },
    async close() {
      await Promise.all([...connections.values()].map(({ connection }) => connection.close()))
    },
  }
}

const addressOf = ({ command, args, url }: Peer): string => JSON.stringify([command, args, url])

/** What stands under a name of others', and nothing that every object has. */
const ownOf = <T>(all: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(all, name) ? all[name] : undefined
