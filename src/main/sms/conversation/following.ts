import type { SessionEvent } from '../../../shared/protocol/events.ts'
import type { RunId } from '../../../shared/protocol/ids.ts'
import { answerSource } from '../local/outbox.ts'
import type { PairedPhone } from '../local/phones.ts'
import type { SmsStore } from '../local/sms-store.ts'
import type { SmsOptions } from '../options.ts'
import type { Asks, QueuedText } from './asks.ts'
import { smsAnswer } from './event-texts.ts'

const readBatch = 500

/** By which door a run was begun. */
export async function channelOf(log: SmsOptions['log'], runId: RunId): Promise<string | undefined> {
  const received = (await log.run(runId)).find(({ kind }) => kind === 'command.received')
  return received?.kind === 'command.received' ? received.channel : undefined
}

/** Turns what happens in a phone's conversation, and in the runs it was asked about, into texts. */
export function openFollowing(
  store: SmsStore,
  asks: Asks,
  options: SmsOptions,
): (phone: PairedPhone) => Promise<void> {
  const { assistant, log } = options

  async function decidedElsewhere(event: SessionEvent<'approval.decided'>): Promise<string> {
    const { sms } = options.wording()
    const asked = (await log.run(event.runId)).find(
      (each) => each.kind === 'approval.asked' && each.approvalId === event.approvalId,
    )
    const title = asked?.kind === 'approval.asked' ? asked.title : ''
    return event.decision === 'approve' ? sms.approvedElsewhere(title) : sms.declinedElsewhere(title)
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
  ): Promise<QueuedText | undefined> {
    const source = `event:${event.sessionId}:${event.syncId}:${phone.phone}`
    switch (event.kind) {
      case 'answer.given':
        if (!mine) return undefined
        return {
          body: smsAnswer(event, await log.run(event.runId)),
          source: answerSource(phone.phone, event.runId, event.syncId),
          reply: true,
        }
      case 'question.asked':
      case 'approval.asked':
        return mine ? asks.textOf(phone, event, { elsewhere, reply: true }) : undefined
      case 'auth.required':
        // the address is of this computer, so it is of no use on the phone; said once, however often it is asked again
        if (!mine) return undefined
        return {
          body: options.wording().sms.signInAtComputer(event.error.message),
          source: `sign-in:${event.runId}:${event.stepId}:${phone.phone}`,
          reply: true,
        }
      case 'question.answered':
        if (event.channel === 'sms' || !asks.wasAsked(phone, event.questionId)) return undefined
        return { body: options.wording().sms.answeredElsewhere(event.label), source, reply: false }
      case 'approval.decided':
        store.codes.drop(phone.phone, event.approvalId)
        if (event.channel === 'sms' || !asks.wasAsked(phone, event.approvalId)) return undefined
        return { body: await decidedElsewhere(event), source, reply: false }
      default:
        return undefined
    }
  }

  /** Texts what went on in the phone's own conversation since its cursor. */
  async function followOwn({ phone }: PairedPhone): Promise<void> {
    for (;;) {
      const at = store.phones.get(phone)
      if (!at) return
      const events = await assistant.read(at.session, at.cursor, readBatch)
      const last = events.at(-1)
      if (!last) return
      await log.unit(async () => {
        for (const event of events) {
          const mine = 'runId' in event && (await channelOf(log, event.runId)) === 'sms'
          asks.queue(at, await textOf(at, event, mine, false))
        }
        store.phones.setCursor(at.phone, last.syncId)
      })
    }
  }

  /** Texts what went on in runs of other conversations that this phone was asked about. */
  async function followWatched(phone: PairedPhone): Promise<void> {
    for (const watch of store.watches.of(phone.phone)) {
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
          asks.queue(phone, await textOf(phone, event, mine, true))
        }
        if (news.some(({ kind }) => kind === 'run.completed')) store.watches.drop(phone.phone, watch.run)
        else store.watches.put(phone.phone, { ...watch, cursor: last.syncId })
      })
    }
  }

  return async (phone) => {
    await followOwn(phone)
    if (store.phones.get(phone.phone)) await followWatched(phone)
  }
}
