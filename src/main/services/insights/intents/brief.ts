import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionIntent, type FillContext, type Filled, lookedUp } from '../../../core/api/action.ts'
import type { Thing } from '../../../core/api/lookup.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { daySpan, toLocal } from '../../../core/time/zone.ts'
import { pickThing } from '../../clarify/ask-thing.ts'

const lead =
  /^.*?\b(?:brief(?:ing)?|breif|prep|prepare|update|fill|know|ready|prepared)\b(?:\s+(?:me|us|in))*\s*(?:for|on|about|before|of)?\s*/i
const generic =
  /\b(?:my|the|that|this|next|upcoming|meetings?|mtg|events?|appointments?|calls?|with|at|on|for|please|pls|plz|today|tomorrow|tmrw|thanks|one|o'?clock)\b|[?.!,]/gi

/** "brief me for my 2pm", "prep me for the review tomorrow": the meeting that is meant. */
export function hearsBrief(): ActionIntent {
  return {
    service: 'calendar',
    intents: ['query'],
    score: () => 0,
    fillSlots,
  }
}

async function fillSlots(clause: Clause, context: FillContext): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).insights
  const found = await meant(clause, context)
  const picked = pickThing(found, 'event', clause.text.replace(lead, '').trim() || words.briefWhich, context)
  if (picked.kind === 'none' || picked.kind === 'made')
    return { ok: false, say: words.nothingToBrief, suggestions: [words.examples.brief] }
  const asks = picked.kind === 'asked' ? [picked.ask] : []
  const event = picked.kind === 'one' ? lookedUp(picked.thing.value) : picked.param
  return {
    ok: true,
    steps: [
      ...asks,
      {
        kind: 'do',
        id: context.step(),
        title: picked.kind === 'one' ? words.briefTitle(picked.thing.title) : words.titles.brief,
        dependsOn: [],
        action: 'insights.brief',
        params: { event },
      },
    ],
    assumptions: [],
  }
}

type Found = readonly { readonly thing: Thing; readonly fit: number }[]
const most = 8

/** The meetings that the time, the words and the people may mean; with none of these, the next one. */
async function meant(clause: Clause, context: FillContext): Promise<Found> {
  const people = clause.people
    .filter(({ kind }) => kind === 'name' || kind === 'address')
    .map(({ text }) => text)
  const rest = [...clause.times.map(({ text }) => text), ...people].reduce(
    (left, text) => left.replace(text, ' '),
    clause.text.replace(lead, ''),
  )
  const about = rest
    .replace(generic, ' ')
    .replace(/['’]s\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const query = { about, limit: most, ...(people.length > 0 ? { people } : {}) }
  const { zone } = context.preferences
  const day = clause.times.find(({ start }) => start?.date !== undefined)?.start?.date
  const clocks = clause.times
    .flatMap((time) => [time, ...time.others])
    .flatMap(({ start }) => start?.time ?? [])
  for (const clock of clocks) {
    const found = await context.things('event', {
      ...query,
      at: context.instant(day ?? toLocal(context.now, zone).date, clock),
    })
    if (found.length > 0) return found
  }
  if (day !== undefined) {
    const [from, to] = daySpan(day, zone)
    return context.things('event', { ...query, from, to })
  }
  const found = await context.things('event', query)
  if (about !== '' || people.length > 0) return found
  const [soonest] = found
    .filter(({ thing }) => (thing.start ?? 0) > context.now && thing.date === undefined)
    .sort((a, b) => (a.thing.start ?? 0) - (b.thing.start ?? 0))
  return soonest ? [soonest] : []
}
