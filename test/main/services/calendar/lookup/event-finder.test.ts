import { expect, it } from 'vitest'
import { calendarMigration } from '../../../../../src/main/services/calendar/local/migration.ts'
import { openLocalCalendar } from '../../../../../src/main/services/calendar/local/provider.ts'
import { openCalendar } from '../../../../../src/main/services/calendar/service.ts'
import { fixtureScope, openServicePorts } from '../../../../world/services.ts'
import { anEvent, at } from '../provider.contract.ts'

const order = { key: 'made' }

async function open() {
  const { ports } = openServicePorts(calendarMigration)
  const { calendar, finders } = openCalendar(ports, openLocalCalendar(ports))
  const marco = { name: 'Marco Bianchi', email: 'marco@bianchi.test', status: 'waiting' as const }
  const timed = (start: string, end: string) =>
    ({ kind: 'timed', start: at(start), end: at(end), zone: 'Europe/London' }) as const
  const when = timed('2026-03-11T15:00:00Z', '2026-03-11T16:00:00Z')
  await calendar.create(
    fixtureScope,
    anEvent({ id: 'zoe', title: 'Café with Zoë', when, guests: [marco] }),
    order,
  )
  await calendar.create(fixtureScope, anEvent({ id: 'review', title: 'Design review' }), order)
  await calendar.create(
    fixtureScope,
    anEvent({
      id: 'past',
      title: 'Design review',
      when: timed('2026-03-09T10:00:00Z', '2026-03-09T11:00:00Z'),
    }),
    order,
  )
  const weekly = { rule: 'FREQ=WEEKLY;BYDAY=TU', except: [] }
  const tuesday = timed('2026-03-17T16:00:00Z', '2026-03-17T17:00:00Z')
  await calendar.create(
    fixtureScope,
    anEvent({ id: 'retro', title: 'Retro', when: tuesday, recurrence: weekly }),
    order,
  )
  const finder = finders[0]!
  return async (query: Partial<Parameters<typeof finder.find>[1]>) =>
    (await finder.find(fixtureScope, { about: '', limit: 9, ...query })).map(({ thing }) => thing.id)
}

it('finds what is ahead by words, without accents and case', async () => {
  const find = await open()
  expect(await find({ about: 'cafe zoe' })).toEqual(['zoe'])
  expect(await find({ about: 'review' })).toEqual(['review'])
  expect(await find({ about: 'review', all: true })).toEqual(['past', 'review'])
})

it('finds by exact start, by people, and not when one of them does not fit', async () => {
  const find = await open()
  expect(await find({ at: at('2026-03-11T15:00:00Z') })).toEqual(['zoe'])
  expect(await find({ people: ['marco'] })).toEqual(['zoe'])
  expect(await find({ people: ['marco'], about: 'review' })).toEqual([])
})

it('takes a series by its next occurrence, or the one in the time that is named', async () => {
  const find = await open()
  expect(await find({ about: 'retro' })).toEqual(['retro_20260317T160000Z'])
  const april = { from: at('2026-04-13T00:00:00Z'), to: at('2026-04-16T00:00:00Z') }
  expect(await find({ about: 'retro', ...april })).toEqual(['retro_20260414T150000Z'])
})
