import { expect, it } from 'vitest'
import { calendarMigration } from '../../../../../src/main/services/calendar/local/migration.ts'
import { openLocalCalendar } from '../../../../../src/main/services/calendar/local/provider.ts'
import { openServicePorts, fixtureScope as scope } from '../../../../world/services.ts'
import { anEvent, at } from '../provider.contract.ts'

const order = { key: 'made' }

const zone = 'Europe/London'
const window = { from: at('2026-03-12T00:00:00Z'), to: at('2026-03-13T00:00:00Z'), zone }
const timed = (start: string, minutes: number) => ({
  kind: 'timed' as const,
  start: at(start),
  end: at(start) + minutes * 60_000,
  zone,
})
const series = (id: string, rule: string, start = '2026-03-01T10:00:00Z', minutes = 30) =>
  anEvent({ id, title: id, when: timed(start, minutes), recurrence: { rule, except: [] } })

it.each([
  ['FREQ=MINUTELY', '2026-03-01T10:00:00Z'],
  ['FREQ=SECONDLY', '1970-01-01T00:00:00Z'],
  ['FREQ=MINUTELY;INTERVAL=15', '2026-03-11T09:00:00Z'],
  ['FREQ=DAILY;BYHOUR=9,10,11;BYMINUTE=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17', '2026-03-01T09:00:00Z'],
  ['FREQ=SOMETIMES', '2026-03-01T09:00:00Z'],
  ['FREQ=WEEKLY;UNTIL=tomorrow', '2026-03-01T09:00:00Z'],
])('a series %s is left out and named, and costs the others nothing', async (rule, start) => {
  const calendar = openLocalCalendar(openServicePorts(calendarMigration).ports)
  await calendar.create(
    scope,
    anEvent({ id: 'call', title: 'Call', when: timed('2026-03-12T09:00:00Z', 30) }),
    order,
  )
  await calendar.create(scope, series('ticker', rule, start, 1), order)
  const begun = performance.now()
  expect((await calendar.window(scope, window)).map((e) => e.id)).toEqual(['call'])
  expect((await calendar.unreadable(scope, window)).map((e) => e.id)).toEqual(['ticker'])
  expect(await calendar.occurrences(scope, 'ticker', window.from, 5)).toEqual([])
  expect(await calendar.get(scope, 'ticker_20260312T100000Z')).toBeUndefined()
  expect(performance.now() - begun).toBeLessThan(1_500)
  expect((await calendar.all(scope)).map((e) => e.id)).toEqual(['call', 'ticker'])
})

it.each([
  ['FREQ=HOURLY', '2020-01-01T00:00:00Z', 24],
  ['FREQ=DAILY', '1990-01-01T09:00:00Z', 1],
  ['FREQ=DAILY;BYHOUR=9,13,17', '2026-03-01T09:00:00Z', 3],
  ['FREQ=WEEKLY;UNTIL=20260428T180000', '2026-03-05T18:00:00Z', 1],
  ['FREQ=WEEKLY;UNTIL=20260312', '2026-03-05T18:00:00Z', 1],
  ['FREQ=WEEKLY;UNTIL=20260312T175959', '2026-03-05T18:00:00Z', 0],
])('%s since %s is there %3$s times that day', async (rule, start, times) => {
  const calendar = openLocalCalendar(openServicePorts(calendarMigration).ports)
  await calendar.create(scope, series('s', rule, start, 10), order)
  expect(await calendar.window(scope, window)).toHaveLength(times)
  expect(await calendar.unreadable(scope, window)).toEqual([])
})
