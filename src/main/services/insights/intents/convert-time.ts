import type { Param } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionIntent, type FillContext, type Filled, lookedUp, said } from '../../../core/api/action.ts'
import { zoneOfPlace } from '../../../core/nlu/time/readers/clocks/zones.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { toLocal } from '../../../core/time/zone.ts'
import { pickThing } from '../../clarify/ask-thing.ts'
import { wordMatcher } from '../../clarify/fit-words.ts'
import type { InsightsPorts } from '../insights-ports.ts'

/** The place at the end: "in New York", "in Tokyo time", "for Dana in NYC?". */
const placeAtEnd = /\b(?:in|into|to)\s+(?:the\s+)?([\p{L}.'’ -]{2,30}?)(?:[ -]time|['’]s time)?\s*\??$/iu
const asks =
  /^(?:and |so |hey |ok |please |pls |can you |could you )*(?:tell me |say )?(?:what(?:['’]?s| is| are| will| would| time|time)?|wat(?:s| time)?|wht time|when(?:['’]?s| is| will| does)?|convert|how late is|at what time|time of|translate)\b/i
const asksTime = /\b(?:wh?at ?time|when|how late|time (?:is|of))\b/i
const lead =
  /^(?:and |so |hey |ok |please |pls |can you |could you )*(?:tell me |say )?(?:at )?(?:what(?:['’]?s)?|wat(?:s)?|wht|when(?:['’]?s)?|convert|how late|time of)?\s*(?:time|hour)?\s*(?:is|are|will|would|does|start of)?\s*(?:my |the |our )?/i
/** "the Rome demo is when for people in New York" */
const whenFor = /\s+(?:is|will be|starts?|begins?) (?:at )?(?:when|what time)\b.*$/i
const forWhom = /\s+for (?:people|someone|somebody|those|everyone|them|him|her|the team|\p{Lu}[\p{L}'’-]+)$/iu
const trails = /\s+(?:is|will be|be|start|starts|begin|begins|happen|happening|take place|at)?\s*$/i

/** How well words have to fit a title to be about that event. */
const likely = 0.75

interface Elsewhere {
  readonly zone: string
  readonly place: string
  readonly rest: string
}

/** Where a time is wanted, and the words before that. */
function elsewhere(text: string): Elsewhere | undefined {
  const found = placeAtEnd.exec(text)
  const place = found?.[1]?.trim()
  const zone = place && zoneOfPlace(place)
  return found && place && zone
    ? { zone, place: capitals(place), rest: text.slice(0, found.index).trim() }
    : undefined
}

/** "for us", "here", "my time" behind a time elsewhere: it is wanted on one's own clock. */
const onOwnClock = /[\s,]+(?:for (?:us|me)|(?:over )?here|(?:in )?(?:our|my) (?:own )?time)\s*\??$/iu

/** "what's 9am in Tokyo on Friday for us": the clock of that place. */
function thereForUs({ text, times }: Clause): Elsewhere | undefined {
  if (!onOwnClock.test(text)) return undefined
  const plain = times.reduce((rest, time) => rest.replace(time.text, ' '), text.replace(onOwnClock, ''))
  return elsewhere(
    plain
      .replace(/\b(?:on|at)\s*$/iu, '')
      .replace(/\s+/g, ' ')
      .trim(),
  )
}

const capitals = (place: string): string =>
  place.length < 4
    ? place.toUpperCase()
    : place.replace(/(^|[ -])(\p{L})/gu, (_, gap: string, letter: string) => gap + letter.toUpperCase())

export function hearsConvert({ titles }: InsightsPorts): ActionIntent {
  return {
    service: 'calendar',
    intents: ['query'],
    score: () => 0,
    conditions: {
      isElsewhere: (clause, { scope }) => {
        if (thereForUs(clause) && clause.times.some(({ start }) => start?.time !== undefined)) return true
        const there = elsewhere(clause.text)
        if (!there) return false
        const clock = clause.times.some(({ start }) => start?.time !== undefined)
        if (clock) return asks.test(clause.text) || isBareTime(there.rest, clause)
        const about = named(there.rest)
        const fitOf = wordMatcher(about)
        const called = (title: string): boolean => fitOf(title) >= likely
        return asksTime.test(clause.text) && about !== '' && titles(scope).some(called)
      },
    },
    fillSlots,
  }
}

/** "3pm london in tokyo?": nothing but a time and perhaps a place. */
const isBareTime = (rest: string, clause: Clause): boolean => {
  const words = clause.times.reduce((left, time) => left.replace(time.text, ' '), rest).trim()
  return words === '' || zoneOfPlace(words) !== null
}

/** The words that name an event: "what time is the Rome demo" gives "Rome demo"; '' for "it" and none. */
const named = (rest: string): string => {
  const words = rest.replace(whenFor, '').replace(forWhom, '').replace(lead, '').replace(trails, '').trim()
  return /^(?:it|now|the time)?$/i.test(words) ? '' : words
}

async function fillSlots(clause: Clause, context: FillContext): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).insights
  const theirs = thereForUs(clause)
  const spoken = clause.times.find(({ start }) => start?.time !== undefined)
  if (theirs && spoken?.start?.time) {
    const { preferences, now } = context
    const date = clause.times.find(({ start }) => start?.date)?.start?.date ?? toLocal(now, theirs.zone).date
    const at = context.instant(date, spoken.start.time, theirs.zone)
    return step(context, [], {
      at: said(at, clause.times.map((time) => time.text).join(' ')),
      from: said(theirs.zone, theirs.place),
      zone: said(preferences.zone),
      place: said(words.yourZone),
    })
  }
  const there = elsewhere(clause.text)
  if (!there)
    return { ok: false, say: words.noSuchEvent(clause.text), suggestions: [words.examples.convertTime] }
  const target = { zone: said(there.zone, there.place), place: said(there.place) }
  const clock = clause.times.find(({ start }) => start?.time !== undefined)
  if (clock?.start?.time !== undefined) {
    const from = clock.zone ?? zoneAfter(there.rest, clock.text) ?? context.preferences.zone
    const today = toLocal(context.now, from).date
    const at = context.instant(clock.start.date ?? today, clock.start.time, from)
    return step(context, [], { at: said(at, clock.text), from: said(from), ...target })
  }
  const about = named(there.rest)
  const found = await context.things('event', { about, limit: 6 })
  const exact = found.filter(({ fit }) => fit === 1)
  const picked = pickThing(exact.length === 1 ? exact : found, 'event', about, context)
  if (picked.kind === 'none' || picked.kind === 'made')
    return { ok: false, say: words.noSuchEvent(about), suggestions: [words.examples.convertTime] }
  const param = picked.kind === 'one' ? lookedUp({ id: picked.thing.id }, about) : picked.param
  return step(context, picked.kind === 'asked' ? [picked.ask] : [], { event: param, ...target })
}

/** "3pm London": the city behind the time. */
function zoneAfter(text: string, clock: string): string | null {
  const behind = text
    .slice(text.indexOf(clock) + clock.length)
    .replace(/\btime\b/gi, '')
    .trim()
  return zoneOfPlace(behind.replace(/^in\s+/i, ''))
}

const step = (
  context: FillContext,
  asks: Extract<Filled, { ok: true }>['steps'],
  params: Record<string, Param>,
): Filled => ({
  ok: true,
  steps: [
    ...asks,
    {
      kind: 'do',
      id: context.step(),
      title: wordingFor(context.preferences.locale).insights.titles.convertTime,
      dependsOn: [],
      action: 'insights.convert_time',
      params,
    },
  ],
  assumptions: [],
})
