import type { YieldToEventLoop } from '../../../core/api/ports.ts'
import type { NewEvent } from '../model/event.ts'
import { occurrenceId, occurrenceKey } from '../model/occurrence.ts'
import type { EventLines, Revision } from './event-lines.ts'
import { cutSeries, readableRule } from './series.ts'
import { keyOf } from './times.ts'

/** An event as a file holds it. The event is what it is to become; what is stored decides whether it does. */
export interface FileEvent {
  readonly event: NewEvent
  readonly revision: Revision
  /** taken back by the file; then only the id and the title of `event` count */
  readonly cancels: boolean
  /** an occurrence that stands for all later ones too, of a series that is not in this file */
  readonly following: boolean
  /** of the head of a series: the ids of the days that differ from it in this file */
  readonly days: readonly string[]
}

/** An event with the component of the file it comes from. */
interface Made {
  readonly event: NewEvent
  readonly part: EventLines
}

/** An override that says THISANDFUTURE of a series in the same file. */
interface Cut extends Made {
  readonly key: string
}

/**
 * Events from the components of a file: heads of series, the days that differ, and the series that are cut in two. In the order
 * of the file, a series before its days. `leave` hears of a component that cannot be kept, and why.
 */
export async function assembleSeries(
  parts: readonly EventLines[],
  leave: (title: string, error: unknown) => void,
  yieldToEventLoop: YieldToEventLoop,
): Promise<readonly FileEvent[]> {
  /** undefined: the head is taken back, and its days go with it */
  const heads = new Map<string, NewEvent | undefined>()
  const made = new Map<string, Made>()
  for (const part of parts.filter(({ original }) => original === undefined)) {
    try {
      const { event, extra } = part.cancels
        ? { event: { ...part.event, id: part.uid }, extra: [] }
        : await headOf(part)
      heads.set(part.uid, part.cancels ? undefined : event)
      for (const one of [event, ...extra]) made.set(one.id, { event: one, part })
    } catch (error) {
      // its days come in without it
      leave(part.event.title, error)
    }
    await yieldToEventLoop()
  }
  const cuts = new Map<string, Cut[]>()
  const following = new Set<string>()
  for (const part of parts) {
    const { uid, original } = part
    if (original === undefined || (heads.has(uid) && heads.get(uid) === undefined)) continue
    const head = heads.get(uid)
    const key = keyOf(original, head?.when ?? part.event.when)
    const event = { ...part.event, id: occurrenceId(uid, key), series: { id: uid, key } }
    if (part.following && head?.recurrence && !part.cancels) {
      const known = cuts.get(uid) ?? []
      known.push({ key, event, part })
      cuts.set(uid, known)
      continue
    }
    made.set(event.id, { event, part })
    if (part.following) following.add(event.id)
  }
  const all: Made[] = []
  const days = new Map<string, string[]>()
  for (const [uid, members] of Map.groupBy(made.values(), ({ event }) => event.series?.id ?? event.id)) {
    const whole = await cutInTwo(uid, members, cuts.get(uid) ?? [], yieldToEventLoop)
    for (const one of whole) {
      all.push(one)
      const series = one.event.series?.id
      if (series === undefined) continue
      const known = days.get(series)
      if (known) known.push(one.event.id)
      else days.set(series, [one.event.id])
    }
  }
  const places = new Map(parts.map((part, at) => [part, at]))
  const headPlaces = new Map(all.map(({ event, part }) => [event.id, places.get(part)!]))
  const placeOf = ({ event, part }: Made): number =>
    Math.max(places.get(part)!, headPlaces.get(event.series?.id ?? '') ?? 0)
  return all
    .toSorted(
      (a, b) => placeOf(a) - placeOf(b) || Number(a.event.series !== null) - Number(b.event.series !== null),
    )
    .map(({ event, part: { revision, cancels } }) => ({
      event,
      revision,
      cancels,
      following: following.has(event.id),
      days: event.recurrence ? (days.get(event.id) ?? []) : [],
    }))
}

/** The rows of one series once its cuts are made; the last cut first, so that each finds its series whole before it. */
async function cutInTwo(
  uid: string,
  members: readonly Made[],
  cuts: readonly Cut[],
  yieldToEventLoop: YieldToEventLoop,
): Promise<readonly Made[]> {
  const rows = new Map(members.map((one) => [one.event.id, one]))
  for (const { key, event, part } of cuts.toSorted((a, b) => (a.key < b.key ? 1 : -1))) {
    const head = rows.get(uid)!
    const single = [...rows.values()].filter((one) => one.event.series?.id === uid)
    const cut = await cutSeries(
      head.event,
      event,
      key,
      single.map((one) => one.event),
    )
    const before = new Map(single.map((one) => [one.event.id, one.part]))
    for (const id of before.keys()) rows.delete(id)
    for (const one of cut)
      rows.set(one.id, { event: one, part: one.id === uid ? head.part : (before.get(one.id) ?? part) })
    await yieldToEventLoop()
  }
  return [...rows.values()]
}

async function headOf({ uid, event, rule, except, extra }: EventLines) {
  const dates = new Map(extra.map(({ point, lastingMs }) => [keyOf(point, event.when), lastingMs]))
  const left = [...new Set(except.map((point) => keyOf(point, event.when)))]
  const read = rule === undefined || rule === '' ? undefined : await readableRule(event.when, rule)
  // a series without a date of its own still has days that differ, unless its start is to be shown alone
  const kept =
    read === undefined || (read.isEmpty && !left.includes(occurrenceKey(event.when))) ? null : read.rule
  const text = kept ?? (dates.size > 0 ? 'FREQ=DAILY;COUNT=1' : null)
  const head: NewEvent = {
    ...event,
    id: uid,
    recurrence: text === null ? null : { rule: text, except: left },
  }
  return { event: head, extra: extraDays(head, dates) }
}

/** RDATEs are days of the series with rows of their own; those that are periods last as long as they say. */
function extraDays(head: NewEvent, dates: ReadonlyMap<string, number | undefined>): readonly NewEvent[] {
  return [...dates].map(([key, lastingMs]) => {
    const length = lastingMs ?? (head.when.kind === 'timed' ? head.when.end - head.when.start : 0)
    const date = `${key.slice(0, 4)}-${key.slice(4, 6)}-${key.slice(6, 8)}`
    const start = Date.parse(`${date}T${key.slice(9, 11)}:${key.slice(11, 13)}:${key.slice(13, 15)}Z`)
    const when =
      head.when.kind === 'timed'
        ? { ...head.when, start, end: start + length }
        : {
            ...head.when,
            start: date,
            end: new Date(Date.parse(date) + (Date.parse(head.when.end) - Date.parse(head.when.start)))
              .toISOString()
              .slice(0, 10),
          }
    return { ...head, id: occurrenceId(head.id, key), when, recurrence: null, series: { id: head.id, key } }
  })
}
