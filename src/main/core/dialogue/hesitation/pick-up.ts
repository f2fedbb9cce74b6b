import { plainWords } from '../../../../shared/plain-letters.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import { takeUp } from '../open/answer.ts'
import { askedBefore } from '../open/open-waits.ts'
import { type DialogueContext, type Response, say } from '../response.ts'

/**
 * "go on with it", "pick up “Delete “Milk”” again": the card that was put aside is open to a "yes" once more. A question is
 * asked once more. undefined when none was put aside or is open, or none that is named so.
 */
export function pickUp(
  { wording: { speak } }: PlanningContext,
  asked: DialogueContext,
  about: string,
): Response | undefined {
  const words = plainWords(about)
    .split(' ')
    .filter((word) => word !== '' && word !== 'the')
  const asks = (text: string): boolean => {
    const own = ` ${plainWords(text)} `
    return words.length > 0 && words.every((word) => own.includes(` ${word} `))
  }
  const question = askedBefore(asked).findLast(
    ({ run, wait }) => wait.kind === 'question' && asks(`${run.text} ${wait.question.text}`),
  )
  if (question?.wait.kind === 'question') {
    const { text, choices } = question.wait.question
    return say(asked.run, speak.stillAsking(text), { suggestions: choices.map(({ label }) => label) })
  }
  const cards = askedBefore(asked).flatMap(({ run, wait }) =>
    wait.kind === 'approval' ? [{ run, wait }] : [],
  )
  const meant = cards.filter(({ wait }) => (words.length === 0 ? wait.putAside : asks(wait.title)))
  const [card, ...more] = meant
  if (!card) return undefined
  if (more.length > 0) return say(asked.run, speak.whichWait, { status: 'not_understood' })
  return takeUp(card, cards, asked.run, speak.openAgain(card.wait.title))
}
