import { Client, StreamableHTTPClientTransport, type Transport } from '@modelcontextprotocol/client'
import type { GatewayOptions } from '../../../../src/main/gateway/options.ts'
import { scope } from '../../../world/assistant.ts'
import { openProduct, type Product } from '../../../world/product.ts'
import { type ProductGateway, startProductGateway } from '../scripted/product-gateway.ts'

export interface McpWorld {
  readonly product: Product
  readonly served: ProductGateway
  /** An official client over streamable HTTP. `era`: which revision it opens with. */
  client(how?: PeerOptions): Promise<Client>
  stop(): Promise<void>
}

export interface PeerOptions {
  readonly name?: string
  readonly token?: string
  readonly era?: 'modern' | 'legacy'
  /** what its person says to a form; without it, it shows none */
  readonly answers?: (asked: Asked) => Answer | Promise<Answer>
  readonly transport?: Transport
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
export async function openMcpWorld(options: Partial<GatewayOptions> = {}): Promise<McpWorld> {
  const product = await openProduct()
  const served = await startProductGateway(product, {
    actions: () => product.catalogue().offered,
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
      transport,
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
      const http = new URL('/mcp', served.ws.replace(/^ws/, 'http'))
      await client.connect(
        transport ??
          new StreamableHTTPClientTransport(http, {
            requestInit: { headers: { authorization: `Bearer ${token}` } },
          }),
      )
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
