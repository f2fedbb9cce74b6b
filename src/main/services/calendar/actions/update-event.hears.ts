import { z } from 'zod'
import type { DoStep, Param } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type FillContext, type Filled, type Hears, lookedUp, said } from '../../../core/action.ts'
import type { Clause } from '../../../core/hear/clause.ts'
import type { TimeExpression } from '../../../core/hear/time/expression.ts'
import { addDays, weekday } from '../../../core/time/civil.ts'
import { toLocal } from '../../../core/time/zone.ts'
import { findPeople } from '../../asking/ask-person.ts'
import { folded } from '../../asking/fit-words.ts'
import { PersonValue } from '../../asking/person-value.ts'
import { type Cut, cutAtTarget } from '../../asking/target.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { extentOf } from '../hearing/extent.ts'
import { saysItsTime } from '../hearing/its-time.ts'
import { type Locator, locate, locatorOf } from '../hearing/locate.ts'
import { dayOfWeekOf, saidFields, saidMove } from '../hearing/said-changes.ts'
import { stuckOn } from '../hearing/stuck-on.ts'
import { swapGuest } from '../hearing/swap-guest.ts'
import { claimsSwap, fillSwap, swapsTimes } from '../hearing/swap-times.ts'
import { isWhich, type Which, whichEvent } from '../hearing/which-event.ts'

const adding = new Set(['invite', 'add', 'include'])
const several = /^(?:calls|meetings|events|appointments)$/i
const removing = new Set(['uninvite', 'remove', 'drop', 'disinvite'])

/** "move my 3 o'clock to 4:30", "make it 30 minutes", "invite Dana to the review", "from April, move the retro to Wednesdays". */
export function hearsUpdate(ports: CalendarPorts): Hears {
  return {
    service: 'calendar',
    intents: ['update', 'create'],
    fits,
    claims: (clause) => claimsSwap(clause) || saysItsTime(clause),
    fill: (clause, context) => fill(ports, clause, context),
    amend: (step, clause, context) => amend(ports, step, clause, context),
    swapDone: swapGuest,
  }
}

/** "call it retro" while another change of the event still waits: both changes as one. */
async function amend(
  ports: CalendarPorts,
  step: DoStep,
  clause: Clause,
  context: FillContext,
): Promise<Filled | null> {
  const { event } = step.params
  const pointed = event && 'value' in event ? Pointed.safeParse(event.value).data : undefined
  if (!pointed || !event) return null
  const subject = { kind: 'event' as const, ...pointed, runId: '', wrote: true }
  const focus = { ...context.focus, subjects: [subject, ...context.focus.subjects] }
  const { title: _, ...words } = clause
  const it = { kind: 'pronoun', text: 'it', about: '', span: [0, 0] } as const
  const filled = await fill(ports, { ...words, people: [], references: [it] }, { ...context, focus })
  const changed = filled.ok ? filled.steps.find((other) => other.kind === 'do') : undefined
  if (!filled.ok || changed?.kind !== 'do') return null
  const asks = filled.steps.filter((other) => other.kind === 'ask')
  const params = { ...step.params, ...changed.params, event }
  return { ok: true, steps: [...asks, { ...step, params }], assumptions: filled.assumptions }
}

const Pointed = z.object({ id: z.string(), title: z.string() })

function fits(clause: Clause): number {
  if (clause.times.some((t) => t.anchor) && /\bremind/i.test(clause.text)) return 0.1
  if (clause.topic.intent === 'update') return /^(?:decline|accept)$/.test(clause.verb) ? 0.2 : 0.95
  // "add Dana to the review" and "add a link to tomorrow's review" change an event that is there.
  const existing = clause.references.some((r) => r.kind !== 'pronoun')
  return (adding.has(clause.verb) || clause.verb === 'make') && existing && /\bto\b/i.test(clause.text)
    ? 0.96
    : 0.1
}

async function fill(ports: CalendarPorts, clause: Clause, context: FillContext): Promise<Filled> {
  const words = wordingFor(context.manners.locale).calendar
  const wrong = clause.impossible[0]
  if (wrong) return { ok: false, say: words.noSuchTime(wrong.why), suggestions: [] }
  if (swapsTimes(clause)) return fillSwap(clause, context)
  const inviting = adding.has(clause.verb) && clause.people.length > 0
  const uninviting =
    (removing.has(clause.verb) && (clause.people.length > 0 || /\bfrom\b/i.test(clause.text))) ||
    (clause.verb === 'take' && clause.people.length > 0 && /\boff\b/i.test(clause.text))
  const stuck = inviting || uninviting ? undefined : stuckOn(clause)
  const cut =
    inviting || uninviting
      ? whole(clause)
      : (stuck ?? (addingTo(clause) ? flipped(cutAtTarget(clause)) : cutAtTarget(clause)))
  const since = cut.locating.find((t) => t.mod === 'since') ?? cut.target.find((t) => t.mod === 'since')
  // "quarterly planning" is a name
  const set = cut.target.find((t) => t.kind === 'set' && t.rule?.includes('BY'))
  const rhythm = rhythmOf(clause, context.heard.mode.kind === 'correction')
  if (rhythm) return fillRhythm(ports, clause, rhythm, context)
  if (since || set) return fillFollowing(ports, clause, cut, context)
  // what is stuck on names no event
  const pointing = stuck
    ? { ...clause, references: clause.references.filter(({ text }) => stuck.before.includes(text)) }
    : clause
  const locator = forWho(locatorOf(pointing, cut.locating, cut.before || clause.text), inviting || uninviting)
  if (several.test(locator.about)) return { ok: false, say: words.oneAtATime, suggestions: [] }
  const which = await whichEvent(ports, pointing, locator, context)
  if (!isWhich(which)) return { ok: false, ...which }
  const people = inviting ? await findPeople(clause.people, context) : undefined
  if (people && people.asks.length === 0 && people.known.every(({ email }) => isOn(which, email)))
    return { ok: false, say: words.alreadyInvited(people.names, which.title), suggestions: [] }
  const move =
    inviting || uninviting
      ? undefined
      : await saidMove(ports, clause, cut, which.title, context, clockOf(which, context))
  const fields = saidFields(clause, cut, context)
  const without = uninviting ? guestsNamed(which, clause) : []
  const params: Record<string, Param> = {
    ...move?.params,
    ...fields.params,
    ...people?.params,
    ...(without.length > 0 ? { without: lookedUp([...without]) } : {}),
  }
  if (Object.keys(params).length === 0)
    return { ok: false, say: words.whatToChange(which.title), suggestions: [...words.changeExamples] }
  const extent = extentOf(clause, which, cut.locating.length > 0, context)
  return done(
    which,
    { ...params, ...extent.params },
    [...(people?.asks ?? []), ...(move?.asks ?? []), ...fields.asks, ...extent.asks],
    extent.assumptions,
    context,
  )
}

/** When the event starts by the clock on one's own wall, if that is known. */
function clockOf({ value }: Which, { manners }: FillContext): string | undefined {
  const start =
    value?.allDay === false && typeof value.start === 'string' ? Date.parse(value.start) : Number.NaN
  return Number.isNaN(start) ? undefined : toLocal(start, manners.zone).time
}

const whole = (clause: Clause): Cut => ({
  before: clause.text,
  after: '',
  locating: clause.times,
  target: [],
})
const addingTo = (clause: Clause): boolean =>
  clause.verb === 'add' && !clause.times.some((t) => t.kind === 'duration')
/** "add a link to tomorrow's review": what comes after "to" is the event. */
const flipped = (cut: Cut): Cut => ({
  before: cut.after,
  after: cut.before,
  locating: [...cut.locating, ...cut.target],
  target: [],
})
const forWho = (locator: Locator, guests: boolean): Locator => (guests ? { ...locator, people: [] } : locator)

const isOn = (which: Which, email: string): boolean =>
  z
    .array(PersonValue)
    .catch([])
    .parse(which.value?.people)
    .some((guest) => guest.email.toLowerCase() === email.toLowerCase())

/** Addresses of the event's guests that were named. */
function guestsNamed(which: Which, clause: Clause): readonly string[] {
  const leaving = clause.people.length > 0 ? clause.people : clause.title ? [clause.title] : []
  const people = z.array(PersonValue).catch([]).parse(which.value?.people)
  return people
    .filter((guest) => leaving.some((m) => folded(`${guest.name} ${guest.email}`).includes(folded(m.text))))
    .map((guest) => guest.email)
}

/** "make the team sync weekly until june": how often, with no day of its own, and not as part of a name. */
function rhythmOf({ verb, times, text }: Clause, corrects: boolean): TimeExpression | undefined {
  if (!/^(?:make|change|set|turn|switch|repeat|move)$/.test(verb) && !(corrects && verb === ''))
    return undefined
  const rhythm = times.find((time) => time.kind === 'set' && time.rule && !time.start?.time)
  const rest = rhythm ? text.slice(rhythm.span[1]) : ''
  const ends = /^\s*(?:(?:until|till|from|starting|instead|please|for|again)\b|[.!?]|$)/i.test(rest)
  return rhythm && ends && !/BYDAY/.test(rhythm.rule!) ? rhythm : undefined
}

/** A series follows the new rule from its next date on; a single event becomes a series. */
async function fillRhythm(
  ports: CalendarPorts,
  clause: Clause,
  rhythm: TimeExpression,
  context: FillContext,
): Promise<Filled> {
  const locator = locatorOf(clause, [])
  const which = await whichEvent(ports, clause, locator, context)
  if (!isWhich(which)) return { ok: false, ...which }
  const extent = which.recurs ? { extent: said('following') } : {}
  return done(which, { rule: said(rhythm.rule!, rhythm.text), ...extent }, [], [], context)
}

/** "from April, move the retro to Wednesdays": the first occurrence from then on, and all after it. */
async function fillFollowing(
  ports: CalendarPorts,
  clause: Clause,
  cut: Cut,
  context: FillContext,
): Promise<Filled> {
  const words = wordingFor(context.manners.locale).calendar
  const since = clause.times.find((t) => t.mod === 'since')
  const set = clause.times.find((t) => t.kind === 'set' && t.rule)
  const locator = locatorOf(clause, since ? [] : cut.locating, cut.before || clause.text)
  const found = since?.start?.date
    ? await context.things('event', {
        about: locator.about,
        from: context.instant(since.start.date, '00:00'),
        limit: 1,
      })
    : await locate(locator, context)
  const thing = found[0]?.thing
  if (!thing) return { ok: false, say: words.noSuchEvent(locator.words), suggestions: [] }
  const own = toLocal(thing.start!, context.manners.zone).date
  const single = cut.target.find(
    (t) => t !== since && t.start?.date && /\p{L}{3,6}day\b/iu.test(t.text),
  )?.start
  // "starting in April, move it to Wednesday" is each Wednesday from then
  const date = set?.rule
    ? dayOfWeekOf(set.rule, own)
    : since && single?.date
      ? addDays(own, weekday(single.date) - weekday(own))
      : undefined
  const time = set?.start?.time ?? cut.target.find((t) => t.start?.time && !t.start.date)?.start?.time
  const move =
    date || time
      ? { params: { start: said({ ...(date && { date }), ...(time && { time }) }, set?.text) }, asks: [] }
      : await saidMove(ports, clause, cut, thing.title, context)
  const which: Which = {
    param: lookedUp(thing.value, locator.words),
    asks: [],
    title: thing.title,
    recurs: true,
  }
  return done(which, { ...move.params, extent: said('following') }, move.asks, [], context)
}

function done(
  which: Which,
  params: Record<string, Param>,
  asks: Which['asks'],
  assumptions: readonly string[],
  context: FillContext,
): Filled {
  const words = wordingFor(context.manners.locale).calendar
  return {
    ok: true,
    steps: [
      ...which.asks,
      ...asks,
      {
        kind: 'do',
        id: context.step(),
        title: words.updateTitle(which.title),
        dependsOn: [],
        action: 'calendar.update_event',
        params: { event: which.param, ...params },
      },
    ],
    assumptions,
  }
}
