import type { Client, Tool, Transport } from '@modelcontextprotocol/client'
import { OmniiError } from '../core/api/errors.ts'
import type { Clock } from '../core/api/ports.ts'
import { type Offered, offeredOf } from './offered.ts'
import type { Peer } from './peer-settings.ts'
import { hashOf } from './pin.ts'
import { readSchema } from './tool-schema.ts'
import { boundedFetch, mostWire } from './wire-limit.ts'

/** A server that is slower than this to start is taken for gone. */
const startMs = 10_000
/** one that was not called for so long is let go */
const idleMs = 5 * 60_000
const mostTools = 500
/** what it was last said to have is asked for again before a call when it is older */
const knownMs = 30_000

/** A server of others: started or reached when it is first needed, and again when it went away. */
export interface PeerConnection {
  /** What it offers; asked anew if `fresh`. Throws OmniiError `not_available` where it cannot be reached, or has too many. */
  tools(fresh: boolean): Promise<Offered>
  /**
   * Calls a tool once. Throws OmniiError: `conflict` when it is not what was accepted any more, `not_available` when nothing was sent, `outcome_unknown` when it was and no answer
   * came, so that nobody can tell whether it was done.
   */
  call(tool: string, hash: string, args: Readonly<Record<string, unknown>>): Promise<PeerAnswer>
  /** Ends it once the calls under way are over. */
  rest(): Promise<void>
  /** Ends it now. */
  close(): Promise<void>
}

type Answered = Awaited<ReturnType<Client['callTool']>>
export interface PeerAnswer extends Pick<Answered, 'content' | 'structuredContent' | 'isError'> {
  /** false for data of another form than the tool was said to give; it was called all the same */
  readonly fits: boolean
}

/** A connection that stands. It is used by calls that began on it until they are over, also when there is a newer one. */
interface Open {
  readonly client: Client
  offered: Offered
  /** when it was asked for them: monotonic milliseconds */
  lookedAt: number
  /** it said itself that its tools are others now */
  stale: boolean
  /** it is asked for them again right now */
  looking: Promise<boolean> | undefined
  calls: number
  /** no more calls begin on it: it ends with its last one */
  retired: boolean
}

export function openPeerConnection(
  { command, args, url }: Pick<Peer, 'command' | 'args' | 'url'>,
  ports: {
    readonly clock: Clock
    readonly version: string
    /** shorter than a step may take */
    readonly callMs: number
    /** what it is shown over HTTP, if it asks for one; rejects where the vault cannot be asked */
    readonly token: () => Promise<string | undefined>
    readonly unreachable: string
    readonly asksToken: string
    readonly unknown: string
    readonly changed: (tool: string) => string
    readonly erred: (words: string) => string
    readonly many: (most: number) => string
  },
): PeerConnection {
  let opened: Promise<Open> | undefined
  let letGo = (): void => {}

  async function connect(): Promise<Open> {
    const sdk = await import('@modelcontextprotocol/client')
    const client = new sdk.Client(
      { name: 'omnii', version: ports.version },
      { capabilities: {}, versionNegotiation: { mode: 'auto' }, listMaxPages: 10 },
    )
    const made: Open = {
      ...{ client, offered: { tools: [], refused: new Map() }, lookedAt: 0 },
      ...{ stale: false, looking: undefined, calls: 0, retired: false },
    }
    client.onclose = () => void retire(made)
    client.setNotificationHandler('notifications/tools/list_changed', () => {
      made.stale = true
    })
    const token = await ports.token().catch((thrown: Error) => thrown)
    try {
      const shown = token instanceof Error ? undefined : token
      await client.connect(await transportTo(sdk.StreamableHTTPClientTransport, shown), { timeout: startMs })
      await look(made)
    } catch (thrown) {
      // a program that was started and says nothing that can be used is not left behind
      await client.close().catch(() => {})
      if (!asksWho(thrown)) throw thrown
      throw token instanceof Error ? token : new OmniiError('auth_required', ports.asksToken)
    }
    return made
  }

  /** Never from what was kept of an earlier answer: what is called has to be what is there now. */
  async function look(made: Open): Promise<void> {
    const lookedAt = ports.clock.monotonic()
    const { tools } = await made.client.listTools(undefined, { timeout: startMs, cacheMode: 'refresh' })
    if (tools.length > mostTools) throw new OmniiError('not_available', ports.many(mostTools))
    made.offered = offeredOf(tools)
    made.lookedAt = lookedAt
  }

  async function transportTo(
    Http: new (address: URL, options: { requestInit: RequestInit; fetch: typeof boundedFetch }) => Transport,
    token: string | undefined,
  ): Promise<Transport> {
    if (url !== undefined) {
      // to its own address alone: a redirect is not followed
      const headers = { ...(token !== undefined && { authorization: `Bearer ${token}` }) }
      return new Http(new URL(url), { requestInit: { redirect: 'error', headers }, fetch: boundedFetch })
    }
    const { StdioClientTransport } = await import('@modelcontextprotocol/client/stdio')
    // its environment is the SDK's short list: nothing of ours is handed on, and what it writes to its log is its own
    return new StdioClientTransport({
      ...{ command: command ?? '', args: [...args], stderr: 'ignore', maxBufferSize: mostWire },
    })
  }

  /** Whatever goes wrong before a call is sent, nothing was done. */
  async function open(fresh = false): Promise<Open> {
    letGo()
    letGo = ports.clock.after(idleMs, () => void rest())
    opened ??= connect()
    const mine = opened
    try {
      const made = await mine
      const isOld = ports.clock.monotonic() - made.lookedAt > knownMs
      if (!fresh && !isOld && !made.stale && !made.looking) return made
      made.looking ??= lookedAgain(made).finally(() => {
        made.looking = undefined
      })
      return (await made.looking) ? made : open()
    } catch (thrown) {
      if (opened === mine) opened = undefined
      throw thrown instanceof OmniiError ? thrown : new OmniiError('not_available', ports.unreachable)
    }
  }

  /** Asks on the same connection, so that calls under way on it go on; false where it gives no answer any more. */
  async function lookedAgain(made: Open): Promise<boolean> {
    // what it says while it is asked is another change
    made.stale = false
    try {
      await look(made)
      return true
    } catch {
      await retire(made)
      return false
    }
  }

  /** Lets a connection go once nobody waits for an answer on it. A newer one stays. */
  async function retire(made: Open): Promise<void> {
    made.retired = true
    const current = opened
    if (current && (await current.catch(() => undefined)) === made && opened === current) opened = undefined
    if (made.calls === 0) await made.client.close().catch(() => {})
  }

  async function rest(): Promise<void> {
    const made = await opened?.catch(() => undefined)
    if (made) await retire(made)
  }

  async function close(): Promise<void> {
    letGo()
    const last = opened
    opened = undefined
    await last?.then(({ client }) => client.close()).catch(() => {})
  }

  return {
    tools: async (fresh) => (await open(fresh)).offered,
    async call(tool, hash, given) {
      const made = await open()
      const now = made.offered.tools.find(({ name }) => name === tool)
      if (!now || made.offered.refused.has(tool) || hashOf(now) !== hash)
        throw new OmniiError('conflict', ports.changed(tool))
      made.calls += 1
      try {
        const answered = await made.client.callTool(
          { name: tool, arguments: { ...given } },
          { timeout: ports.callMs, toolDefinition: unheld(now) },
        )
        return { ...answered, fits: fits(now, answered) }
      } catch (thrown) {
        const said = errorOf(thrown)
        if (!isProtocolError(thrown)) void retire(made)
        throw new OmniiError('outcome_unknown', said === undefined ? ports.unknown : ports.erred(said))
      } finally {
        made.calls -= 1
        if (made.retired && made.calls === 0) void made.client.close().catch(() => {})
      }
    },
    rest,
    close,
  }
}

/** Without what it is said to give: the SDK compiles that, patterns and all, and takes what does not fit for not done. */
const unheld = ({ outputSchema: _, ...tool }: Tool): Tool => tool

function fits({ outputSchema }: Tool, { isError, structuredContent }: Answered): boolean {
  if (outputSchema === undefined || isError === true) return true
  const promised = readSchema(outputSchema)
  return !promised.ok || promised.value.safeParse(structuredContent).success
}

/** HTTP 401, as the SDK tells it: of itself or of what it tried first. */
const asksWho = (thrown: unknown): boolean =>
  thrown instanceof Error && (('status' in thrown && thrown.status === 401) || asksWho(thrown.cause))

const isProtocolError = (thrown: unknown): thrown is Error =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'number'

/** What it answered with, where that is an error: some servers say so of what they have done by then. */
function errorOf(thrown: unknown): string | undefined {
  if (isProtocolError(thrown)) return thrown.message
  return thrown instanceof Error && 'status' in thrown && typeof thrown.status === 'number'
    ? `HTTP ${thrown.status}`
    : undefined
}
