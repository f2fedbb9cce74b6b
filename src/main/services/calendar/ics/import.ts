import { en } from '../../../../shared/wording/wording.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { YieldToEventLoop } from '../../../core/api/ports.ts'
import { contentLines, Unreadable } from '../../content-lines.ts'
import { cutComponents } from '../../cut-components.ts'
import type { NewEvent } from '../model/event.ts'
import { occurrenceId } from '../model/occurrence.ts'
import { type EventLines, eventLines } from './event-lines.ts'
import { loadIcal } from './library.ts'
import { cutSeries, readableRule } from './series.ts'
import { keyOf, type TimeReader } from './times.ts'
import { zoneNames } from './zones.ts'

const reasons = en.imports.reasons
const mostEvents = 20_000
/** what stands around the events is read as far as this: zones and the calendar's own properties */
const mostAround = 500_000
const dropped: ReadonlySet<string> = new Set(['ATTACH', 'X-ALT-DESC', 'COMMENT', 'CONFERENCE', 'IMAGE'])

/**
 * The events of an .ics file, one after the other, ids from their UIDs or else from their content. A component that cannot be
 * read is left out, and `told` says which and why. Times without a zone are read in X-WR-TIMEZONE, else in `zone`, the user's.
 * @throws OmniiError `bad_import` when it is no calendar file or nothing in it can be taken; `too_large`
 */
export async function importCalendar(
  text: string,
  zone: string,
  yieldToEventLoop: YieldToEventLoop = async () => {},
  told: (note: string) => void = () => {},
): Promise<readonly NewEvent[]> {
  if (!/^\s*BEGIN:VCALENDAR/i.test(text.slice(0, 10_000))) throw new OmniiError('bad_import')
  const { pieces, rest } = cutComponents(text, 'VEVENT', 5 * mostEvents)
  if (pieces.length > mostEvents) throw new OmniiError('too_large', en.imports.tooMany(mostEvents))
  const ical = await loadIcal()
  const around = rest.slice(0, mostAround)
  const zones = await zoneNames(ical, around, zone)
  const calendarZone = zones(/^X-WR-TIMEZONE[^:\n]{0,80}:(.{1,100}?)\r?$/im.exec(around)?.[1]?.trim() ?? '')
  const unknown = new Set<string>()
  const reader: TimeReader = {
    zones,
    floating: calendarZone ?? zone,
    reasons,
    unknownZone: (tzid) => unknown.add(tzid.slice(0, 60)),
  }
  const left: string[] = []
  const read = new Map<string, EventLines>()
  for (const piece of pieces) {
    try {
      const lines = contentLines(piece, dropped, reasons)
      const one = eventLines(ical, lines, reader, reasons)
      const name = `${one.uid}\n${one.original ? JSON.stringify(one.original) : ''}`
      const other = read.get(name)
      if (!other || isNewer(one, other)) read.set(name, one)
    } catch (error) {
      left.push(why(piece, error))
    }
    await yieldToEventLoop()
  }
  if (/^BEGIN:VEVENT/im.test(rest))
    left.push(
      why(rest.slice(rest.search(/^BEGIN:VEVENT/im)).slice(0, 5_000), new Unreadable(reasons.notEnded)),
    )
  const events = await together([...read.values()], left, yieldToEventLoop)
  if (events.length === 0 && left.length > 0) throw new OmniiError('bad_import', en.imports.leftOut(left))
  if (left.length > 0) told(en.imports.leftOut(left))
  for (const tzid of [...unknown].slice(0, 3)) told(en.imports.unknownZone(tzid, reader.floating))
  for (const { event, cut, turned } of [...read.values()]
    .filter((one) => one.cut.length > 0 || one.turned)
    .slice(0, 5))
    told(turned ? en.imports.turned(event.title) : en.imports.cut(event.title.slice(0, 60), cut))
  return events
}

const isNewer = (one: EventLines, other: EventLines): boolean =>
  one.version[0] !== other.version[0] ? one.version[0] > other.version[0] : one.version[1] >= other.version[1]

/** What was left out, by its title as far as it can be seen, and why. */
function why(piece: string, error: unknown): string {
  const title = /^SUMMARY[^:\r\n]{0,200}:([^\r\n]{1,60})/im.exec(piece.slice(0, 20_000))?.[1]?.trim()
  return en.imports.because(title ?? '', error instanceof Unreadable ? error.message : reasons.unreadable)
}

/** Series from their parts: heads first, then the days that differ, then what is cut in two. */
async function together(
  parts: readonly EventLines[],
  left: string[],
  yieldToEventLoop: YieldToEventLoop,
): Promise<readonly NewEvent[]> {
  const heads = new Map<string, NewEvent>()
  const more: NewEvent[] = []
  const order: NewEvent[] = []
  for (const part of parts.filter(({ original }) => original === undefined)) {
    try {
      const head = await headOf(part)
      heads.set(part.uid, head.event)
      order.push(head.event)
      more.push(...head.extra)
    } catch (error) {
      left.push(why(`SUMMARY:${part.event.title}`, error))
      heads.set(part.uid, undefined as never)
    }
    await yieldToEventLoop()
  }
  const cuts: { readonly uid: string; readonly key: string; readonly event: NewEvent }[] = []
  for (const { uid, original, event, following } of parts) {
    if (original === undefined) continue
    // the days of a series that was left out go with it
    if (heads.has(uid) && heads.get(uid) === undefined) continue
    const head = heads.get(uid)
    const key = keyOf(original, head?.when ?? event.when)
    const one = { ...event, id: occurrenceId(uid, key), series: { id: uid, key } }
    if (following && head?.recurrence) cuts.push({ uid, key, event: one })
    else more.push(one)
  }
  let all: NewEvent[] = [
    ...order,
    ...more.filter((one, at) => more.findLastIndex(({ id }) => id === one.id) === at),
  ]
  // the last cut first, so that each finds its series whole before it
  for (const { uid, key, event } of cuts.sort((a, b) => (a.key < b.key ? 1 : -1))) {
    const head = all.find(({ id }) => id === uid)
    if (!head?.recurrence) continue
    const single = all.filter(({ series }) => series?.id === uid)
    const cut = await cutSeries(head, event, key, single)
    all = [...all.filter((one) => one.id !== uid && one.series?.id !== uid), ...cut]
    await yieldToEventLoop()
  }
  const place = new Map(parts.map((part, at) => [idOf(part, heads.get(part.uid)), at]))
  const at = ({ id, series }: NewEvent) => place.get(id) ?? place.get(series?.id ?? '') ?? parts.length
  return all.sort((a, b) => at(a) - at(b))
}

const idOf = ({ uid, original, event }: EventLines, head: NewEvent | undefined): string =>
  original === undefined ? uid : occurrenceId(uid, keyOf(original, head?.when ?? event.when))

async function headOf({ uid, event, rule, except, extra }: EventLines) {
  const kept = rule === undefined || rule === '' ? null : await readableRule(event.when, rule, reasons)
  const dates = extra.map((point) => keyOf(point, event.when))
  const text = kept ?? (dates.length > 0 ? 'FREQ=DAILY;COUNT=1' : null)
  const head: NewEvent = {
    ...event,
    id: uid,
    recurrence:
      text === null
        ? null
        : { rule: text, except: [...new Set(except.map((point) => keyOf(point, event.when)))] },
  }
  return { event: head, extra: extraDays(head, dates) }
}

/** RDATEs are days of the series with rows of their own. */
function extraDays(head: NewEvent, keys: readonly string[]): readonly NewEvent[] {
  return [...new Set(keys)].map((key) => {
    const length = head.when.kind === 'timed' ? head.when.end - head.when.start : 0
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
