import type { ClauseReading } from '../../api/planner.ts'
import type { Clause } from '../../nlu/utterance.ts'
import { mentions } from '../coverage/exclusion.ts'
import { openSparing } from '../coverage/sparing.ts'
import type { PlanningContext } from '../planning-context.ts'
import { asksOnAbout } from '../points-back.ts'
import { fillContext } from '../steps/fill-context.ts'
import type { ReadSoFar } from './read-so-far.ts'

/** Takes a clause that only says something of the one before it. False where it asks for something of its own. */
export async function takeAside(
  planning: PlanningContext,
  clause: Clause,
  index: number,
  { readings, drafts, problems, assumptions }: ReadSoFar,
): Promise<boolean> {
  const before = readings.at(-1)
  if (!before) return false
  const { lostWords, leftOut } = planning.wording.speak
  const asSaidBefore = (): true => {
    const said: ClauseReading = { ...before, clause }
    readings.push(said)
    return true
  }
  if (before.action !== undefined && asksOnAbout(clause, before.clause)) return asSaidBefore()
  // "delete the beans but leave the bread" makes no task of leaving it
  const stays = /^(?:update|delete)$/.test(before.topic?.intent ?? '') && staysIn(clause.text)
  if (stays) {
    const phrase = { text: stays, times: [], people: [] }
    const apart = await openSparing([phrase], fillContext(planning, drafts, index))
    const kept = apart.without(drafts)
    if (kept && apart.missed().length === 0) drafts.splice(0, drafts.length, ...kept)
    else if (mentions(drafts, stays)) {
      // it is among what would be changed, and cannot be taken out of that
      problems.push({ say: lostWords([stays]), suggestions: [] })
      return true
    }
    assumptions.push(leftOut(stays))
    return asSaidBefore()
  }
  // "…, but keep Tom out of it": he is not in it, or was meant to be
  const outside = keptOut(clause.text)
  if (outside === undefined) return false
  if (mentions(drafts, outside)) problems.push({ say: lostWords([clause.text]), suggestions: [] })
  else assumptions.push(leftOut(outside))
  return asSaidBefore()
}

/** What "but leave the bread", "keep the tomatoes" behind a change says is to stay. */
const staysIn = (text: string): string | undefined =>
  /^(?:but\s+|and\s+)?(?:leave|keep)\s+((?:the|my|our|his|her|their)\s.+?)(?:\s+(?:alone|there|in|as (?:it|they) (?:is|are)))?[.!]?$/i.exec(
    text.trim(),
  )?.[1]

/** Whom "keep Tom out of it" behind an order leaves out. */
const keptOut = (text: string): string | undefined =>
  /^(?:but\s+|and\s+|please\s+)*(?:keep|leave)\s+(\S{2,30}(?:\s\S{2,30})?)\s+(?:out(?:\s+of\s+(?:it|this|that))?|off\s+(?:it|this|that))[.!]?$/i.exec(
    text.trim(),
  )?.[1]
