import { plainWords } from '../../../shared/plain-letters.ts'
import { hesitation } from '../nlu/dialogue-acts/hesitation.ts'
import type { Utterance } from '../nlu/utterance.ts'
import type { PlanningContext } from '../plan/planning-context.ts'
import type { DialogueContext } from './response.ts'

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

/** "no, groceries" right after a task was written, where there is a list of that very name: it goes there. */
export async function onOtherList(
  { utterance, focus, catalogue, scope }: PlanningContext,
  { parseAgain }: Pick<DialogueContext, 'parseAgain'>,
): Promise<Utterance | undefined> {
  const [newest] = focus.subjects
  if (newest?.kind !== 'task' || !newest.wrote || newest.runId !== focus.last?.runId) return undefined
  const rest = hesitation(utterance.text)?.rest.replace(/[\s.!]+$/u, '') ?? ''
  const name = rest.replace(/^(?:(?:on|to|in|for|under) )?(?:the |my )?/iu, '').replace(/ list$/iu, '')
  if (name === '') return undefined
  const found = (await catalogue.finder('list')?.find(scope, { about: name, limit: 3 })) ?? []
  const list = found.find(({ thing }) => plainWords(thing.title) === plainWords(name))
  return list && parseAgain(`move that to the ${list.thing.title} list`)
}
