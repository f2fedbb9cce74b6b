import type { UserId } from '../../../src/shared/protocol/ids.ts'
import { scope } from '../assistant.ts'
import { openProduct } from '../product.ts'
import type { ChannelKind, ChannelUnderTest } from './contract.ts'
import { openTextChannel, type TextChannel } from './text-channel.ts'

const [ana, ben] = ['+447700900001', '+447700900002']
const silent = { info() {}, warn() {}, error() {} }

/** Text messages by a script: a carrier that keeps what it is handed, and takes nothing for who is away. */
export const scriptedTexts: ChannelKind = {
  channel: 'http',
  ana,
  ben,
  stranger: '+447700900099',
  async open(): Promise<ChannelUnderTest> {
    const kit = await openProduct()
    const delivered: { readonly to: string; readonly text: string }[] = []
    const away = new Set<string>()
    const users = new Map([
      [ana, scope.user],
      [ben, 'ben' as UserId],
    ])
    for (const [value, user] of users) await kit.store().directory.assign({ kind: 'phone', value }, user)
    let channel: TextChannel
    const start = async (): Promise<void> => {
      const { directory, threads } = kit.store()
      channel = openTextChannel({
        channel: 'http',
        addressKind: 'phone',
        assistant: kit.assistant(),
        directory,
        threads,
        clock: kit.clock,
        logger: silent,
        carrier: {
          async deliver({ to, text }) {
            if (away.has(to)) throw new Error('not reachable')
            delivered.push({ to, text })
          },
        },
      })
      await channel.start()
    }
    await start()
    let sent = 0
    return {
      async say(from, text, id) {
        sent += 1
        const heard = await channel.hear({ from, text, id: (id ?? `sms-${sent}`) as never })
        await kit.settled()
        return heard.ok
      },
      async inbox(from) {
        await kit.settled()
        return delivered.flatMap(({ to, text }) => (to === from ? [text] : []))
      },
      async away(from) {
        away.add(from)
      },
      async back(from) {
        away.delete(from)
        kit.clock.pass(10 * 60_000)
        await kit.settled()
      },
      async pass(ms) {
        kit.clock.pass(ms)
        await kit.settled()
      },
      async restart() {
        await channel.stop()
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
        await channel.stop()
        await kit.close()
      },
    }
  },
}
