import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EventKind, SessionEvent } from '../../../src/shared/protocol/events.ts'
import type { Channel } from '../../../src/shared/protocol/ids.ts'

/** A channel over a whole product, as somebody at the far end meets it. `from` is an address of the channel. */
export interface ChannelUnderTest {
  /** Says something; resolves when it was taken, false when this address is refused. */
  say(from: string, text: string, id?: string): Promise<boolean>
  /** Every text that reached the address so far, oldest first. Waits until nothing more is coming. */
  inbox(from: string): Promise<readonly string[]>
  /** Nobody is there any more: nothing reaches the address until `back`. */
  away(from: string): Promise<void>
  back(from: string): Promise<void>
  /** Time passes, and what falls due meanwhile is done. */
  pass(ms: number): Promise<void>
  /** What a crash of the host and a new start are. */
  restart(): Promise<void>
  /** Everything on record, of all conversations of whoever has the address. */
  recorded(from: string): Promise<readonly SessionEvent[]>
  close(): Promise<void>
}

export interface ChannelKind {
  readonly channel: Channel
  /** Two addresses of different people, and one nobody has (undefined where a channel takes anybody its door lets in). */
  readonly ana: string
  readonly ben: string
  readonly stranger: string | undefined
  open(): Promise<ChannelUnderTest>
}

const count = (events: readonly SessionEvent[], kind: EventKind): number =>
  events.filter((event) => event.kind === kind).length

/** What every way of reaching people promises: the socket, text messages, whatever comes. */
export function channelContract({ channel, ana, ben, stranger, open }: ChannelKind): void {
  describe(`${channel} keeps a channel's promises`, () => {
    let here: ChannelUnderTest
    beforeEach(async () => {
      here = await open()
    })
    afterEach(() => here.close())

    const heardFrom = async (from: string, words: RegExp): Promise<number> =>
      (await here.inbox(from)).filter((text) => words.test(text)).length

    test('what is said is done, answered in words, and recorded with the channel', async () => {
      await here.say(ana, 'add milk to my tasks')
      expect(await heardFrom(ana, /milk/i)).toBeGreaterThan(0)
      const said = (await here.recorded(ana)).find((event) => event.kind === 'command.received')
      expect(said).toMatchObject({ channel, text: 'add milk to my tasks' })
    })

    test('a message heard twice under one id counts once', async () => {
      await here.say(ana, 'add milk to my tasks', 'id-1')
      await here.say(ana, 'add milk to my tasks', 'id-1')
      await here.inbox(ana)
      expect(count(await here.recorded(ana), 'command.received')).toBe(1)
    })

    test('a question arrives with numbered choices and is answered by a number', async () => {
      await here.say(ana, 'meet Sarah on Friday at 10')
      expect(await heardFrom(ana, /\n {2}1\. .*\n {2}2\. /)).toBe(1)
      await here.say(ana, '2')
      await here.inbox(ana)
      const answered = (await here.recorded(ana)).find((event) => event.kind === 'question.answered')
      expect(answered).toMatchObject({ channel })
    })

    test('an approval arrives whole, and a yes is done', async () => {
      await here.say(ana, 'lunch with Marco tomorrow at 1')
      expect(await heardFrom(ana, /Reaches Marco/)).toBe(1)
      await here.say(ana, 'yes')
      await here.inbox(ana)
      const events = await here.recorded(ana)
      expect(events.find((event) => event.kind === 'approval.decided')).toMatchObject({
        decision: 'approve',
        channel,
      })
      expect(count(events, 'step.done')).toBe(1)
    })

    test('a no is done nothing about', async () => {
      await here.say(ana, 'lunch with Marco tomorrow at 1')
      await here.inbox(ana)
      await here.say(ana, 'no')
      await here.inbox(ana)
      const events = await here.recorded(ana)
      expect(events.find((event) => event.kind === 'approval.decided')).toMatchObject({
        decision: 'decline',
      })
      expect(count(events, 'step.done')).toBe(0)
    })

    test('what was said while nobody was there arrives once, in order, when they are back', async () => {
      await here.say(ana, 'remind me to call mum in 10 minutes')
      const before = (await here.inbox(ana)).length
      await here.away(ana)
      await here.pass(11 * 60_000)
      expect(await here.inbox(ana)).toHaveLength(before)
      await here.back(ana)
      await here.say(ana, 'add bread to my tasks')
      const after = (await here.inbox(ana)).slice(before)
      expect(after.filter((text) => /call mum/i.test(text))).toHaveLength(1)
      expect(after.filter((text) => /bread/i.test(text))).toHaveLength(1)
      const all = after.join('\n')
      expect(all.search(/call mum/i)).toBeLessThan(all.search(/bread/i))
    })

    test('what waits goes on after the host was started anew', async () => {
      await here.say(ana, 'lunch with Marco tomorrow at 1')
      expect(await heardFrom(ana, /Reaches Marco/)).toBe(1)
      await here.restart()
      await here.say(ana, 'yes')
      await here.inbox(ana)
      const events = await here.recorded(ana)
      expect(count(events, 'approval.decided')).toBe(1)
      expect(count(events, 'step.done')).toBe(1)
      expect(await heardFrom(ana, /Reaches Marco/)).toBe(1)
    })

    test('two people do not hear each other', async () => {
      await here.say(ana, 'add milk to my tasks')
      await here.say(ben, 'add bread to my tasks')
      expect(await heardFrom(ana, /bread/i)).toBe(0)
      expect(await heardFrom(ben, /milk/i)).toBe(0)
      expect(await heardFrom(ben, /bread/i)).toBeGreaterThan(0)
    })

    test.runIf(stranger !== undefined)('whom nobody knows is not answered', async () => {
      expect(await here.say(stranger ?? '', 'add milk to my tasks')).toBe(false)
      expect(await here.inbox(stranger ?? '')).toEqual([])
    })
  })
}
