import type { AskStep, Choice, Json } from '../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../shared/wording/wording.ts'
import type { FillContext } from '../../core/api/action.ts'
import type { ResolvedTime } from '../../core/nlu/time/when.ts'
import { formatClock } from '../../core/time/format.ts'
import { toInstant, toLocal } from '../../core/time/zone.ts'
import { formatRule } from './format-rule.ts'
import { momentOfWhen } from './moment.ts'

/**
 * The question a doubtful time needs, with every fair reading as a choice; undefined when there is no doubt. Its answer's
 * value is a Moment (and `rule`, where readings differ in it).
 * @param words as said, for the question
 */
export function askDoubt(when: ResolvedTime, words: string, context: FillContext): AskStep | undefined {
  const say = wordingFor(context.preferences.locale).asking
  const doubt = when.doubts[0]
  if (doubt === undefined || !when.start) return undefined
  const readings = distinct(inOrder([when, ...when.others]))
  switch (doubt) {
    case 'which-week':
    case 'date-order':
    case 'past':
      return readings.length < 2
        ? undefined
        : step(
            say.whichDay(readings.map((r) => sayDay(r, context))),
            readings.map((r) => timeChoice(r, context)),
            words,
            context,
          )
    case 'which-start':
      return readings.length < 2
        ? undefined
        : step(
            say.whichStart(readings.map((r) => timeChoice(r, context).label)),
            readings.map((r) => timeChoice(r, context)),
            words,
            context,
          )
    case 'half-day':
      return readings.length < 2
        ? undefined
        : step(
            say.whichHalf(readings.map((r) => sayTime(r, context))),
            readings.map((r) => timeChoice(r, context)),
            words,
            context,
          )
    case 'which-recurrence':
      return readings.length < 2
        ? undefined
        : step(
            say.whichRule,
            readings.map((r) => timeChoice(r, context)),
            words,
            context,
          )
    case 'dst-gap':
    case 'dst-overlap':
      return askClock(when, words, context)
  }
}

const inOrder = (readings: readonly ResolvedTime[]): readonly ResolvedTime[] =>
  [...readings].sort((a, b) =>
    `${a.start?.date}${a.start?.time ?? ''}`.localeCompare(`${b.start?.date}${b.start?.time ?? ''}`),
  )

/** Each reading once: two that say the same are no doubt. */
function distinct(readings: readonly ResolvedTime[]): readonly ResolvedTime[] {
  const seen = new Set<string>()
  return readings.filter(({ start, rule, zone }) => {
    const key = JSON.stringify([start?.date, start?.time, rule, zone])
    return seen.has(key) ? false : seen.add(key)
  })
}

/** A time the clock skips, or shows twice, on the day it changes. */
function askClock(when: ResolvedTime, words: string, context: FillContext): AskStep | undefined {
  const { date, time } = when.start!
  const say = wordingFor(context.preferences.locale).asking
  const wall = toInstant(date, time ?? '00:00', when.zone)
  const clock = formatClock(time ?? '00:00', context.preferences.locale)
  const day = context.sayDate(date)
  const at = (start: { date: string; time: string }) =>
    timeChoice({ ...when, start, doubts: [], others: [] }, context)
  switch (wall.kind) {
    case 'once':
      return undefined
    case 'skipped':
      return step(say.clockSkips(day, clock), [at(wall.before), at(wall.after)], words, context)
    case 'twice': {
      const first = at({ date, time: time! })
      const second = { ...(first.value as Record<string, Json>), later: true }
      return step(
        say.clockTwice(day, clock),
        [
          { ...first, evidence: say.summerTime },
          { ...first, id: `${first.id}-later`, evidence: say.winterTime, value: second },
        ],
        words,
        context,
      )
    }
  }
}

const sayDay = (when: ResolvedTime, context: FillContext): string => context.sayDate(when.start!.date)
const sayTime = (when: ResolvedTime, { preferences }: FillContext): string =>
  when.start?.time ? formatClock(when.start.time, preferences.locale) : ''

/** A reading as a choice: day and time, how often, and what day of the week that is. */
function timeChoice(when: ResolvedTime, context: FillContext): Choice {
  const { preferences, now } = context
  const moment = momentOfWhen(when, preferences.zone)
  const said = [sayDay(when, context), sayTime(when, context)].filter(Boolean).join(' ')
  const value: Json = { ...moment, ...(when.rule ? { rule: when.rule } : {}) }
  return {
    id: `${when.start!.date}T${when.start!.time ?? ''}${when.rule ? `/${when.rule}` : ''}`,
    label: when.rule
      ? `${formatRule(when.rule, preferences, now)}, ${wordingFor(preferences.locale).asking.from(said)}`
      : said,
    ...(when.zone === preferences.zone ? {} : { evidence: when.zone }),
    value,
  }
}

/** A question for a time of which nothing fit to act on was said; `slots` are offered. */
export function askFreeTime(
  text: string,
  slots: readonly Choice[],
  words: string,
  context: FillContext,
): AskStep {
  return {
    ...step(text, slots, words, context),
    question: { text, kind: 'time', choices: [...slots], free: true },
  }
}

function step(text: string, choices: readonly Choice[], words: string, context: FillContext): AskStep {
  return {
    kind: 'ask',
    id: context.step(),
    title: wordingFor(context.preferences.locale).asking.askTitle(words),
    dependsOn: [],
    question: { text, kind: 'time', choices: [...choices], free: false },
  }
}

/** A slot as a choice. `instant` is epoch milliseconds. */
export function slotChoice(instant: number, context: FillContext): Choice {
  const local = toLocal(instant, context.preferences.zone)
  return {
    id: `${local.date}T${local.time}`,
    label: `${context.sayDate(local.date)} ${formatClock(local.time, context.preferences.locale)}`,
    value: { ...local },
  }
}
