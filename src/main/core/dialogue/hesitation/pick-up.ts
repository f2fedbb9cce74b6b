import { plainWords } from '../../../../shared/plain-letters.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import { answerEvents } from '../../speak/answer-events.ts'
import { askedBefore } from '../open/open-waits.ts'
import { type DialogueContext, type Response, say } from '../response.ts'

/**
 * "go on with it", "pick up “Delete “Milk”” again": the card that was put aside is open to a "yes" once more. undefined when
 * none was put aside, or none that is named so.
 */
export function pickUp(
  { wording: { speak } }: PlanningContext,
  asked: DialogueContext,
  about: string,
): Response | undefined {
  const words = plainWords(about)
    .split(' ')
    .filter((word) => word !== '' && word !== 'the')
  const meant = askedBefore(asked).flatMap(({ run, wait }) => {
    if (wait.kind !== 'approval' || !wait.putAside) return []
    const title = ` ${plainWords(wait.title)} `
    return words.every((word) => title.includes(` ${word} `)) ? [{ run, wait }] : []
  })
  const [card, ...more] = meant
  if (!card) return undefined
  if (more.length > 0) return say(asked.run, speak.whichWait, { status: 'not_understood' })
  const { id: approvalId, title } = card.wait
  return {
    kind: 'say',
    events: [
      { kind: 'approval.taken_up', runId: card.run.runId, approvalId },
      ...answerEvents(asked.run.runId, speak.openAgain(title), {}),
    ],
  }
}
