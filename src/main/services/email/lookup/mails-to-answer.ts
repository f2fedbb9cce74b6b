import type { Scope } from '../../../../shared/protocol/ids.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type EmailPorts, ownAddress } from '../email-ports.ts'
import { type NeedsAnswer, needsAnswer } from '../intents/needs-answer-rules.ts'

const MONTH = 30 * 86_400_000
const mostLooked = 400

/** Conversations of the last month that wait for the user, the most telling first. `now` is epoch milliseconds. */
export async function mailsToAnswer(
  ports: Pick<EmailPorts, 'mailbox' | 'self'>,
  scope: Scope,
  now: number,
  locale: string,
): Promise<readonly NeedsAnswer[]> {
  const { mailbox } = ports
  const words = wordingFor(locale).email
  const recent = await mailbox.find(scope, {
    folders: ['inbox'],
    since: now - MONTH,
    bulk: false,
    limit: mostLooked,
  })
  const found: NeedsAnswer[] = []
  for (const thread of new Set(recent.map((message) => message.thread))) {
    const messages = await mailbox.thread(scope, thread)
    const one = needsAnswer(messages, ownAddress(ports, scope, thread), now, locale, words)
    if (one && one.message.folder === 'inbox') found.push(one)
  }
  return found.sort((a, b) => b.weight - a.weight || b.message.at - a.message.at)
}
