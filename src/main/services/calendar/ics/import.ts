import { en } from '../../../../shared/wording/wording.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { YieldToEventLoop } from '../../../core/api/ports.ts'
import { contentLines, Unreadable } from '../../content-lines.ts'
import { cutComponents } from '../../cut-components.ts'
import { plainLine } from '../../plain-text.ts'
import { assembleSeries, type FileEvent } from './assemble-series.ts'
import { compareRevisions, type EventLines, eventLines } from './event-lines.ts'
import { loadIcal } from './library.ts'
import type { TimeReader } from './times.ts'
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
): Promise<readonly FileEvent[]> {
  if (!/^\s*BEGIN:VCALENDAR/i.test(text.slice(0, 10_000)))
    throw new OmniiError('bad_import', en.imports.noCalendar)
  const { pieces, unended, rest } = cutComponents(text, 'VEVENT', 5 * mostEvents)
  if (pieces.length > mostEvents) throw new OmniiError('too_large', en.imports.tooMany(mostEvents))
  const ical = await loadIcal()
  const around = rest.slice(0, mostAround)
  const zones = await zoneNames(ical, around, zone)
  const ownZone = /^X-WR-TIMEZONE[^:\n]{0,80}:(.{1,100}?)\r?$/im.exec(around)?.[1]?.trim() ?? ''
  const calendarZone = zones(ownZone)
  const methods = [...around.matchAll(/^METHOD[^:\n]{0,80}:[ \t]*(\w{1,20})/gim)].map(([, one]) =>
    one!.toUpperCase(),
  )
  // a file of several calendars may say both; then each event's STATUS does
  const cancelling = methods.length > 0 && methods.every((one) => one === 'CANCEL')
  const unknown = new Set<string>()
  const unknownZone = (tzid: string) => unknown.add(plainLine(tzid.slice(0, 60)))
  if (ownZone !== '' && calendarZone === undefined) unknownZone(ownZone)
  const reader: TimeReader = { zones, floating: calendarZone ?? zone, reasons, unknownZone }
  const left: string[] = []
  const read = new Map<string, EventLines>()
  for (const piece of pieces) {
    try {
      const lines = contentLines(piece, dropped, reasons)
      const one = eventLines(ical, lines, reader, reasons, cancelling)
      const name = `${one.uid}\n${one.original ? JSON.stringify(one.original) : ''}`
      const other = read.get(name)
      if (!other || compareRevisions(one.revision, other.revision) >= 0) read.set(name, one)
    } catch (error) {
      left.push(why(piece, error))
    }
    await yieldToEventLoop()
  }
  for (const piece of unended) left.push(why(piece, new Unreadable(reasons.notEnded)))
  const events = await assembleSeries(
    [...read.values()],
    (title, error) => left.push(why(`SUMMARY:${title}`, error)),
    yieldToEventLoop,
  )
  if (events.length === 0 && left.length > 0) throw new OmniiError('bad_import', en.imports.leftOut(left))
  if (left.length > 0) told(en.imports.leftOut(left))
  if (unknown.size > 0) told(en.imports.unknownZones([...unknown], reader.floating))
  for (const { event, cut, amiss } of [...read.values()]
    .filter((one) => one.cut.length > 0 || one.amiss)
    .slice(0, 5))
    told(amiss ? en.imports[amiss](event.title) : en.imports.cut(event.title.slice(0, 60), cut))
  return events
}

/** What was left out, by its title as far as it can be seen, and why. */
function why(piece: string, error: unknown): string {
  const title = /^SUMMARY[^:\r\n]{0,200}:([^\r\n]{1,60})/im.exec(piece.slice(0, 20_000))?.[1]?.trim()
  return en.imports.because(
    plainLine(title ?? ''),
    error instanceof Unreadable ? error.message : reasons.unreadable,
  )
}
