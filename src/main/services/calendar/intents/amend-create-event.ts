import { z } from 'zod'
import type { DoStep, Json, Param } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type FillContext, type Filled, said } from '../../../core/api/action.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { toLocal } from '../../../core/time/zone.ts'
import { resolvePeople } from '../../clarify/ask-person.ts'
import { Moment } from '../../clarify/moment.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { defaultMinutes } from '../model/event-time.ts'
import { saidFields, saidMove } from './changes/said-changes.ts'

/** "make it 30 minutes instead", "2 pm instead", "call it retro" while the event still waits to be made. */
export async function amendCreate(
  ports: CalendarPorts,
  step: DoStep,
  clause: Clause,
  context: FillContext,
): Promise<Filled | null> {
  const words = wordingFor(context.preferences.locale).calendar
  const wrong = clause.impossible[0]
  if (wrong) return { ok: false, say: words.noSuchTime(wrong.why), suggestions: [] }
  const cut = { before: '', after: clause.text, locating: [], target: clause.times }
  const before = literal(step.params.title, z.string()) ?? step.title
  const current = {
    ...literal(step.params.start, Moment),
    minutes: literal(step.params.minutes, z.number()),
  }
  const move = await saidMove(ports, clause, cut, before, context, current)
  const fields = saidFields(clause, cut, context)
  const changed = {
    ...timeParams(
      step.params,
      await onTheirClock(step.params, clause, endInstead(step.params, clause, move.params), context),
      context,
    ),
    ...fieldParams(fields.params),
    ...ruleParams(step.params, clause),
  }
  const { mode } = context.utterance
  const alone = clause.negated.includes('invite') || (mode.kind === 'correction' && mode.of === 'guests')
  const joins = adding.test(clause.verb) || alsoWith.test(clause.text)
  const more = joins && !alone ? await resolvePeople(clause.people, context) : undefined
  if (more && more.known.length > 0)
    changed.people = said([
      ...(literal(step.params.people, z.array(z.json())) ?? []),
      ...more.known.map((one) => ({ ...one })),
    ])
  if (Object.keys(changed).length === 0 && !alone) return null
  const params = { ...step.params, ...changed }
  if (alone) delete params.people
  // a new length stands instead of an end that was said, and the other way round
  if (changed.minutes && !changed.until) delete params.until
  if (changed.until && !changed.minutes) delete params.minutes
  const title = literal(params.title, z.string()) ?? before
  return {
    ok: true,
    steps: [
      ...(more?.asks ?? []),
      ...move.asks,
      ...fields.asks,
      { ...step, title: words.createTitle(title), params },
    ],
    assumptions: [],
  }
}

const adding = /^(?:invite|add|include)$/
/** "make it 2, and with Marco": somebody more */
const alsoWith = /\b(?:and|also|plus)[, ]+(?:also )?with\b|\bwith\b.{2,40}\b(?:too|as well|also)\b/i

/** "till 3": the end there is to be, at the first 3 behind its start. */
function endInstead(
  old: Record<string, Param>,
  { times }: Clause,
  change: Record<string, Param>,
): Record<string, Param> {
  const until = times.find(({ mod, start }) => mod === 'until' && start?.time !== undefined && !start.date)
  const from = literal(old.start, Moment)?.time
  const time = until?.start?.time
  if (!until || from === undefined || time === undefined) return change
  const { start: _, ...rest } = change
  const late = `${String((Number(time.slice(0, 2)) + 12) % 24).padStart(2, '0')}${time.slice(2)}`
  return { ...rest, until: said({ time: time <= from && late > from ? late : time }, until.text) }
}

/** "4pm her time": on the clock of the one guest whose zone is known. */
async function onTheirClock(
  old: Record<string, Param>,
  { times }: Clause,
  change: Record<string, Param>,
  context: FillContext,
): Promise<Record<string, Param>> {
  const start = literal(change.start, Moment)
  if (!start || !times.some(({ zoneOf }) => zoneOf !== undefined)) return change
  const [guest, ...others] = literal(old.people, z.array(z.looseObject({ name: z.string() }))) ?? []
  if (!guest || others.length > 0) return change
  const found = await context.person({ kind: 'name', role: 'with', text: guest.name, span: [0, 0] })
  const zone = found.kind === 'exact' ? found.person.zone : undefined
  return zone === undefined ? change : { ...change, start: said(plain({ ...start, zone })) }
}

/** "make it weekly", "every Monday please": how often, and where days are named the first of them at the hour there was. */
function ruleParams(old: Record<string, Param>, { times }: Clause): Record<string, Param> {
  const set = times.find(({ kind, rule }) => kind === 'set' && rule !== undefined)
  if (!set?.rule) return {}
  const start = literal(old.start, Moment)
  const first = set.rule.includes('BY') ? set.start : undefined
  return {
    rule: said(set.rule, set.text),
    ...(first?.date && start ? { start: said(plain({ ...start, ...first })) } : {}),
  }
}

/** A parameter's plain value, when it is known already and of that shape. */
function literal<T>(param: Param | undefined, shape: z.ZodType<T>): T | undefined {
  return param && 'value' in param ? shape.safeParse(param.value).data : undefined
}

/** What is said about time, on top of what was said before: a new time keeps the day, a new day keeps the time. */
function timeParams(
  old: Record<string, Param>,
  change: Record<string, Param>,
  context: FillContext,
): Record<string, Param> {
  const { longer, shift, start, ...rest } = change
  const oldStart = literal(old.start, Moment)
  const oldMinutes = literal(old.minutes, z.number()) ?? defaultMinutes
  const more = literal(longer, z.number())
  const by = literal(shift, z.number())
  const said1 = literal(start, Moment)
  return {
    ...rest,
    ...(start ? { start: said1 && oldStart ? said(plain({ ...oldStart, ...said1 })) : start } : {}),
    ...(start && !said1 && old.start ? { base: old.start } : {}),
    ...(more !== undefined ? { minutes: said(Math.max(5, oldMinutes + more)) } : {}),
    ...(by !== undefined && oldStart?.date && oldStart.time
      ? { start: said(plain(shifted(oldStart, by, context))) }
      : {}),
  }
}

/** A moment as JSON: what it does not name is not there. */
const plain = (moment: Moment): Json =>
  Object.fromEntries(
    Object.entries(moment).filter((entry): entry is [string, string | boolean] => entry[1] !== undefined),
  )

function shifted(start: Moment, minutes: number, { preferences, instant }: FillContext): Moment {
  const zone = start.zone ?? preferences.zone
  const { date, time } = toLocal(instant(start.date!, start.time!, zone) + minutes * 60_000, zone)
  return { ...start, date, time }
}

/** What an update calls adding to the notes is the note of an event that is not there yet. */
function fieldParams({ addNotes, ...fields }: Record<string, Param>): Record<string, Param> {
  return addNotes ? { ...fields, notes: addNotes } : fields
}
