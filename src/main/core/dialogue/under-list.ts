import type { Utterance } from '../nlu/utterance.ts'
import type { PlanningContext } from '../plan/planning-context.ts'

const placing =
  /^(?:please |pls )?(?:put|stick|file|place|move|pop|drop) (?:it|that|this|them|those) (?:under|beneath|into|in|onto|on) (?:the |my )?(\p{L}[^?,\d]{0,40}?)(?: list)?(?: please)?[.!]*$/iu

/** "stick that under Errands" right after a task was written: that task goes to that list. undefined for all else. */
export function underList(
  { utterance, focus }: PlanningContext,
  parseAgain: (text: string) => Utterance,
): Utterance | undefined {
  const [newest] = focus.subjects
  if (newest?.kind !== 'task' || !newest.wrote || newest.runId !== focus.last?.runId) return undefined
  if ((utterance.clauses[0]?.times.length ?? 0) > 0) return undefined
  const name = placing.exec(utterance.text.trim())?.[1]
  return name === undefined ? undefined : parseAgain(`move that to the ${name} list`)
}
