import { expect, test } from 'vitest'
import { offsetAt } from '../../../../../src/main/core/time/zone.ts'
import { loadIcal } from '../../../../../src/main/services/calendar/ics/library.ts'
import { zoneText } from '../../../../../src/main/services/calendar/ics/vtimezone.ts'

const from = Date.parse('2026-03-12T13:00:00Z')

// a library of others reads what we write: every five days for six years, and each hour around the changes of 2026
test.each([
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Africa/Cairo',
  'America/Santiago',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Asia/Tehran',
])('%s is written out as its clock goes', async (name) => {
  const ical = await loadIcal()
  const text = zoneText(name, from)
  const zone = new ical.Timezone(new ical.Component(ical.parse(text) as unknown as string[]))
  const wrong: string[] = []
  const look = (at: number): void => {
    const wall = new Date(at + offsetAt(at, name))
    const time = ical.Time.fromJSDate(wall, true)
    time.zone = zone
    if (zone.utcOffset(time) * 1000 !== offsetAt(at, name)) wrong.push(new Date(at).toISOString())
  }
  // at the hours a clock shows twice its reading alone says nothing: they are left out
  const twice = (at: number) => offsetAt(at - 3 * 3_600_000, name) !== offsetAt(at + 3 * 3_600_000, name)
  for (let at = from; at < from + 6 * 365 * 86_400_000; at += 5 * 86_400_000) if (!twice(at)) look(at)
  for (let at = from; at < from + 365 * 86_400_000; at += 3_600_000) if (!twice(at)) look(at)
  expect(wrong.slice(0, 5)).toEqual([])
})
