import { Client, StreamableHTTPClientTransport, type Transport } from '@modelcontextprotocol/client'
import type { Action } from '../../../../src/main/core/api/action.ts'
import type { Planner } from '../../../../src/main/core/api/planner.ts'
import type { GatewayOptions } from '../../../../src/main/gateway/options.ts'
import { scope } from '../../../world/assistant.ts'
import { openProduct, type Product } from '../../../world/product.ts'
import { type ProductGateway, startProductGateway } from '../scripted/product-gateway.ts'
import { socketClient } from './socket-client.ts'

export interface McpWorld {
  readonly product: Product
  readonly served: ProductGateway
  /** An official client over streamable HTTP, or a socket. `era`: which revision it opens with. */
  client(how?: PeerOptions): Promise<Client>
  stop(): Promise<void>
}

export interface PeerOptions {
  readonly name?: string
  readonly token?: string
  readonly era?: 'modern' | 'legacy'
  /** what its person says to a form; without it, it shows none */
  readonly answers?: (asked: Asked) => Answer | Promise<Answer>
  readonly over?: 'http' | 'socket'
}

export interface Asked {
  readonly message: string
  readonly requestedSchema: { readonly properties: Readonly<Record<string, object>> }
}
export interface Answer {
  readonly action: 'accept' | 'decline' | 'cancel'
  readonly content?: Record<string, string>
}

/** The whole product behind the real gateway, with official MCP clients for peers. */
export async function openMcpWorld(
  options: Partial<GatewayOptions> = {},
  {
    more = [],
    planner,
  }: {
    /** actions beside the workspace's own */
    readonly more?: readonly Action[]
    readonly planner?: Planner
  } = {},
): Promise<McpWorld> {
  const other = (id: string) => more.find((each) => each.id === id)
  const product = await openProduct(undefined, undefined, undefined, planner && (() => ({ planner })), other)
  const all = [...product.catalogue().offered, ...more]
  const served = await startProductGateway(product, {
    actions: () => (more.length === 0 ? product.catalogue().offered : all),
    views: {
      look: async (whose, query) => {
        if (whose.user !== scope.user) throw new Error('only one is seeded')
        return { ok: true, value: await product.look(query) }
      },
    },
    ...options,
  })
  const clients: Client[] = []
  return {
    product,
    served,
    async client({
      name = 'peer',
      token = served.gateway.launchToken,
      era = 'modern',
      answers,
      over = 'http',
    } = {}) {
      const client = new Client(
        { name, version: '1.0.0' },
        {
          capabilities: answers ? { elicitation: { form: {} } } : {},
          versionNegotiation: { mode: era === 'legacy' ? 'legacy' : { pin: '2026-07-28' } },
        },
      )
      if (answers)
        client.setRequestHandler('elicitation/create', async ({ params }) => ({
          ...(await answers(params as unknown as Asked)),
        }))
      const headers = { authorization: `Bearer ${token}` }
      const http = new URL('/mcp', served.ws.replace(/^ws/, 'http'))
      const transport: Transport =
        over === 'socket'
          ? socketClient(`${served.ws}/api/ws/mcp`, headers).transport
          : new StreamableHTTPClientTransport(http, { requestInit: { headers } })
      await client.connect(transport)
      clients.push(client)
      return client
    },
    async stop() {
      await Promise.all(clients.map((client) => client.close()))
      await served.stop()
      await product.close()
    },
  }
}
