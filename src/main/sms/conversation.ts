import type { SessionEvent } from '../../shared/protocol/events.ts'
import type { ApprovalId, ClientMessageId, QuestionId, RunId } from '../../shared/protocol/ids.ts'
import { ago, answerText, approvalText, openAsks, questionText } from './event-texts.ts'
import type { PairedPhone, SmsStore } from './local/sms-store.ts'
import type { SmsOptions } from './options.ts'
import type { Outgoing } from './outgoing.ts'
import type { ReceivedText } from './sms-account.ts'
import { codeDigits, readKeyword } from './text/keywords.ts'

/** The longest text that is taken: what the provider itself passes on at most. */
const maxTextLength = 1_600
const codeLifetimeMs = 30 * 60_000
/** Wrong codes from one phone until all its codes are withdrawn. */
const maxWrongCodes = 5
const readBatch = 500

/** What a question or approval was texted under: it is texted once to each phone. */
const askSource = (phone: PairedPhone, wait: string): string => `ask:${wait}:${phone.phone}`

export interface Conversation {
  /** Acts on one stored text. Doing it twice changes nothing more. False when it has to be tried again later. */
  handle(text: ReceivedText, phone: PairedPhone): Promise<boolean>
  /** Turns what happened in the phone's session since its cursor into texts. */
  follow(phone: PairedPhone): Promise<void>
  /** Texts what waited on the desktop for long enough, and reminders nobody was there to see. True when there was any. */
  escalate(phone: PairedPhone): Promise<boolean>
}

/** What is said by phone and what is texted back: the same sessions, questions and approvals as everywhere else. */
export function openConversation(store: SmsStore, outgoing: Outgoing, options: SmsOptions): Conversation {
  const { assistant, log, clock, logger } = options
  const words = () => options.wording().sms
  const wrongCodes = new Map<string, number>()

  function newCode(phone: PairedPhone): string {
    for (;;) {
      const code = String(options.random(10 ** codeDigits)).padStart(codeDigits, '0')
      if (!store.code(phone.phone, code)) return code
    }
  }

  /** Inside `log.unit`: a code for this approval, bound to the digests that were shown. */
  function codeFor(phone: PairedPhone, asked: SessionEvent<'approval.asked'>): string {
    const code = newCode(phone)
    store.saveCode({
      code,
      phone: phone.phone,
      session: asked.sessionId,
      approval: asked.approvalId,
      digests: Object.fromEntries(asked.steps.map(({ stepId, digest }) => [stepId, digest])),
      title: asked.title,
      expiresAt: clock.now() + codeLifetimeMs,
    })
    return code
  }

  /** Queues an answer to a text, and notes the text as acted on, in one commit. */
  async function reply(text: ReceivedText, body: string | undefined): Promise<true> {
    await log.unit(() => {
      if (body !== undefined) outgoing.queue(text.from, body, `reply:${text.sid}`, true)
      store.handled(text.sid)
    })
    return true
  }

  const messageId = (sid: string): ClientMessageId => `sms:${sid}` as ClientMessageId

  async function takeCode(text: ReceivedText, phone: PairedPhone, typed: string): Promise<boolean> {
    const { sms } = options.wording()
    const found = store.code(phone.phone, typed)
    if (!found) {
      const wrong = (wrongCodes.get(phone.phone) ?? 0) + 1
      wrongCodes.set(phone.phone, wrong)
      if (wrong < maxWrongCodes) return reply(text, sms.wrongCode)
      wrongCodes.delete(phone.phone)
      await log.unit(() => store.dropCodes(phone.phone))
      logger.warn('sms.codes_revoked')
      return reply(text, sms.codesRevoked)
    }
    wrongCodes.delete(phone.phone)
    const now = clock.now()
    if (now > found.expiresAt) {
      const code = newCode(phone)
      await log.unit(() => {
        store.saveCode({ ...found, code, expiresAt: now + codeLifetimeMs })
        const asked = ago(now - (found.expiresAt - codeLifetimeMs), sms)
        outgoing.queue(text.from, sms.stillDoIt(found.title, asked, code), `reply:${text.sid}`, true)
        store.handled(text.sid)
      })
      return true
    }
    const decided = await assistant.submit(phone.scope, {
      kind: 'decide',
      sessionId: found.session,
      clientMessageId: messageId(text.sid),
      approvalId: found.approval as ApprovalId,
      decision: 'approve',
      digests: found.digests,
      channel: 'sms',
      agent: 'guide',
    })
    if (!decided.ok && decided.error.code === 'store_full') return false
    await log.unit(() => {
      store.dropCodes(phone.phone, found.approval)
      const answer = decided.ok ? sms.approved : decided.error.message
      outgoing.queue(text.from, answer, `reply:${text.sid}`, true)
      store.handled(text.sid)
    })
    return true
  }

  async function takeAnswer(
    text: ReceivedText,
    phone: PairedPhone,
    reference: string,
    said: string,
  ): Promise<boolean> {
    const found = store.reference(phone.phone, reference)
    if (!found) return reply(text, words().noSuchReference(reference))
    const asked = (await assistant.read(found.session, 0, Number.MAX_SAFE_INTEGER)).find(
      (event) => event.kind === 'question.asked' && event.questionId === found.question,
    )
    const choices = asked?.kind === 'question.asked' ? asked.question.choices : []
    const choice = /^\d+$/.test(said) ? choices[Number(said) - 1] : undefined
    const answered = await assistant.submit(phone.scope, {
      kind: 'answer',
      sessionId: found.session,
      clientMessageId: messageId(text.sid),
      questionId: found.question as QuestionId,
      ...(choice ? { choice: choice.id } : { text: said }),
      channel: 'sms',
      agent: 'guide',
    })
    if (!answered.ok && answered.error.code === 'store_full') return false
    return reply(text, answered.ok ? undefined : answered.error.message)
  }

  async function takeCommand(text: ReceivedText, phone: PairedPhone): Promise<boolean> {
    const accepted = await assistant.submit(phone.scope, {
      kind: 'command',
      sessionId: phone.session,
      clientMessageId: messageId(text.sid),
      text: text.body,
      agent: 'guide',
      channel: 'sms',
      dryRun: false,
    })
    if (!accepted.ok && accepted.error.code === 'store_full') return false
    return reply(text, accepted.ok ? undefined : accepted.error.message)
  }

  const channelOf = async (runId: RunId): Promise<string | undefined> => {
    const received = (await log.run(runId)).find(({ kind }) => kind === 'command.received')
    return received?.kind === 'command.received' ? received.channel : undefined
  }

  /** Whether the phone was asked this, so that it is told when somebody else settled it. */
  const wasAsked = (phone: PairedPhone, wait: string): boolean => store.wasQueued(askSource(phone, wait))

  interface Text {
    readonly body: string
    readonly source: string
    /** the answer to a text: not held back by quiet hours */
    readonly reply: boolean
  }

  /**
   * Inside `log.unit`: the text that one event makes for a phone. `mine` says whether the run goes on by what this phone
   * said; `elsewhere` whether the event is of another conversation than the phone's own.
   */
  async function textOf(
    phone: PairedPhone,
    event: SessionEvent,
    mine: boolean,
    elsewhere: boolean,
  ): Promise<Text | undefined> {
    const { sms } = options.wording()
    const source = `event:${event.sessionId}:${event.syncId}:${phone.phone}`
    switch (event.kind) {
      case 'answer.given': {
        if (!mine) return undefined
        const understood = !(await log.run(event.runId)).some(
          (each) => each.kind === 'run.completed' && each.status === 'not_understood',
        )
        return { body: answerText(event, understood), source, reply: true }
      }
      case 'question.asked':
      case 'approval.asked':
        return mine ? askText(phone, event, elsewhere, true) : undefined
      case 'question.answered':
        if (event.channel === 'sms' || !wasAsked(phone, event.questionId)) return undefined
        return { body: sms.answeredElsewhere(event.label), source, reply: false }
      case 'approval.decided': {
        store.dropCodes(phone.phone, event.approvalId)
        if (event.channel === 'sms' || !wasAsked(phone, event.approvalId)) return undefined
        const asked = (await log.run(event.runId)).find(
          (each) => each.kind === 'approval.asked' && each.approvalId === event.approvalId,
        )
        const title = asked?.kind === 'approval.asked' ? asked.title : ''
        const told =
          event.decision === 'approve' ? sms.approvedElsewhere(title) : sms.declinedElsewhere(title)
        return { body: told, source, reply: false }
      }
      default:
        return undefined
    }
  }

  /** Inside `log.unit`: a question or approval as a text, with a code or, from another conversation, a reference. */
  function askText(
    phone: PairedPhone,
    asked: SessionEvent<'question.asked' | 'approval.asked'>,
    elsewhere: boolean,
    reply: boolean,
  ): Text {
    const { sms } = options.wording()
    const where = elsewhere ? `${sms.waitsOnDesktop}\n` : ''
    if (asked.kind === 'approval.asked') {
      const body = where + approvalText(asked, codeFor(phone, asked), sms)
      return { body, source: askSource(phone, asked.approvalId), reply }
    }
    const reference = elsewhere ? newReference(phone, asked) : undefined
    const body = where + questionText(asked.question, sms, reference)
    return { body, source: askSource(phone, asked.questionId), reply }
  }

  /** Inside `log.unit`: "Q7", by which a text answers a question of another conversation than the phone's own. */
  function newReference(phone: PairedPhone, asked: SessionEvent<'question.asked'>): string {
    const next = (Number(store.state('reference') ?? '0') % 9_999) + 1
    store.setState('reference', String(next))
    store.saveReference(phone.phone, `Q${next}`, asked.sessionId, asked.questionId)
    return `Q${next}`
  }

  function queue(phone: PairedPhone, text: Text | undefined): void {
    if (text && !store.wasQueued(text.source)) outgoing.queue(phone.phone, text.body, text.source, text.reply)
  }

  /** Texts what went on in runs of other conversations that this phone was asked about. */
  async function followWatched(phone: PairedPhone): Promise<void> {
    for (const watch of store.watches(phone.phone)) {
      const events = await log.run(watch.run)
      const news = events.filter(({ syncId }) => syncId > watch.cursor)
      const last = news.at(-1)
      if (!last) continue
      await log.unit(async () => {
        for (const event of news) {
          const settled = events.findLast(
            (each) =>
              each.syncId <= event.syncId &&
              (each.kind === 'question.answered' || each.kind === 'approval.decided'),
          )
          const mine = settled !== undefined && 'channel' in settled && settled.channel === 'sms'
          queue(phone, await textOf(phone, event, mine, true))
        }
        if (news.some(({ kind }) => kind === 'run.completed')) store.unwatch(phone.phone, watch.run)
        else store.watch(phone.phone, { ...watch, cursor: last.syncId })
      })
    }
  }

  /** Whether a person did something at a computer after `at`, in any conversation. */
  const wasAtDesktop = (events: readonly SessionEvent[], at: number): boolean =>
    events.some(
      (event) =>
        event.at > at && 'channel' in event && event.channel !== 'sms' && event.channel !== 'schedule',
    )

  return {
    async handle(text, phone) {
      const { sms } = options.wording()
      const keyword = readKeyword(text.body)
      if (keyword?.kind === 'opt_out') {
        // The carrier confirms an opt-out itself; another text would be one too many.
        await log.unit(() => {
          store.setOptedOut(phone.phone, true)
          store.handled(text.sid)
        })
        return true
      }
      if (keyword?.kind === 'opt_in') {
        await log.unit(() => store.setOptedOut(phone.phone, false))
        return reply(text, sms.welcomeBack)
      }
      if (text.body.trim() === '') return reply(text, text.media > 0 ? sms.media : sms.empty)
      if (text.body.length > maxTextLength) return reply(text, sms.tooLong(maxTextLength))
      switch (keyword?.kind) {
        case 'help':
          return reply(text, sms.help)
        case 'more':
          await log.unit(() => {
            if (!outgoing.queueMore(phone.phone, `more:${text.sid}`))
              outgoing.queue(phone.phone, sms.noMore, `reply:${text.sid}`, true)
            store.handled(text.sid)
          })
          return true
        case 'code':
          return takeCode(text, phone, keyword.code)
        case 'answer':
          return takeAnswer(text, phone, keyword.reference, keyword.text)
        default:
          return takeCommand(text, phone)
      }
    },

    async follow(phone) {
      for (;;) {
        const at = store.phone(phone.phone)
        if (!at) return
        const events = await assistant.read(at.session, at.cursor, readBatch)
        const last = events.at(-1)
        if (!last) break
        await log.unit(async () => {
          for (const event of events) {
            const mine = 'runId' in event && (await channelOf(event.runId)) === 'sms'
            queue(at, await textOf(at, event, mine, false))
          }
          store.setCursor(at.phone, last.syncId)
        })
      }
      await followWatched(phone)
    },

    async escalate(phone) {
      const now = clock.now()
      const { desktopFirstMs } = options.policy()
      const due: SessionEvent<'question.asked' | 'approval.asked'>[] = []
      for (const { run, session } of await log.openRuns()) {
        const owner = (await log.session(session))?.scope
        if (owner?.user !== phone.scope.user || owner.realm !== phone.scope.realm) continue
        const events = await log.run(run)
        const received = events.find(({ kind }) => kind === 'command.received')
        const said = received?.kind === 'command.received' && received.channel === 'sms'
        if (!said || received.sessionId !== phone.session) due.push(...openAsks(events))
      }
      const recent = await log.recent(phone.scope, readBatch)
      const reminders: SessionEvent<'answer.given'>[] = []
      for (const event of recent) {
        if (event.kind !== 'answer.given' || event.at < phone.pairedAt || event.at + desktopFirstMs > now)
          continue
        if ((await channelOf(event.runId)) === 'schedule' && !wasAtDesktop(recent, event.at))
          reminders.push(event)
      }
      const late = due.filter(({ at }) => at >= phone.pairedAt && at + desktopFirstMs <= now)
      if (late.length === 0 && reminders.length === 0) return false
      await log.unit(() => {
        for (const asked of late) {
          const wait = asked.kind === 'question.asked' ? asked.questionId : asked.approvalId
          if (wasAsked(phone, wait)) continue
          const elsewhere = asked.sessionId !== phone.session
          queue(phone, askText(phone, asked, elsewhere, false))
          if (elsewhere)
            store.watch(phone.phone, { run: asked.runId, session: asked.sessionId, cursor: asked.syncId })
        }
        for (const event of reminders)
          queue(phone, {
            body: answerText(event, true),
            source: `due:${event.runId}:${phone.phone}`,
            reply: false,
          })
      })
      return true
    },
  }
}
