import { type InPlaceOf, inPlaceOf } from '../../nlu/dialogue-acts/in-place-of.ts'
import type { Utterance } from '../../nlu/utterance.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import type { WaitOfRun } from '../open/open-waits.ts'
import { planned } from '../planned.ts'
import type { DialogueContext, Response } from '../response.ts'
import { amended } from './amended.ts'

/**
 * "Friday, not Thursday", "with Tom not Marco" while something waits: what is named first in the place of the other, in the
 * plan that waits or in the words of its mail. undefined when the words say no such thing, or nothing that waits has it.
 */
export async function swapSaid(
  planning: PlanningContext,
  asked: DialogueContext,
  open: WaitOfRun,
): Promise<Response | undefined> {
  const { text } = planning.utterance
  const said = saidInPlace(text, asked)
  if (!said) return undefined
  const both = asked.parseAgain(text)
  const change = (utterance: Utterance): Promise<Response | undefined> =>
    amended({ ...planning, utterance }, asked)
  const people = both.clauses.flatMap((clause) => clause.people)
  const clauses = both.clauses.slice(0, 1).map((clause) => ({ ...clause, people }))
  const swapped =
    people.length > 1
      ? await change({ ...both, clauses, mode: { kind: 'correction', of: 'person' } })
      : undefined
  if (swapped) return swapped
  const inMail = await reworded(planning, asked, open, [
    `replace “${said.before}” with “${said.now.replace(weekday, capital)}”`,
  ])
  if (inMail) return inMail
  const now = asked.parseAgain(`make it ${said.now}`)
  return change(now.mode.kind === 'correction' ? now : { ...now, mode: { kind: 'correction', of: 'any' } })
}

const weekday = /\b\p{L}+day\b/giu
/** The word as it stands at the beginning of a sentence, or as a name. */
export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** What is named in the place of what; undefined where the words give an order of their own ("move it to Friday, not Monday"). */
export function saidInPlace(
  text: string,
  { parseAgain }: Pick<DialogueContext, 'parseAgain'>,
): InPlaceOf | undefined {
  const said = inPlaceOf(text)
  return said && parseAgain(said.now).clauses.every(({ verb, question }) => verb === '' && !question)
    ? said
    : undefined
}

/**
 * Words that, read as an order of their own, change the very thing that waits: "no cc please" about a mail. undefined when
 * none of the texts is such an order.
 */
export async function reworded(
  planning: PlanningContext,
  asked: DialogueContext,
  { run, wait }: WaitOfRun,
  texts: readonly string[],
): Promise<Response | undefined> {
  if (wait.kind !== 'approval') return undefined
  for (const text of new Set(texts)) {
    if (text === '') continue
    const response = await planned({ ...planning, utterance: asked.parseAgain(text) }, asked)
    if (response.kind === 'replace' && response.other === run.runId) return response
  }
  return undefined
}
