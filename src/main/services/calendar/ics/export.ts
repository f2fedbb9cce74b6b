import type { YieldToEventLoop } from '../../../core/api/ports.ts'
import type { CalendarEvent } from '../model/event.ts'
import { calendarText, eventText } from './component.ts'
import { loadIcal } from './library.ts'

/**
 * Events as one .ics file (RFC 5545). Zones are named by their IANA ids, as RFC 7808 allows.
 * @param now DTSTAMP, epoch milliseconds
 */
export async function exportCalendar(
  events: readonly CalendarEvent[],
  now: number,
  yieldToEventLoop: YieldToEventLoop = async () => {},
): Promise<string> {
  const ical = await loadIcal()
  const file = new ical.Component('vcalendar')
  file.addPropertyWithValue('prodid', '-//Omnii//Omnii Desktop//EN')
  file.addPropertyWithValue('version', '2.0')
  const heads = new Map(events.filter((e) => e.recurrence).map((e) => [e.id, e]))
  const parts: string[] = []
  for (const event of events) {
    const head = event.series ? heads.get(event.series.id) : undefined
    parts.push(eventText(ical, event, now, head))
    await yieldToEventLoop()
  }
  const text = calendarText(file.toString(), parts)
  // ten years of events are megabytes: whoever sends them has a turn of its own
  await yieldToEventLoop()
  return text
}
