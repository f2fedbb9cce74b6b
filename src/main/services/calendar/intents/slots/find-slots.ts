import type { Param } from '../../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../../shared/wording/wording.ts'
import {
  type ActionIntent,
  byDefault,
  type DraftStep,
  type FillContext,
  type Filled,
  said,
} from '../../../../core/api/action.ts'
import type { TimeExpression } from '../../../../core/nlu/time/expression.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import { addDays } from '../../../../core/time/civil.ts'
import { toLocal } from '../../../../core/time/zone.ts'
import { resolvePeople } from '../../../clarify/ask-person.ts'
import { avoidedDays } from '../../../clarify/avoided-days.ts'
import { frameOf } from '../../../clarify/said-time.ts'
import { defaultMinutes } from '../../model/event-time.ts'
import { windowParams } from '../time/said-window.ts'
import { partOfDay } from './part-of-day.ts'
import { changesSearch, searchAgain } from './search-again.ts'
import { seeksSlots, slotPeople, slotTitle } from './seeking.ts'
import { earlierSearch } from './shown.ts'

const days = 7
const soonest =
  /\b(?:earliest|soonest|asap|as soon as possible|first (?!week|half of|thing|of)|next (?:free|open|available|possible|slot|opening|gap))\b/i
const counted = /\b(two|three|four|five|[2-5])\s+(?:\w+\s+)?(?:times|slots|options|openings)\b/i
const numbers: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5 }
const buffer = /\b(\d{1,3})[\s-]*min(?:ute)?s?\s+(?:\w+\s+)?(?:buffer|break|gap|apart|between|either side)\b/i

/** "find 45 minutes with Dana and Marco this week, my afternoon", "when can Dana and I meet?", "first free half hour tomorrow". */
export function hearsFindSlots(): ActionIntent {
  return {
    service: 'calendar',
    intents: ['query', 'create'],
    avoidsDays: true,
    score: (clause) => (seeksSlots(clause) ? 0.99 : 0),
    conditions: {
      seeks: (clause, context) =>
        seeksSlots(clause) || changesSearch(clause, context) || asksAgain(clause, context),
    },
    async fillSlots(clause, context) {
      if (asksAgain(clause, context)) return { ok: true, steps: [], assumptions: [] }
      return seeksSlots(clause) ? fillSlots(clause, context) : searchAgain(clause, context)
    },
  }
}

/** "I need an hour with Dana, when are we both free?" is one question, asked twice. */
const asksAgain = (clause: Clause, context: FillContext): boolean =>
  earlierSearch(context) !== undefined &&
  clause.people.length === 0 &&
  clause.times.length === 0 &&
  /^(?:and |so )?(?:wh?en|what time)\b.*\b(?:we|us|both|all|everyone)\b/i.test(clause.text)

async function fillSlots(clause: Clause, context: FillContext): Promise<Filled> {
  const { calendar, slots: words } = wordingFor(context.preferences.locale)
  const wrong = clause.impossible[0]
  if (wrong) return { ok: false, say: calendar.noSuchTime(wrong.why), suggestions: [] }
  const mentions = slotPeople(clause)
  const people = await resolvePeople(mentions, context)
  const apart = buffer.exec(clause.text)
  const length = clause.times.find(
    (t) => t.kind === 'duration' && t.seconds && !(apart && t.span[0] === apart.index),
  )
  const minutes = length?.seconds ? Math.max(1, Math.round(length.seconds / 60)) : undefined
  const window = windowOf(clause, context)
  const part = partOfDay({ ...clause, times: clause.times.filter((time) => !isLimit(time)) }, mentions)
  const without = daysAvoided(clause, window.params, context)
  const title = slotTitle(clause)
  const many = counted.exec(clause.text)?.[1]?.toLowerCase()
  const step: DraftStep = {
    kind: 'do',
    id: context.step(),
    title: words.findTitle(people.names),
    dependsOn: [],
    action: 'calendar.find_slots',
    params: {
      ...window.params,
      ...people.params,
      minutes: minutes === undefined ? byDefault(defaultMinutes) : said(minutes, length!.text),
      ...(part ? { part: said(part) } : {}),
      ...(without.length > 0
        ? { without: said(without, clause.except?.map(({ text }) => text).join(', ')) }
        : {}),
      ...(apart ? { buffer: said(Number(apart[1]), apart[0]) } : {}),
      ...(many ? { most: said(numbers[many] ?? Number(many), many) } : {}),
      ...(soonest.test(clause.text) && !many ? { soonest: said(true) } : {}),
      ...(title ? { title: said(title) } : {}),
    },
  }
  return {
    ok: true,
    steps: [...people.asks, step],
    assumptions: [
      ...(minutes === undefined ? [calendar.oneHour] : []),
      ...window.assumptions,
      ...(mentions.length > 0 ? [words.hoursTaken] : []),
      ...people.tooMany.map(calendar.leftOut),
    ],
  }
}

/** Those of the days to look at that were said not to be taken. */
function daysAvoided(clause: Clause, { from, to }: Record<string, Param>, context: FillContext): string[] {
  if (!clause.except) return []
  const dateOf = (param: Param | undefined): string | undefined => {
    const value = param && 'value' in param ? param.value : undefined
    return typeof value === 'object' && value !== null && 'date' in value ? String(value.date) : undefined
  }
  const first = dateOf(from) ?? toLocal(context.now, context.preferences.zone).date
  const last = dateOf(to) ?? addDays(first, days)
  const isAvoided = avoidedDays(clause)
  const found: string[] = []
  for (let date = first; date <= last && found.length < mostAvoided; date = addDays(date, 1))
    if (isAvoided(date)) found.push(date)
  return found
}
const mostAvoided = 60

/** "before Friday lunchtime": where the days to look at end, and no part of them to look in. */
const isLimit = ({ mod, start }: TimeExpression): boolean =>
  (mod === 'before' || mod === 'by' || mod === 'until') && start?.date !== undefined

/** The days to look at. A part of the day says where in them, and its own day is one of them. */
function windowOf(
  clause: Clause,
  context: FillContext,
): { readonly params: Record<string, Param>; readonly assumptions: readonly string[] } {
  const frame = frameOf(clause.times.filter((time) => !isLimit(time)))
  const points = clause.times.filter((t) => t.kind !== 'duration' && !t.anchor && t !== frame)
  const words = points.map((t) => t.text).join(' ')
  const span = points.length > 0 ? windowParams(points, context) : undefined
  if (span) return { params: { from: said(span.from, words), to: said(span.to, words) }, assumptions: [] }
  if (frame?.start?.date) {
    const day = { date: frame.start.date }
    return { params: { from: said(day, frame.text), to: said(day, frame.text) }, assumptions: [] }
  }
  const today = toLocal(context.now, context.preferences.zone).date
  return {
    params: { from: byDefault({ date: today }), to: byDefault({ date: addDays(today, days - 1) }) },
    assumptions: [wordingFor(context.preferences.locale).calendar.nextDays(days)],
  }
}
