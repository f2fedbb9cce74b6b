import { randomBytes } from 'node:crypto'
import { tokenDigest } from '../../../../src/main/gateway/admission/session-tokens.ts'
import { openGateway } from '../../../../src/main/gateway/gateway.ts'
import type { Gateway } from '../../../../src/main/gateway/options.ts'
import { openTurns } from '../../../../src/main/host/process/turns.ts'
import type { UserId } from '../../../../src/shared/protocol/ids.ts'
import { scope } from '../../../world/assistant.ts'
import type { ChannelKind, ChannelUnderTest } from '../../../world/channels/contract.ts'
import { openProduct } from '../../../world/product.ts'
import { type Client, connect, type Frame } from './client.ts'

const isTaken = ({ type, data }: Frame): boolean =>
  type === 'workflow_started' || type === 'error' || data?.action === 'accepted'

const silent = { info() {}, warn() {}, error() {} }

/** Real sockets on `/ws`, each opened with its person's own token and naming their user id, as a plain client does. */
export const sockets: ChannelKind = {
  channel: 'websocket',
  ana: 'ana',
  ben: 'ben',
  stranger: 'nobody',
  async open(): Promise<ChannelUnderTest> {
    const kit = await openProduct()
    const users = new Map([
      ['ana', scope.user],
      ['ben', 'ben' as UserId],
    ])
    for (const [name, user] of users)
      await kit.store().directory.assign({ kind: 'token', value: tokenDigest(`token-of-${name}`) }, user)
    const heard = new Map<string, string[]>()
    const clients = new Map<string, Client>()
    let gateway: Gateway
    let ws = ''
    let made = 0
    const start = async (): Promise<void> => {
      const { directory, threads } = kit.store()
      gateway = openGateway({
        assistant: kit.assistant(),
        owner: scope,
        people: { directory, threads },
        clock: kit.clock,
        turns: openTurns(),
        ids: { next: (prefix) => `${prefix}-${++made}` },
        secret: () => randomBytes(32).toString('base64url'),
        logger: silent,
        version: '0.0.0-test',
        house: () => ({ planner: 'offline', zone: 'Europe/London', locale: 'en-GB', demoOffered: false }),
      })
      ;({ ws } = await gateway.start(0))
    }
    await start()

    const socketOf = async (name: string): Promise<Client | undefined> => {
      const open = clients.get(name)
      if (open) return open
      const headers = { authorization: `Bearer token-of-${name}` }
      const client = await connect(`${ws}/ws`, { headers }).catch(() => undefined)
      if (!client) return undefined
      clients.set(name, client)
      client.ws.on('message', (data) => {
        const frame = JSON.parse(data.toString())
        if (frame.type === 'response') heard.set(name, [...(heard.get(name) ?? []), frame.data.message])
      })
      return client
    }
    const away = async (name: string): Promise<void> => {
      const client = clients.get(name)
      clients.delete(name)
      client?.close()
      await client?.closed
      await kit.settled()
    }
    return {
      async say(from, text, id) {
        const client = await socketOf(from)
        client?.send({
          type: 'command',
          payload: { commandType: 'text_command', message: text, userId: from },
          ...(id === undefined ? {} : { id }),
        })
        // it has to arrive before there is anything to wait for
        await client?.next(isTaken, 10_000)
        await kit.settled()
        return client !== undefined
      },
      async inbox(from) {
        await kit.settled()
        return heard.get(from) ?? []
      },
      away,
      async back(from) {
        await socketOf(from)
      },
      async pass(ms) {
        kit.clock.pass(ms)
        await kit.settled()
      },
      async restart() {
        for (const name of [...clients.keys()]) await away(name)
        await gateway.stop()
        await kit.restart()
        await start()
      },
      async recorded(from) {
        const user = users.get(from)
        if (user === undefined) return []
        const own = kit.assistant().sessions({ ...scope, user })
        return own.flatMap(({ sessionId }) => kit.events(sessionId))
      },
      async close() {
        for (const client of clients.values()) client.ws.terminate()
        await gateway.stop()
        await kit.close()
      },
    }
  },
}
