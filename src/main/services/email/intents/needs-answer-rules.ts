import type { Wording } from '../../../../shared/wording/wording.ts'
import type { Message } from '../provider.ts'
import { requests } from '../text/sentences.ts'
import { unquotedText } from '../text/unquoted-text.ts'

export interface NeedsAnswer {
  readonly message: Message
  /** why, most telling first */
  readonly reasons: readonly string[]
  readonly weight: number
}

const robot =
  /(^|[._+-])(no-?reply|do-?not-?reply|mailer-daemon|postmaster|notifications?|alerts?|newsletter)([._+-]|@)/i
const DAY = 86_400_000

/**
 * Whether a conversation waits for the user: its last mails are from a person, not from list or machine, to the user
 * directly, and ask for something. Signals only, no model; each is given as a reason.
 * @param thread oldest first
 */
export function needsAnswer(
  thread: readonly Message[],
  self: string,
  now: number,
  locale: string,
  words: Wording['email'],
): NeedsAnswer | undefined {
  const me = self.toLowerCase()
  const mine = (message: Message): boolean => message.from.email.toLowerCase() === me
  const unanswered = thread.slice(thread.findLastIndex(mine) + 1)
  const last = unanswered.at(-1)
  if (!last || last.bulk || robot.test(last.from.email)) return undefined
  const direct = last.to.some(({ email }) => email.toLowerCase() === me)
  if (!direct) return undefined
  const asked = unanswered.flatMap((message) => requests(unquotedText(message.text), locale))
  const question = asked.at(-1)
  if (!question && !last.starred) return undefined
  const days = Math.floor((now - last.at) / DAY)
  const alone = last.to.length === 1 && last.cc.length === 0
  return {
    message: last,
    reasons: [
      ...(question ? [words.reasons.asks(cut(question))] : []),
      ...(last.starred ? [words.reasons.starred] : []),
      words.reasons.waiting(days),
      ...(unanswered.length > 1 ? [words.reasons.again(unanswered.length)] : []),
      ...(alone ? [words.reasons.onlyYou] : []),
      ...(last.unread ? [words.reasons.unread] : []),
    ],
    weight:
      (question ? 3 : 0) +
      (last.starred ? 2 : 0) +
      unanswered.length +
      (alone ? 1 : 0) +
      Math.min(days, 7) / 7,
  }
}

const cut = (sentence: string): string => (sentence.length > 120 ? `${sentence.slice(0, 119)}…` : sentence)
