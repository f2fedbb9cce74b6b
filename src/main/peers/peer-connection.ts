import type { Client, Tool, Transport } from '@modelcontextprotocol/client'
import { OmniiError } from '../core/api/errors.ts'
import type { Clock } from '../core/api/ports.ts'
import type { Peer } from './peer-settings.ts'
import { hashOf } from './pin.ts'

/** A server that is slower than this to start is taken for gone. */
const startMs = 10_000
/** one that was not called for so long is let go */
const idleMs = 5 * 60_000
const mostTools = 500

/** A server of others: started or reached when it is first needed, and again when it went away. */
export interface PeerConnection {
  /** What it offers; asked anew if `fresh`. Throws OmniiError `not_available` where it cannot be reached. */
  tools(fresh: boolean): Promise<readonly Tool[]>
  /**
   * Calls a tool once. Throws OmniiError: `conflict` when it is not what was accepted any more, `not_available` when nothing was sent, `outcome_unknown` when it was and no answer
   * came, so that nobody can tell whether it was done.
   */
  call(tool: string, hash: string, args: Readonly<Record<string, unknown>>): Promise<PeerAnswer>
  close(): Promise<void>
}

export type PeerAnswer = Awaited<ReturnType<Client['callTool']>>

interface Open {
  readonly client: Client
  readonly tools: readonly Tool[]
}

export function openPeerConnection(
  { command, args, url }: Pick<Peer, 'command' | 'args' | 'url'>,
  ports: {
    readonly clock: Clock
    readonly version: string
    /** shorter than a step may take */
    readonly callMs: number
    readonly unreachable: string
    readonly unknown: string
    readonly changed: (tool: string) => string
  },
): PeerConnection {
  let opened: Promise<Open> | undefined
  let letGo = (): void => {}

  async function connect(): Promise<Open> {
    const sdk = await import('@modelcontextprotocol/client')
    const client = new sdk.Client(
      { name: 'omnii', version: ports.version },
      { capabilities: {}, versionNegotiation: { mode: 'auto' } },
    )
    client.onclose = () => {
      opened = undefined
    }
    // it says itself that its tools are others now: they are looked at again before the next call
    client.setNotificationHandler('notifications/tools/list_changed', () => void close())
    await client.connect(await transportTo(sdk.StreamableHTTPClientTransport), { timeout: startMs })
    const { tools } = await client.listTools(undefined, { timeout: startMs })
    return { client, tools: tools.slice(0, mostTools) }
  }

  async function transportTo(
    Http: new (address: URL, options: { requestInit: RequestInit }) => Transport,
  ): Promise<Transport> {
    if (url !== undefined) return new Http(new URL(url), { requestInit: { redirect: 'error' } })
    const { StdioClientTransport } = await import('@modelcontextprotocol/client/stdio')
    // its environment is the SDK's short list: nothing of ours is handed on, and what it writes to its log is its own
    return new StdioClientTransport({ command: command ?? '', args: [...args], stderr: 'ignore' })
  }

  /** Whatever goes wrong before a call is sent, nothing was done. */
  async function open(): Promise<Open> {
    letGo()
    letGo = ports.clock.after(idleMs, () => void close())
    opened ??= connect()
    try {
      return await opened
    } catch {
      opened = undefined
      throw new OmniiError('not_available', ports.unreachable)
    }
  }

  async function close(): Promise<void> {
    letGo()
    const last = opened
    opened = undefined
    await last?.then(({ client }) => client.close()).catch(() => {})
  }

  return {
    tools: async (fresh) => {
      if (fresh) await close()
      return (await open()).tools
    },
    async call(tool, hash, given) {
      const { client, tools } = await open()
      const now = tools.find(({ name }) => name === tool)
      if (!now || hashOf(now) !== hash) throw new OmniiError('conflict', ports.changed(tool))
      try {
        return await client.callTool({ name: tool, arguments: { ...given } }, { timeout: ports.callMs })
      } catch (thrown) {
        // what the protocol itself refuses was not done
        if (isRefusal(thrown)) throw new OmniiError('invalid_params')
        await close()
        throw new OmniiError('outcome_unknown', ports.unknown)
      }
    },
    close,
  }
}

/** JSON-RPC: no such method, no such tool, arguments that do not fit. */
const isRefusal = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && [-32_601, -32_602].includes(Number(thrown.code))
