import type { AskStep, Param } from '../../../../shared/protocol/plan.ts'
import { type FillContext, fromStep, said } from '../../../core/api/action.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { mailWordsFor } from '../format/format-mail.ts'
import { phraseBody } from '../text/phrase-body.ts'
import { toYou } from '../text/to-you.ts'

/** The text of a mail: what was said, or the question for it. */
export interface FilledBody {
  readonly param: Param
  readonly asks: readonly AskStep[]
  /** the text where it is known already */
  readonly text?: string
  /** what it says in other words than were said */
  readonly assumptions?: readonly string[]
}

/**
 * Takes the words to be written out of a clause; without any it asks "What should it say?".
 * @param toOne whether they go to one person alone: "her" in them is "you"
 */
export function fillBody(clause: Clause, context: FillContext, toOne: boolean): FilledBody {
  const words = mailWordsFor(context.preferences)
  const given = clause.body
  if (given && given.text.trim() !== '') {
    const isQuoted = clause.quoted.some(({ text }) => text.includes(given.text) || given.text.includes(text))
    // what is asked is turned as the question it is
    const asks = clause.verb === 'ask' || given.text.startsWith('if ') || given.text.startsWith('whether ')
    const meant = toOne && !isQuoted && !asks ? toYou(given.text) : given.text
    const text = phraseBody(withBreaks(meant), clause.verb, isQuoted, words)
    const assumptions = meant === given.text ? [] : [words.saidToThem]
    return { param: said(text, given.text), asks: [], text, assumptions }
  }
  const ask = askBody(context)
  return { param: fromStep(ask.id), asks: [ask] }
}

/** Line breaks written as `\\n`, as pasted out of a program, where the text has no real ones. */
const withBreaks = (text: string): string => (text.includes('\n') ? text : text.replace(/\\r?\\n|\\n/g, '\n'))

function askBody(context: FillContext): AskStep {
  const words = mailWordsFor(context.preferences)
  return {
    kind: 'ask',
    id: context.step(),
    title: words.askBody,
    dependsOn: [],
    question: { text: words.whatToSay, kind: 'text', choices: [], free: true },
  }
}

/** The subject as said: "about the invoice" gives "Invoice". */
export function fillSubject(clause: Clause): Param | undefined {
  const text = clause.subject?.text.trim().replace(/^(the|my|our|this|that)\s+/i, '')
  return text ? said(text.charAt(0).toUpperCase() + text.slice(1), clause.subject!.text) : undefined
}
