import { z } from 'zod'
import type { AskStep, DoStep, Param } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import {
  type ActionIntent,
  type DraftStep,
  type FillContext,
  type Filled,
  fromStep,
  lookedUp,
} from '../../../core/api/action.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { timeOf } from '../../../core/time/civil.ts'
import { toLocal } from '../../../core/time/zone.ts'
import { resolvePeople } from '../../clarify/ask-person.ts'
import { askFreeTime } from '../../clarify/ask-time.ts'
import { normalizedText } from '../../clarify/fit-words.ts'
import { PersonValue } from '../../clarify/person-value.ts'
import { type Cut, cutAtTarget } from '../../clarify/target.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { attachToEvent } from './changes/attach-to-event.ts'
import { type CurrentTime, saidFields, saidMove } from './changes/said-changes.ts'
import { swapGuest } from './changes/swap-guest.ts'
import { saysNewTime } from './time/new-time.ts'
import { fillSwap, swapsByTimes, swapsTimes } from './time/swap-times.ts'
import { fillFollowing, fillRhythm, rhythmOf, updateStep } from './update-series.ts'
import { isBareNot } from './which/bare-not.ts'
import { type Locator, locatorOf } from './which/locate.ts'
import { recurrenceScopeOf } from './which/recurrence-scope.ts'
import { type EventSelector, isEventSelector, whichEvent } from './which/which-event.ts'

const adding = new Set(['invite', 'add', 'include'])
const several = /^(?:calls|meetings|events|appointments)$/i
const removing = new Set(['uninvite', 'remove', 'drop', 'disinvite', 'cut', 'kick', 'leave', 'scratch'])
/** "drop Leo from the interview", "kick Sarah out of planning": a name between the verb and what the person leaves. */
const takesOut =
  /^(?:please |can you |could you |and |then )*(?:uninvite|disinvite|remove|drop|cut|kick|leave|scratch|take|strike|pull|throw|knock|keep) ([\p{L}'’ -]{2,40}?) (?:from|off|out of) (?!(?:the |my )?(?:contacts|address book|list)\b)|^(?:please |can you |could you |and |then )*get ([\p{L}'’ -]{2,40}?) (?:off|out of) (?!(?:the |my )?(?:contacts|address book|list)\b)/iu

/** "don't invite Sarah to the standup anymore": one who is invited is so no longer. */
const noLonger =
  /^(?:please |actually |and |so )*(?:(?:don['’]?t|do not|no longer|stop|never) (?:invite|inviting|include|including|have|add)|uninvite) ([\p{L}'’ -]{2,40}?) (?:to|for|in|on|at) (?!(?:the |my )?(?:contacts|address book|list)\b)(?=.*\b(?:any ?more|any longer|again|from now on)\b|.*\bno longer\b|(?:the|my|our|\p{L}+['’]s)\s)/iu

/** "move my 3 o'clock to 4:30", "make it 30 minutes", "invite Dana to the review", "from April, move the retro to Wednesdays". */
export function hearsUpdate(ports: CalendarPorts): ActionIntent {
  return {
    service: 'calendar',
    intents: ['update', 'create'],
    score,
    conditions: {
      joinsEarlier,
      swapsTimes: swapsByTimes,
      saysNewTime,
      takesGuestOut,
      putsGuestsOn,
      getsNewTime,
    },
    fillSlots: (clause, context) => fillSlots(ports, clause, context),
    amend: (step, clause, context) => amend(ports, step, clause, context),
    swapDone: swapGuest,
  }
}

/** "Leo can't come to the interview any more", "Tom has dropped out of the review": told of a guest, who goes. */
const dropsOut =
  /^(?:(?:so|and|also|oh|fyi|unfortunately)[, ]+)*([\p{L}'’ -]{2,40}?) (?:(?:can['’]?t|cannot|can not|won['’]?t|will not|is not able to|isn['’]?t able to|is unable to) (?:come to|make|make it to|attend|join|do|be at)|(?:is not|isn['’]?t) (?:coming to|joining|attending)|(?:drops|dropped|has dropped|is dropping|pulls|pulled|has pulled|is pulling|backs|backed|has backed) out of) (?!it\b|that\b|this\b)[\p{L}\d]/iu

/** Whether one person is to leave an event that goes on without them: it is never the event that is cancelled. */
function takesGuestOut({ text, people, question }: Clause): boolean {
  const found = takesOut.exec(text) ?? dropsOut.exec(text) ?? noLonger.exec(text)
  const who = found?.[1] ?? found?.[2]
  return (
    !question && who !== undefined && people.some((each) => each.text.toLowerCase() === who.toLowerCase())
  )
}

/** "… and add Dana": whoever is added behind an order about an event comes to it, and is no new contact. */
const addsOn =
  /^(?:and |also |then |please |can you )*(?:add|invite|include) [\p{L}'’ ,&-]{2,60}?(?: too| as well| to it)?[.!]*$/iu
const joinsEarlier = ({ text, people, times }: Clause, { earlier }: FillContext): boolean =>
  addsOn.test(text) &&
  people.length > 0 &&
  times.length === 0 &&
  earlier.some((step) => step.kind === 'do' && /^calendar\.(?:create|update)_event$/.test(step.action))

/** "rebook the interview for Thursday at 11": what is there gets another time. */
const rebooks =
  /^(?:please |can you |could you |and |then |i need to )*(?:re-?book|re-?arrange|re-?schedule|re-?plan) (?:the|my|our|that|this|today['’]?s|tomorrow['’]?s) /i
const getsNewTime = ({ text, times, question }: Clause): boolean =>
  !question && rebooks.test(text) && times.some(({ start }) => start !== undefined)

/** "put Tom and Dana on the rehearsal": nobody but people between the verb and what they are to come to. */
const putsOn =
  /^(?:please |can you |could you |and |then )*(?:put|stick|get|have) ([\p{L}'’ ,&-]{2,60}?) (?:on|onto|in on|into|along to) (?:the|my|our|today['’]?s|tomorrow['’]?s) (?!(?:calendar|diary|list|agenda|schedule|board|phone|line|case|job)\b)/iu
function putsGuestsOn({ text, people, question }: Clause): boolean {
  const who = putsOn.exec(text)?.[1]
  if (question || who === undefined || people.length === 0) return false
  const left = people.reduce((rest, each) => rest.replace(each.text, ' '), who)
  return /^(?:\s|,|&|and\b)*$/i.test(left) && left !== who
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
  const filled = await fillSlots(ports, { ...words, people: [], references: [it] }, { ...context, focus })
  const changed = filled.ok ? filled.steps.find((other) => other.kind === 'do') : undefined
  if (!filled.ok || changed?.kind !== 'do') return null
  const asks = filled.steps.filter((other) => other.kind === 'ask')
  const { shift, ...others } = changed.params
  const params = { ...step.params, ...others, event, ...bothStarts(step, changed), ...shifted(step, shift) }
  return { ok: true, steps: [...asks, { ...step, params }], assumptions: filled.assumptions }
}

/** "push it another 30 minutes" after "move it to 12": on top of where it was to go. */
function shifted({ params }: DoStep, by: Param | undefined): Record<string, Param> {
  const more = by && 'value' in by && typeof by.value === 'number' ? by.value : undefined
  if (by === undefined || more === undefined) return by === undefined ? {} : { shift: by }
  const { start, shift } = params
  if (shift && 'value' in shift && typeof shift.value === 'number')
    return { shift: { ...by, value: shift.value + more } }
  const old =
    start && 'value' in start ? z.looseObject({ time: z.string() }).safeParse(start.value).data : undefined
  if (!old || !start || !('value' in start)) return { shift: by }
  const minutes = Number(old.time.slice(0, 2)) * 60 + Number(old.time.slice(3, 5)) + more
  return minutes >= 0 && minutes < 1440
    ? { start: { ...start, value: { ...old, time: timeOf(minutes) } } }
    : { shift: by }
}

/** "actually tomorrow" after "move it to 12": the new day at the hour that was said before, and the other way round. */
function bothStarts(before: DraftStep, now: DraftStep): Record<string, Param> {
  const [old, said] = [before, now].map((step) => {
    const start = step.kind === 'do' ? step.params.start : undefined
    return start && 'value' in start ? z.record(z.string(), z.json()).safeParse(start.value).data : undefined
  })
  const start = now.kind === 'do' ? now.params.start : undefined
  return old && said && start && 'value' in start ? { start: { ...start, value: { ...old, ...said } } } : {}
}

const Pointed = z.object({ id: z.string(), title: z.string() })

function score(clause: Clause): number {
  if (clause.times.some((t) => t.anchor) && /\bremind/i.test(clause.text)) return 0.1
  if (clause.classification.intent === 'update') return /^(?:decline|accept)$/.test(clause.verb) ? 0.2 : 0.95
  // "add Dana to the review" and "add a link to tomorrow's review" change an event that is there.
  const existing = clause.references.some((r) => r.kind !== 'pronoun')
  return (adding.has(clause.verb) || clause.verb === 'make') && existing && /\bto\b/i.test(clause.text)
    ? 0.96
    : 0.1
}

async function fillSlots(ports: CalendarPorts, clause: Clause, context: FillContext): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).calendar
  const wrong = clause.impossible[0]
  if (wrong) return { ok: false, say: words.noSuchTime(wrong.why), suggestions: [] }
  // "not on the 31st" is the one day it is not moved to
  if (isBareNot(clause))
    return { ok: false, say: words.notOfWhat(clause.times[0]?.text ?? ''), suggestions: [] }
  if (swapsTimes(clause)) return fillSwap(clause, context)
  const inviting =
    ((adding.has(clause.verb) && clause.people.length > 0) || putsGuestsOn(clause)) && !takesGuestOut(clause)
  const uninviting =
    (removing.has(clause.verb) && (clause.people.length > 0 || /\bfrom\b/i.test(clause.text))) ||
    takesGuestOut(clause)
  const stuck = inviting || uninviting ? undefined : attachToEvent(clause)
  const cut =
    inviting || uninviting
      ? whole(clause)
      : (stuck ?? (addingTo(clause) ? flipped(cutAtTarget(clause)) : cutAtTarget(clause)))
  const since = cut.locating.find((t) => t.mod === 'since') ?? cut.target.find((t) => t.mod === 'since')
  // "quarterly planning" is a name
  const set = cut.target.find((t) => t.kind === 'set' && t.rule?.includes('BY'))
  const rhythm = rhythmOf(clause, context.utterance.mode.kind === 'correction')
  if (rhythm) return fillRhythm(ports, clause, rhythm, context)
  if (since || set) return fillFollowing(ports, clause, cut, context)
  // what is stuck on names no event
  const pointing = stuck
    ? { ...clause, references: clause.references.filter(({ text }) => stuck.before.includes(text)) }
    : clause
  const locator = forWho(locatorOf(pointing, cut.locating, cut.before || clause.text), inviting || uninviting)
  if (several.test(locator.about)) return { ok: false, say: words.oneAtATime, suggestions: [] }
  const which = await whichEvent(ports, pointing, locator, context)
  if (!isEventSelector(which)) return { ok: false, ...which }
  const people = inviting ? await resolvePeople(clause.people, context) : undefined
  if (people && people.asks.length === 0 && people.known.every(({ email }) => isOn(which, email)))
    return { ok: false, say: words.alreadyInvited(people.names, which.title), suggestions: [] }
  const move =
    inviting || uninviting
      ? undefined
      : await saidMove(ports, clause, cut, which.title, context, currentTime(which, context))
  const fields = saidFields(clause, cut, context)
  const without = uninviting ? guestsNamed(which, clause) : []
  if (uninviting && without.length === 0 && clause.people.length > 0 && which.value)
    return {
      ok: false,
      say: words.notInvited(
        clause.people.map(({ text }) => text),
        which.title,
      ),
      suggestions: [],
    }
  const params: Record<string, Param> = {
    ...move?.params,
    ...fields.params,
    ...people?.params,
    ...(without.length > 0 ? { without: lookedUp([...without]) } : {}),
  }
  const whereTo = Object.keys(params).length === 0 ? askWhereTo(clause, which, context) : undefined
  if (whereTo) params.start = fromStep(whereTo.id)
  if (Object.keys(params).length === 0)
    return { ok: false, say: words.whatToChange(which.title), suggestions: [...words.changeExamples] }
  const extent = recurrenceScopeOf(clause, which, cut.locating.length > 0, context)
  return updateStep(
    which,
    { ...params, ...extent.params },
    [
      ...(people?.asks ?? []),
      ...(whereTo ? [whereTo] : []),
      ...(move?.asks ?? []),
      ...fields.asks,
      ...extent.asks,
    ],
    extent.assumptions,
    context,
  )
}

const bareMove = new Set(['move', 'reschedule', 'push', 'shift', 'postpone', 'delay', 'bump', 'rearrange'])
/** "move the interview": it goes somewhere, and only when is not said. */
function askWhereTo(clause: Clause, which: EventSelector, context: FillContext): AskStep | undefined {
  if (!bareMove.has(clause.verb) || clause.question || clause.times.length > 0) return undefined
  const { asking } = wordingFor(context.preferences.locale)
  return askFreeTime(asking.moveTo(which.title), [], which.title, context)
}

/** When the event is, if that is known and it has a time of day. */
function currentTime({ value }: EventSelector, { preferences }: FillContext): CurrentTime | undefined {
  if (value?.allDay !== false) return undefined
  const [start, end] = [value.start, value.end].map((at) =>
    typeof at === 'string' ? Date.parse(at) : Number.NaN,
  )
  if (Number.isNaN(start) || Number.isNaN(end)) return undefined
  const { date, time } = toLocal(start!, preferences.zone)
  return { date, time, minutes: Math.round((end! - start!) / 60_000) }
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

const isOn = (which: EventSelector, email: string): boolean =>
  z
    .array(PersonValue)
    .catch([])
    .parse(which.value?.people)
    .some((guest) => guest.email.toLowerCase() === email.toLowerCase())

/** Addresses of the event's guests that were named. */
function guestsNamed(which: EventSelector, clause: Clause): readonly string[] {
  const leaving = clause.people.length > 0 ? clause.people : clause.title ? [clause.title] : []
  const people = z.array(PersonValue).catch([]).parse(which.value?.people)
  return people
    .filter((guest) =>
      leaving.some((m) => normalizedText(`${guest.name} ${guest.email}`).includes(normalizedText(m.text))),
    )
    .map((guest) => guest.email)
}
