import { randomBytes } from 'node:crypto'
import type { Clock } from '../../../../src/main/core/api/ports.ts'
import { openGateway } from '../../../../src/main/gateway/gateway.ts'
import type { Gateway, GatewayOptions, ListenAddress } from '../../../../src/main/gateway/options.ts'
import { openTurns } from '../../../../src/main/host/process/turns.ts'
import type { Scope } from '../../../../src/shared/protocol/ids.ts'
import { type ScriptedAssistant, scriptedAssistant } from './assistant.ts'
import { type Client, connect } from './client.ts'

export const owner = { user: 'ada', realm: 'personal' } as Scope

/** The system's clock, moved ahead by hand: what expires can be let expire. */
export function movableClock(): Clock & { ahead(ms: number): void } {
  let shift = 0
  return {
    now: () => Date.now() + shift,
    monotonic: () => performance.now() + shift,
    after(ms, task) {
      const timer = setTimeout(task, ms)
      return () => clearTimeout(timer)
    },
    ahead(ms) {
      shift += ms
    },
  }
}

export interface Running extends ListenAddress {
  readonly gateway: Gateway
  readonly assistant: ScriptedAssistant
  readonly clock: ReturnType<typeof movableClock>
  readonly token: string
  readonly logLines: string[]
  /** A socket with the launch token in its header. */
  join(path?: string): Promise<Client>
  stop(): Promise<void>
}

/** The real gateway on a free port, in front of the scripted assistant. */
export async function startGateway(options: Partial<GatewayOptions> = {}): Promise<Running> {
  const assistant = scriptedAssistant()
  const clock = movableClock()
  const logLines: string[] = []
  const line = (fact: string, ids?: object) => void logLines.push(JSON.stringify({ fact, ...ids }))
  let made = 0
  const gateway = openGateway({
    assistant,
    owner,
    clock,
    turns: openTurns(),
    ids: { next: (prefix) => `${prefix}-${++made}` },
    secret: () => randomBytes(32).toString('base64url'),
    logger: { info: line, warn: line, error: line },
    version: '0.0.0-test',
    house: () => ({ planner: 'offline', zone: 'Europe/Berlin', locale: 'en-GB', demoOffered: true }),
    ...options,
  })
  const address = await gateway.start(0)
  const clients: Client[] = []
  return {
    ...address,
    gateway,
    assistant,
    clock,
    logLines,
    token: gateway.launchToken,
    async join(path = '/api/ws/guide') {
      const client = await connect(address.ws + path, {
        headers: { authorization: `Bearer ${gateway.launchToken}` },
      })
      clients.push(client)
      return client
    },
    async stop() {
      for (const client of clients) client.ws.terminate()
      await gateway.stop()
    },
  }
}
