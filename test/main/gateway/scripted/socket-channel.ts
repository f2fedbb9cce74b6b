import { tokenDigest } from '../../../../src/main/gateway/admission/session-tokens.ts'
import type { UserId } from '../../../../src/shared/protocol/ids.ts'
import { scope } from '../../../world/assistant.ts'
import type { ChannelKind, ChannelUnderTest } from '../../../world/channels/contract.ts'
import { openProduct } from '../../../world/product.ts'
import type { Client, Frame } from './client.ts'
import { type ProductGateway, startProductGateway } from './product-gateway.ts'

const isTaken = ({ type, data }: Frame): boolean =>
  type === 'workflow_started' || type === 'error' || data?.action === 'accepted'

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
    let served: ProductGateway
    const start = async (): Promise<void> => {
      served = await startProductGateway(kit)
    }
    await start()

    const socketOf = async (name: string): Promise<Client | undefined> => {
      const open = clients.get(name)
      if (open) return open
      const client = await served.join('/ws', `token-of-${name}`).catch(() => undefined)
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
        await served.stop()
        await kit.restart()
        await start()
      },
      async recorded(from) {
        const user = users.get(from)
        if (user === undefined) return []
        const own = await kit.assistant().sessions({ ...scope, user })
        return own.flatMap(({ sessionId }) => kit.events(sessionId))
      },
      async close() {
        await served.stop()
        await kit.close()
      },
    }
  },
}
