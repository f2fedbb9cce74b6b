import type { Param } from '../../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../../shared/wording/wording.ts'
import { type DraftStep, type FillContext, type Filled, lookedUp } from '../../../../core/api/action.ts'
import type { Thing } from '../../../../core/api/lookup.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import { toLocal } from '../../../../core/time/zone.ts'
import { locate, locatorOf } from '../which/locate.ts'

const order = /^(?:(?:please|pls|can you|could you) )*(?:swap|switch)(?: around| round| over)?\s+(.+)$/i
const between = /\s+(?:and|with|for|&)\s+/i

/** "swap my 2pm and 3pm", "switch the interview with quarterly planning": the two halves, as said. */
function halvesOf({ text, people }: Clause): readonly [string, string] | undefined {
  const said = order.exec(text.replace(/[.?!]+$/, '').replace(/\s+(?:around|round|over)$/i, ''))?.[1]
  const parts = said?.split(between)
  // "swap Marco for Dana" is about people
  if (parts?.length !== 2 || people.some((one) => one.text === parts[0])) return undefined
  return [parts[0]!, parts[1]!]
}

export const swapsTimes = (clause: Clause): boolean =>
  clause.classification.service !== 'tasks' &&
  clause.classification.service !== 'email' &&
  halvesOf(clause) !== undefined

/** By their times alone, whatever the topic: "swap my 2pm and 3pm". */
export const swapsByTimes = (clause: Clause): boolean => clause.times.length === 2 && swapsTimes(clause)

/** Each takes the other's start; lengths stay. Both have to be clear: a swap of the wrong two is two wrong moves. */
export async function fillSwap(clause: Clause, context: FillContext): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).calendar
  const halves = halvesOf(clause)!
  const found = await Promise.all(halves.map((half) => oneEvent(clause, half, context)))
  const [one, other] = found
  if (!one?.start || !other?.start || one.id === other.id)
    return { ok: false, say: words.swapWhich, suggestions: [] }
  return { ok: true, steps: [moved(one, other, context), moved(other, one, context)], assumptions: [] }
}

async function oneEvent(clause: Clause, half: string, context: FillContext): Promise<Thing | undefined> {
  const at = clause.text.indexOf(half)
  const inside = ({ span }: { readonly span: readonly [number, number] }): boolean =>
    span[0] >= at && span[1] <= at + half.length
  // "quarterly planning" is a name
  const times = clause.times.filter((time) => time.kind !== 'set' && inside(time))
  const bare = half.replace(/^(?:my|the|our|that)\s+/i, '')
  const part: Clause = {
    ...clause,
    text: half,
    references:
      times.length > 0 ? [] : [{ kind: 'definite', text: half, about: bare, span: [at, at + half.length] }],
    people: clause.people.filter(inside),
  }
  const { title: _, ...untitled } = part
  const found = await locate(locatorOf(untitled, times, half), context)
  const best = found[0]
  const alone = found.length < 2 || best!.fit > found[1]!.fit
  return best && alone && best.fit >= 0.5 ? best.thing : undefined
}

function moved(event: Thing, to: Thing, context: FillContext): DraftStep {
  const start: Param = lookedUp({ ...toLocal(to.start!, context.preferences.zone) }, to.title)
  return {
    kind: 'do',
    id: context.step(),
    title: wordingFor(context.preferences.locale).calendar.updateTitle(event.title),
    dependsOn: [],
    action: 'calendar.update_event',
    params: { event: lookedUp(event.value), start },
  }
}
