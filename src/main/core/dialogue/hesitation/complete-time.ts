import type { PlanningContext } from '../../plan/planning-context.ts'
import { isOnlyDay } from '../open/only-day.ts'
import { askedInScope } from '../open/open-waits.ts'
import { type DialogueContext, type Response, say } from '../response.ts'
import { planAgain } from './resay.ts'

/**
 * "tomorrow", where a day and an hour were asked for: the command once more with the day said, which asks for the hour.
 */
export async function completeTime(
  planning: PlanningContext,
  asked: DialogueContext,
): Promise<Response | undefined> {
  const { utterance, preferences, now, wording } = planning
  if (utterance.mode.kind !== 'plain') return undefined
  const open = askedInScope(planning, asked).findLast(({ wait }) => wait.kind === 'question')
  if (open?.wait.kind !== 'question') return undefined
  const text = utterance.text.trim()
  if (!isOnlyDay(open.wait.question, text, { ...preferences, now })) return undefined
  const { run } = open
  const again = await planAgain(planning, asked, run, `${run.plan?.text ?? run.text} ${text}`)
  return again ?? say(asked.run, wording.speak.dayNeedsHour(text), { status: 'not_understood' })
}
