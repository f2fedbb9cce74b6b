import type { DialogueAct, Span } from '../utterance.ts'
import { correction } from './corrections.ts'
import { dateQuestion } from './date-questions.ts'
import { dryRun } from './dry-run.ts'
import { refuses } from './hesitation.ts'
import { bare } from './phrase.ts'
import { repeatOf } from './repeat.ts'
import { shortAnswer } from './short-answers.ts'
import { smallTalk } from './small-talk.ts'
import { asksWhy, type PillarCalled, wholeMessage } from './whole-messages.ts'

/** What a message does as a whole, and which part of it still has clauses to read. */
export interface ReadDialogueAct {
  readonly mode: DialogueAct
  readonly live: Span
}

/** Messages longer than this say something of their own: only a dry run is looked for. */
const SHORT = 200

/** `hasOrder` tells whether the text, once its lead is off, gives an order; `isDate` whether words are only a date. */
export function readDialogueAct(
  text: string,
  hasOrder: (text: string) => boolean,
  isDate: (text: string) => boolean,
  pillarCalled: PillarCalled,
): ReadDialogueAct {
  const all: Span = [0, text.length]
  if (text.trim().length <= SHORT) {
    const words = bare(text)
    const answer =
      shortAnswer(words, text) ??
      wholeMessage(words, pillarCalled) ??
      asksWhy(words) ??
      repeatOf(text) ??
      dateQuestion(words, isDate) ??
      smallTalk(words) ??
      refusal(words)
    if (answer) return { mode: answer, live: keepsClauses(answer, words) ? all : [0, 0] }
    const dry = dryRun(text)
    if (dry) return { mode: { kind: 'dry_run' }, live: dry }
    const change = correction(words, text, () => hasOrder(text))
    if (change) return { mode: change, live: all }
    return { mode: { kind: 'plain' }, live: all }
  }
  const dry = dryRun(text)
  return dry ? { mode: { kind: 'dry_run' }, live: dry } : { mode: { kind: 'plain' }, live: all }
}

/** "no wait, keep it": one word alone is read by the others. */
const refusal = (words: string): DialogueAct | null =>
  words.includes(' ') && refuses(words) ? { kind: 'decline' } : null

/**
 * "why did you invite Dana" names her: its clause is read for the names and things asked about. "cancel it" and "send it"
 * may be said of what waits or of what was made: their clause is kept for where nothing waits. A question about a date
 * keeps its times.
 */
const keepsClauses = (mode: DialogueAct, words: string): boolean =>
  mode.kind === 'why' ||
  mode.kind === 'date' ||
  mode.kind === 'resume' ||
  (mode.kind === 'stop' &&
    /\bcancel (?:it|that|this)$|\b(?:mail|email|message|reply)$|\blet (?:it|that|this|the|my)\b|\bback\b/.test(
      words,
    )) ||
  (mode.kind === 'approve' && /\bsend\b/.test(words))
