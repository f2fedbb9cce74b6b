import { randomBytes } from 'node:crypto'
import { openGateway } from '../../../../src/main/gateway/gateway.ts'
import type { Gateway, GatewayOptions } from '../../../../src/main/gateway/options.ts'
import { openTurns } from '../../../../src/main/host/process/turns.ts'
import { type Kit, scope } from '../../../world/assistant.ts'
import { type Client, connect } from './client.ts'

const silent = { info() {}, warn() {}, error() {} }
let made = 0

export interface ProductGateway {
  readonly gateway: Gateway
  /** ws://127.0.0.1:PORT */
  readonly ws: string
  /** A socket with the launch token, or with the one given. */
  join(path: string, token?: string): Promise<Client>
  stop(): Promise<void>
}

/** The real gateway on a free port in front of the whole product. */
export async function startProductGateway(
  kit: Kit,
  options: Partial<GatewayOptions> = {},
): Promise<ProductGateway> {
  const { directory, threads } = kit.store()
  const clients: Client[] = []
  const gateway = openGateway({
    assistant: kit.assistant(),
    owner: scope,
    people: { directory, threads },
    watchEvents: kit.assistant().watchEvents,
    clock: kit.clock,
    turns: openTurns(),
    ids: { next: (prefix) => `${prefix}-${++made}` },
    secret: () => randomBytes(32).toString('base64url'),
    logger: silent,
    version: '0.0.0-test',
    house: () => ({ planner: 'offline', zone: 'Europe/London', locale: 'en-GB', demoOffered: false }),
    ...options,
  })
  const { ws } = await gateway.start(0)
  return {
    gateway,
    ws,
    async join(path, token = gateway.launchToken) {
      const client = await connect(ws + path, { headers: { authorization: `Bearer ${token}` } })
      clients.push(client)
      return client
    },
    async stop() {
      for (const client of clients) client.ws.terminate()
      await gateway.stop()
    },
  }
}
