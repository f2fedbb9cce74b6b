import type { Scope } from '../../shared/protocol/ids.ts'
import { openConversation } from './conversation/conversation.ts'
import { openDeliveries } from './deliveries.ts'
import type { OutgoingText } from './local/outbox.ts'
import type { PairedPhone } from './local/phones.ts'
import { openSmsStore } from './local/sms-store.ts'
import type { SmsOptions } from './options.ts'
import { openOutgoing } from './outgoing.ts'
import { openPairing } from './pairing/pairing.ts'
import { openPairingCodes, type PairingCode } from './pairing/pairing-codes.ts'
import { joinTextParts } from './parts.ts'
import { openPollCursor, type PollCursor } from './poll-cursor.ts'
import type { ReceivedText } from './sms-account.ts'
import { openTestTexts } from './test-text.ts'
import { type Phone, toPhone } from './text/phone.ts'
import type { FormFields } from './twilio/signature.ts'
import { readIncoming, readStatus } from './webhook/fields.ts'

const retryMs = 30_000
const escalateEveryMs = 30_000
const dayMs = 86_400_000
/** How long a message id is remembered: longer than the provider or anyone can deliver the same text again with effect. */
const rememberMs = 60 * dayMs

export interface SmsChannel {
  /** Goes on with what a stop or crash left: stored texts, queued and doubtful ones. */
  start(): Promise<void>
  stop(): Promise<void>
  /** Stores an incoming text; resolves once it is on disk. A text with a known id, or of an unknown phone, changes nothing. */
  receive(text: ReceivedText): Promise<void>
  /** `receive` and delivery states as the provider's webhook posts them. */
  incoming(fields: FormFields): Promise<void>
  status(fields: FormFields): Promise<void>
  offerPairing(scope: Scope): PairingCode
  phones(): readonly PairedPhone[]
  unpair(phone: string): Promise<boolean>
  recent(limit: number): readonly OutgoingText[]
  /** Sends a text that may have been sent before once more: only a person may decide that. */
  resend(id: number): Promise<boolean>
  /** Texts a paired phone that texts reach it, and tells how far that text came; undefined when it is not paired. */
  test(phone: Phone): Promise<OutgoingText | undefined>
  /** Resolves when everything stored so far was acted on and everything that may go was handed over. */
  settled(): Promise<void>
  readonly cursor: PollCursor
}

/** Text messages as one more way to speak with the assistant. Constructing it starts nothing. */
export function openSmsChannel(options: SmsOptions): SmsChannel {
  const { assistant, log, clock, logger } = options
  const store = openSmsStore(options.db)
  const outgoing = openOutgoing(store, options)
  const deliveries = openDeliveries(store, options)
  const testTexts = openTestTexts(store, outgoing, deliveries, options)
  const conversation = openConversation(store, outgoing, options)
  const codes = openPairingCodes(clock, options.random)
  const pairing = openPairing(store, outgoing, options)
  const leaving = new Map<Phone, () => void>()
  let working: Promise<unknown> = Promise.resolve()
  let stopped = false
  let cancelRetry = (): void => {}
  let cancelEscalation = (): void => {}

  /** Everything that acts runs one after another: texts of one phone keep their order, and no event is texted twice. */
  function inTurn(task: () => Promise<void>): Promise<void> {
    const done = working
      .then(() => (stopped ? undefined : task()))
      .catch((error: unknown) => {
        logger.error('sms.failed', { why: error instanceof Error ? error.name : 'unknown' })
        later(retryMs)
      })
    working = done
    return done
  }

  /** Looks at the stored texts again after `ms`. */
  function later(ms: number): void {
    cancelRetry()
    if (!stopped) cancelRetry = clock.after(ms, () => void handleStored())
  }

  async function act(text: ReceivedText): Promise<void> {
    const phone = store.phones.get(text.from)
    if (!phone) return log.unit(() => store.inbox.handled(text.sid))
    if (await conversation.handle(text, phone)) await conversation.follow(phone)
    else later(retryMs)
  }

  function handleStored(): Promise<void> {
    return inTurn(async () => {
      const { whole, broken, giveUpAt } = joinTextParts(store.inbox.open(), clock.now())
      for (const { text, sids, missing } of broken)
        await log.unit(() => {
          outgoing.queue(text.from, options.wording().sms.partMissing(missing), `reply:${text.sid}`, true)
          for (const sid of sids) store.inbox.handled(sid)
        })
      for (const { text, sids } of whole) {
        await act(text)
        if (sids.length > 1)
          await log.unit(() => {
            for (const sid of sids) store.inbox.handled(sid)
          })
      }
      if (giveUpAt !== undefined) later(Math.max(0, giveUpAt - clock.now()))
      void outgoing.flush()
    })
  }

  /** Follows the phone's own session and those of the runs it was asked about. */
  async function followPhone({ phone, session }: PairedPhone): Promise<void> {
    leaving.get(phone)?.()
    const sessions = new Set([session, ...store.watches.of(phone).map((watch) => watch.session)])
    const news = (): void =>
      void inTurn(async () => {
        const paired = store.phones.get(phone)
        if (paired) await conversation.follow(paired)
        void outgoing.flush()
      })
    const followings = [...sessions].map((each) => assistant.follow(each, { events: news, delta() {} }))
    leaving.set(phone, () => {
      for (const following of followings) void following.then(({ leave }) => leave())
    })
    await Promise.all(followings)
  }

  function escalate(): Promise<void> {
    return inTurn(async () => {
      for (const phone of store.phones.all()) {
        await conversation.follow(phone)
        if (await conversation.escalate(phone)) await followPhone(phone)
      }
      void outgoing.flush()
    })
  }

  function everyNowAndThen(): void {
    if (!stopped)
      cancelEscalation = clock.after(escalateEveryMs, () => {
        void deliveries.look()
        void escalate().finally(everyNowAndThen)
      })
  }

  async function pair(text: ReceivedText, scope: Scope): Promise<void> {
    await pairing.pair(text, scope)
    const phone = store.phones.get(text.from)
    if (phone) await followPhone(phone)
    void outgoing.flush()
  }

  const channel: SmsChannel = {
    async start() {
      await outgoing.recover()
      await log.unit(() => {
        store.inbox.forgetBefore(clock.now() - rememberMs)
        store.outbox.forgetBefore(clock.now() - dayMs)
        store.references.forgetBefore(clock.now() - rememberMs)
      })
      for (const phone of store.phones.all()) await followPhone(phone)
      await handleStored()
      await escalate()
      everyNowAndThen()
    },
    async stop() {
      stopped = true
      cancelRetry()
      cancelEscalation()
      for (const leave of leaving.values()) leave()
      testTexts.stop()
      await deliveries.stop()
      await working.catch(() => {})
      await outgoing.stop()
    },
    async receive(text) {
      const phone = store.phones.get(text.from)
      if (!phone) {
        // Nothing of a stranger is stored, answered or logged; only the code of the desktop makes a phone known.
        const scope = codes.take(text.body)
        if (scope) return pair(text, scope)
        pairing.note(text)
        logger.info('sms.unknown_sender')
        return
      }
      if (text.at < phone.since) {
        await pairing.refuse(text)
        return void outgoing.flush()
      }
      if (await log.unit(() => store.inbox.put(text))) void handleStored()
    },
    async incoming(fields) {
      const text = readIncoming(fields, clock.now())
      if (text) await channel.receive(text)
    },
    async status(fields) {
      const told = readStatus(fields)
      if (told) await log.unit(() => store.outbox.deliver(told.sid, told.state, told.code))
    },
    offerPairing: codes.offer,
    phones: store.phones.all,
    async unpair(typed) {
      const phone = toPhone(typed)
      if (phone === undefined) return false
      leaving.get(phone)?.()
      leaving.delete(phone)
      await options.directory.remove({ kind: 'phone', value: phone })
      return log.unit(() => store.unpair(phone))
    },
    recent: store.outbox.recent,
    async resend(id) {
      if (store.outbox.get(id)?.state !== 'in_doubt') return false
      await log.unit(() => store.outbox.requeue(id, clock.now()))
      await outgoing.flush()
      return true
    },
    test: testTexts.send,
    async settled() {
      for (let last: unknown; last !== working; ) {
        last = working
        await working
        await outgoing.flush()
        await deliveries.look()
      }
    },
    cursor: openPollCursor(store, log),
  }
  return channel
}
