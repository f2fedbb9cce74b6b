import type { FillContext } from '../../../../core/api/action.ts'
import type { Thing, ThingQuery } from '../../../../core/api/lookup.ts'
import type { TimeExpression } from '../../../../core/nlu/time/expression.ts'
import type { Clause, Mention } from '../../../../core/nlu/utterance.ts'
import { addDays } from '../../../../core/time/civil.ts'
import { daySpan, toLocal } from '../../../../core/time/zone.ts'
import { isFrame, readTimes } from '../../../clarify/said-time.ts'
import { saidWindow } from '../time/said-window.ts'

/** What a clause says about which event it means. */
export interface Locator {
  /** words that name it, without kinds of events and articles */
  readonly about: string
  readonly times: readonly TimeExpression[]
  readonly people: readonly Mention[]
  /** as typed, for questions and answers */
  readonly words: string
}

export type FoundEvents = readonly { readonly thing: Thing; readonly fit: number }[]

const generic =
  /\b(?:my|the|that|this|next|upcoming|meetings?|events?|appointments?|invites?|invitations?|calendar|entry|booking|everything|all|stuff|thing|agenda|notes?|link|location|venue|address|details?|description|attendees|today'?s?|tomorrow'?s?)\b/gi
/** "the agenda of quarterly planning": the event stands behind the part of it that is meant */
const partOf =
  /\b(?:agenda|notes?|link|location|venue|address|details?|description|attendees)\s+(?:for|of|to|from|in)\s+(.+?)(?=\s+(?:to|into|with|at|so)\b|[:,.;?!]|$)/i
// "make the planning start at 4": how it is changed is no part of its name
const trailing = /(?:^|\s+)(?:back|forward|up|down|out|off|over|away|instead|starts?|begins?|ends?|finish)$/i
const most = 8
const aWeek = 7
const doubtful = 0.4

/** The locator of a clause: its references and title, its people, and the times given (those that do not say a target). */
export function locatorOf(clause: Clause, times: readonly TimeExpression[], text = clause.text): Locator {
  const inText = (said?: { readonly text: string }) => (said && text.includes(said.text) ? said.text : '')
  const named = clause.references.filter((r) => r.kind !== 'pronoun' && inText(r))
  const reference = named.find((r) => clean(r.about) !== '') ?? named[0]
  const about = clean(reference?.about || inText(clause.title)) || clean(partOf.exec(text)?.[1] ?? '')
  const people = clause.people.filter((p) => p.kind !== 'me' && text.includes(p.text))
  // "quarterly planning" is a name, not a time to look at.
  const dated = times.filter((t) => t.kind !== 'set' || t.start?.time !== undefined)
  return {
    about: withoutNames(about, people),
    times: dated,
    people,
    words: withoutNames(about, people) || spoken(reference?.text, people) || clause.text,
  }
}

/** "meeting with Marco", for questions and answers. */
function spoken(reference: string | undefined, people: readonly Mention[]): string {
  const thing = reference?.replace(/^(?:my|our|the|that|this)\s+/i, '') ?? ''
  const names = people.map((p) => p.text).join(', ')
  return names && thing && !thing.includes(names) ? `${thing} with ${names}` : thing || names
}

const clean = (text: string): string =>
  text.replace(trailing, '').replace(generic, ' ').replace(/\s+/g, ' ').trim()

const withoutNames = (about: string, people: readonly Mention[]): string =>
  people
    .reduce((rest, p) => rest.replace(p.text, ' '), about)
    .replace(/\b(?:with|and|to|for)\s*$/i, '')
    .replace(/\s+/g, ' ')
    .trim()

/** The events a locator may mean, best first. Nothing said at all finds what is ahead. */
export async function locate(locator: Locator, context: FillContext): Promise<FoundEvents> {
  const people = await names(locator.people, context)
  const base = { about: locator.about, limit: most, ...(people.length > 0 ? { people } : {}) }
  if (locator.times.length === 0) return context.things('event', base)
  const when = readTimes(
    locator.times.map((t) => ({ ...t, reference: false })),
    context,
  )
  const start = when.start
  if (!start) return context.things('event', base)
  if (start.time === undefined || isFrame(locator.times)) return inSpan(base, when, context)
  if (locator.times.some((t) => t.start?.time !== undefined && oneSided.has(t.mod ?? ''))) {
    const { from, to } = saidWindow(locator.times, context)
    return context.things('event', { ...base, from, to })
  }
  const dated = locator.times.some((t) => t.start?.date !== undefined)
  return atClock(
    base,
    { date: dated ? start.date : undefined, times: clocksOf(locator, start.time) },
    context,
  )
}

/** "before 10:30" is a stretch of time, and not the event that begins then. */
const oneSided = new Set(['before', 'after', 'since', 'until'])

/** Names as typed; pronouns and aliases as the address they stand for. */
async function names(people: readonly Mention[], context: FillContext): Promise<readonly string[]> {
  const found = await Promise.all(
    people.map(async (mention) => {
      if (mention.kind === 'name' || mention.kind === 'address') return mention.text.replace(/['’]s$/, '')
      const resolved = await context.person(mention)
      if (resolved.kind === 'address') return resolved.email
      return resolved.kind === 'exact' ? resolved.person.name : resolved.name
    }),
  )
  return found.filter(Boolean)
}

function inSpan(
  base: ThingQuery,
  when: ReturnType<typeof readTimes>,
  context: FillContext,
): Promise<FoundEvents> {
  const { zone } = context.preferences
  const { date, time } = when.start!
  const from = time ? context.instant(date, time) : daySpan(date, zone)[0]
  const to = when.end
    ? when.end.time
      ? context.instant(when.end.date, when.end.time)
      : daySpan(when.end.date, zone)[0]
    : daySpan(date, zone)[1]
  return context.things('event', { ...base, from, to })
}

/** "my 3 o'clock" has a morning twin when it may. */
const clocksOf = (locator: Locator, time: string): readonly string[] => [
  ...new Set([
    time,
    ...locator.times.flatMap((t) => t.others.map((o) => o.start?.time).filter((o) => o !== undefined)),
  ]),
]

/** Events starting at that clock time: on the date, or the first day of a week from today that has one. */
async function atClock(
  base: ThingQuery,
  at: { readonly date: string | undefined; readonly times: readonly string[] },
  context: FillContext,
): Promise<FoundEvents> {
  const first = at.date ?? toLocal(context.now, context.preferences.zone).date
  for (let day = 0; day < (at.date ? 1 : aWeek); day += 1)
    for (const time of at.times) {
      const found = await context.things('event', { ...base, at: context.instant(addDays(first, day), time) })
      // Another day than today is a guess, and asked about.
      if (found.length > 0)
        return day === 0 ? found : found.map((f) => ({ ...f, fit: Math.min(f.fit, doubtful) }))
    }
  return []
}
