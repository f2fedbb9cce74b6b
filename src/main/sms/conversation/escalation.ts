import type { SessionEvent } from '../../../shared/protocol/events.ts'
import { answerSource } from '../local/outbox.ts'
import type { PairedPhone } from '../local/phones.ts'
import type { SmsStore } from '../local/sms-store.ts'
import type { SmsOptions } from '../options.ts'
import type { Asks } from './asks.ts'
import { smsAnswer, unsettled } from './event-texts.ts'
import { channelOf } from './following.ts'

const newest = 500

/**
 * Texts a phone what waited on the desktop for long enough, and reminders nobody was there to see. Resolves to true when
 * there was any.
 */
export function openEscalation(
  store: SmsStore,
  asks: Asks,
  options: SmsOptions,
): (phone: PairedPhone) => Promise<boolean> {
  const { log, clock } = options

  /** Questions and approvals of the phone's user that the phone's own conversation does not text by itself. */
  async function waiting(phone: PairedPhone) {
    const found: SessionEvent<'question.asked' | 'approval.asked'>[] = []
    for (const { run, session } of await log.openRuns()) {
      const owner = (await log.session(session))?.scope
      if (owner?.user !== phone.scope.user || owner.realm !== phone.scope.realm) continue
      const events = await log.run(run)
      const received = events.find(({ kind }) => kind === 'command.received')
      const said = received?.kind === 'command.received' && received.channel === 'sms'
      if (!said || received.sessionId !== phone.session) found.push(...unsettled(events))
    }
    return found
  }

  async function unseenReminders(phone: PairedPhone, due: (at: number) => boolean) {
    const recent = await log.recent(phone.scope, newest)
    const found: SessionEvent<'answer.given'>[] = []
    for (const event of recent)
      if (
        event.kind === 'answer.given' &&
        due(event.at) &&
        (await channelOf(log, event.runId)) === 'schedule' &&
        !wasAtDesktop(recent, event.at)
      )
        found.push(event)
    return found
  }

  return async (phone) => {
    const now = clock.now()
    const { desktopFirstMs } = options.policy()
    const due = (at: number): boolean => at >= phone.pairedAt && at + desktopFirstMs <= now
    const late = (await waiting(phone)).filter(({ at }) => due(at))
    const reminders = await unseenReminders(phone, due)
    if (late.length === 0 && reminders.length === 0) return false
    await log.unit(async () => {
      for (const asked of late) {
        const wait = asked.kind === 'question.asked' ? asked.questionId : asked.approvalId
        if (asks.wasAsked(phone, wait)) continue
        const elsewhere = asked.sessionId !== phone.session
        asks.queue(phone, asks.textOf(phone, asked, { elsewhere, reply: false }))
        if (elsewhere)
          store.watches.put(phone.phone, { run: asked.runId, session: asked.sessionId, cursor: asked.syncId })
      }
      for (const event of reminders)
        asks.queue(phone, {
          body: smsAnswer(event, await log.run(event.runId)),
          source: answerSource(phone.phone, event.runId),
          reply: false,
        })
    })
    return true
  }
}

/** Whether a person did something at a computer after `at`, in any conversation. */
const wasAtDesktop = (events: readonly SessionEvent[], at: number): boolean =>
  events.some(
    (event) => event.at > at && 'channel' in event && event.channel !== 'sms' && event.channel !== 'schedule',
  )
