import { plainWords } from '../../../../shared/plain-letters.ts'
import type { Json, Param } from '../../../../shared/protocol/plan.ts'
import type { DraftStep, FillContext } from '../../api/action.ts'
import type { Point, TimeExpression } from '../../nlu/time/expression.ts'
import { openEnds, weekdayNamed } from '../../nlu/time/when.ts'
import type { Exception } from '../../nlu/utterance.ts'
import { weekday } from '../../time/civil.ts'
import { toLocal } from '../../time/zone.ts'

/** Takes out of what an order chose what the order is not of. */
export interface Sparing {
  readonly spare: FillContext['spare']
  /** The steps without it, out of every list they hold; undefined where nothing would be left. */
  without(steps: readonly DraftStep[]): readonly DraftStep[] | undefined
  /** What was said to stay and was not among what was chosen, with the words that name it, '' where it was not named. */
  missed(): readonly { readonly text: string; readonly named: string }[]
}

/** One thing that is to stay, as far as it was understood: every part has to hold of it. */
interface Part {
  readonly text: string
  readonly words: readonly string[]
  readonly times: readonly TimeExpression[]
  /** each person: their addresses and the words of their name */
  readonly people: readonly { readonly emails: readonly string[]; readonly name: readonly string[] }[]
  readonly list?: string
  readonly pick?: 'first' | 'last'
}

/**
 * Reads what an order is not of: by name ("the slides"), person ("the ones with Marco"), time ("the 3pm", "anything before
 * noon"), list ("the work ones") or place in the order of time ("the newest"). What was meant and is not found is told by
 * `missed`, so that nothing is changed on half an understanding.
 */
export async function openSparing(
  exceptions: readonly Exception[],
  context: Pick<FillContext, 'person' | 'things' | 'preferences' | 'now'>,
): Promise<Sparing> {
  const whole = await Promise.all(exceptions.map((one) => readPart(one, context)))
  const single = await Promise.all(
    exceptions.map(async (one) => Promise.all(partsOf(one).map((part) => readPart(part, context)))),
  )
  const taken = new Set<string>()
  const { zone } = context.preferences
  const local = (value: Json): When | undefined => startOf(value, zone)

  /** All of one phrase where something is called so ("the fish and chips evening"), else each thing it names. */
  const partsFor = (values: readonly Json[]): readonly Part[] =>
    whole.flatMap((part, at) =>
      single[at]!.length < 2 || values.some((value) => holds(value, part, local, context))
        ? [part]
        : single[at]!,
    )
  const sparedOf = (values: readonly Json[]): ReadonlySet<Json> => {
    const spared = new Set<Json>()
    for (const part of partsFor(values)) {
      const meant = values.filter((value) => holds(value, part, local, context))
      const some = part.pick ? pickOf(meant, part.pick, local) : meant
      if (some.length > 0) taken.add(part.text)
      for (const value of some) spared.add(value)
    }
    return spared
  }
  return {
    spare(things, value) {
      const values = things.map(value)
      const spared = sparedOf(values)
      return things.filter((_, at) => !spared.has(values[at]!))
    },
    without(steps) {
      const left = steps.map((step) => narrowed(step, sparedOf))
      return left.some(({ emptied }) => emptied) ? undefined : left.map(({ step }) => step)
    },
    missed: () =>
      whole.flatMap((part, at) => {
        if (taken.has(part.text)) return []
        const parts = single[at]!.length < 2 ? [part] : single[at]!
        return parts
          .filter(({ text }) => !taken.has(text))
          .map(({ text, words }) => ({ text, named: words.join(' ') }))
      }),
  }
}

/** "the retro, the standup and the 3pm": each of them, with the times and people that stand in it. */
function partsOf(exception: Exception): readonly Exception[] {
  const parts: Exception[] = []
  let from = 0
  const push = (start: number, end: number): void => {
    const within = ({ span }: { readonly span: readonly [number, number] }) =>
      span[0] >= start && span[1] <= end
    const text = exception.text.slice(start, end)
    if (/[\p{L}\d]/u.test(text))
      parts.push({
        text: text.trim(),
        times: exception.times.filter(within).map((time) => movedBy(time, start + leading(text))),
        people: exception.people.filter(within).map((one) => movedBy(one, start + leading(text))),
      })
  }
  for (const joint of exception.text.matchAll(/\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+/giu)) {
    push(from, joint.index)
    from = joint.index + joint[0].length
  }
  push(from, exception.text.length)
  return parts
}
const leading = (text: string): number => text.length - text.trimStart().length
const movedBy = <Spanned extends { readonly span: readonly [number, number] }>(
  one: Spanned,
  by: number,
): Spanned => ({ ...one, span: [one.span[0] - by, one.span[1] - by] })

const silent = new Set(
  (
    'the a an my our his her their your this that these those one ones task tasks event events meeting meetings call calls ' +
    'appointment appointments mail mails email emails message messages thing things stuff anything everything something whatever ' +
    'what which is are was were i we have has had got about for with of on in at from to due by sent it s just only there then'
  ).split(' '),
)
const picks: readonly (readonly [RegExp, 'first' | 'last'])[] = [
  [/\b(?:newest|latest|last|most recent)\b/iu, 'last'],
  [/\b(?:oldest|earliest|first|next)\b/iu, 'first'],
]

async function readPart(
  { text, times: said, people }: Exception,
  { person, things }: Pick<FillContext, 'person' | 'things'>,
): Promise<Part> {
  // "the grid weekly" is a name
  const times = said.filter(
    ({ kind, rule }) => kind !== 'duration' && (kind !== 'set' || /BYDAY/.test(rule ?? '')),
  )
  const spans = [...times, ...people].map(({ span }) => span)
  const rest = [...spans]
    .sort((a, b) => b[0] - a[0])
    .reduce((left, [start, end]) => `${left.slice(0, start)} ${left.slice(end)}`, text)
  const pick = picks.find(([wording]) => wording.test(rest))
  const named = pick ? rest.replace(pick[0], ' ') : rest
  const words = wordsIn(named.replace(/\blists?\b/giu, ' '))
  const list =
    words.length > 0
      ? (await things('list', { about: words.join(' '), limit: 1 })).find(({ fit }) => fit >= 0.85)
      : undefined
  const known = await Promise.all(
    people
      .filter(({ kind }) => kind !== 'me' && kind !== 'group')
      .map(async (mention) => {
        const name = mention.text.replace(/['’]s$/u, '')
        const found = await person({ ...mention, text: name })
        if (found.kind === 'address') return { emails: [found.email.toLowerCase()], name: [] }
        if (found.kind === 'exact')
          return { emails: found.person.emails.map((email) => email.toLowerCase()), name: [] }
        return { emails: [], name: wordsIn(name) }
      }),
  )
  return {
    text,
    words,
    times,
    people: known,
    ...(list ? { list: list.thing.id } : {}),
    ...(pick ? { pick: pick[1] } : {}),
  }
}

const wordsIn = (text: string): readonly string[] =>
  plainWords(text.replace(/['’]s?\b/gu, ''))
    .split(' ')
    .filter((word) => word !== '' && !silent.has(word))

interface When {
  readonly date: string
  readonly time?: string
}

/** The thing itself, where a value says as well what becomes of it. */
const thingIn = (value: Json): { readonly [key: string]: Json } | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const { event } = value
  return typeof event === 'object' && event !== null && !Array.isArray(event) ? event : value
}

/** When it is, is due, or came. */
function startOf(value: Json, zone: string): When | undefined {
  const thing = thingIn(value)
  const at = thing?.start ?? thing?.due ?? thing?.at
  if (typeof at === 'number') return toLocal(at, zone)
  if (typeof at !== 'string') return undefined
  return at.length > 10 ? toLocal(Date.parse(at), zone) : { date: at }
}

function holds(
  value: Json,
  part: Part,
  local: (value: Json) => When | undefined,
  { now, preferences }: Pick<FillContext, 'now' | 'preferences'>,
): boolean {
  const thing = thingIn(value)
  const title = thing?.title ?? thing?.subject
  if (!thing || typeof title !== 'string') return false
  if (part.words.length + part.times.length + part.people.length === 0 && !part.pick) return false
  const all = plainWords(
    JSON.stringify(['people', 'organiser', 'from', 'assignee'].map((key) => thing[key] ?? null)),
  )
  const around = all.split(' ')
  if (
    !part.people.every(({ emails, name }) =>
      emails.length > 0
        ? emails.some((email) => all.includes(plainWords(email)))
        : name.every((word) => around.includes(word) || plainWords(title).split(' ').includes(word)),
    )
  )
    return false
  const today = toLocal(now, preferences.zone).date
  if (!part.times.every((time) => isThen(local(value), time))) return false
  if (part.list !== undefined && thing.list === part.list) return true
  const own = [
    ...plainWords(title).split(' '),
    ...(typeof thing.place === 'string' ? plainWords(thing.place).split(' ') : []),
    ...around,
  ]
  return part.words.every(
    (word) =>
      own.some((each) => each === word || each === word.replace(/s$/, '') || each === `${word}s`) ||
      (word === 'overdue' && typeof thing.due === 'string' && thing.due < today),
  )
}

/** Whether a thing is at a time that was said: on its day, at its clock, in its stretch. */
function isThen(when: When | undefined, time: TimeExpression): boolean {
  if (!when) return false
  if (time.kind === 'set') return time.rule?.includes(dayNames[weekday(when.date) % 7]!) === true
  const named = weekdayNamed(time)
  if (named !== undefined) return weekday(when.date) === named
  if (time.start?.date === undefined && time.start?.time !== undefined && when.time === undefined)
    return false
  const readings = [time, ...time.others]
  return readings.some((reading) => {
    const { from, to } = openEnds(reading)
    if (!from && !to) return false
    // a clock alone names what begins then
    if (from && to && reading.end === undefined && reading.mod === undefined && from.time !== undefined)
      return (from.date === undefined || from.date === when.date) && from.time === when.time
    return (!from || compare(when, from) >= 0) && (!to || compare(when, to) < 0)
  })
}

const dayNames = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']

/** Below 0 when the thing is before the point; by day, by clock, or by both, as far as the point says. */
function compare(when: When, { date, time }: Point): number {
  const own = `${date === undefined ? '' : when.date}T${time === undefined ? '' : (when.time ?? '00:00')}`
  const other = `${date ?? ''}T${time ?? ''}`
  return own < other ? -1 : own > other ? 1 : 0
}

function pickOf(
  values: readonly Json[],
  pick: 'first' | 'last',
  local: (value: Json) => When | undefined,
): readonly Json[] {
  const key = (value: Json): string => {
    const when = local(value)
    return when ? `${when.date}T${when.time ?? ''}` : ''
  }
  const ordered = [...values].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
  return pick === 'first' ? ordered.slice(0, 1) : ordered.slice(-1)
}

/** The lists of things in a step without what is spared. */
function narrowed(
  step: DraftStep,
  sparedOf: (values: readonly Json[]) => ReadonlySet<Json>,
): { readonly step: DraftStep; readonly emptied: boolean } {
  if (step.kind !== 'do') return { step, emptied: false }
  let title = step.title
  let emptied = false
  const params = Object.entries(step.params).map(([name, param]): [string, Param] => {
    if (!('value' in param) || !Array.isArray(param.value) || !param.value.some(isThing)) return [name, param]
    const spared = sparedOf(param.value)
    if (spared.size === 0) return [name, param]
    const kept = param.value.filter((item) => !spared.has(item))
    title = title.replace(String(param.value.length), String(kept.length))
    if (kept.length === 0) emptied = true
    return [name, { ...param, value: kept }]
  })
  return { step: { ...step, title, params: Object.fromEntries(params) }, emptied }
}
const isThing = (value: Json): boolean => {
  const thing = thingIn(value)
  return typeof thing?.title === 'string' || typeof thing?.subject === 'string'
}
