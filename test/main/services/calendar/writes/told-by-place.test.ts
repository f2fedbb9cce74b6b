import { beforeEach, expect, it } from 'vitest'
import { calendarMigration } from '../../../../../src/main/services/calendar/local/migration.ts'
import { openLocalCalendar } from '../../../../../src/main/services/calendar/local/provider.ts'
import type { CalendarTraits, EventOrder } from '../../../../../src/main/services/calendar/provider.ts'
import { openCalendar } from '../../../../../src/main/services/calendar/service.ts'
import { en } from '../../../../../src/shared/wording/wording.ts'
import { openServicePorts, runnerOf } from '../../../../world/services.ts'

const marco = { name: 'Marco Bianchi', email: 'marco@bianchi.test' }
const dana = { name: 'Dana Lee', email: 'dana@lee.test' }
const start = { date: '2026-03-12', time: '13:00' }
const lunch = { title: 'Lunch', start, minutes: 60, people: [marco, dana] }

let world: ReturnType<typeof openServicePorts>
let told: (EventOrder['tell'] | undefined)[]
beforeEach(() => {
  world = openServicePorts(calendarMigration)
  told = []
})

/** A calendar whose place tells guests, or does not; `told` is what it was told to tell. */
function calendarThat(tellsGuests: CalendarTraits['tellsGuests']) {
  const calendar = openLocalCalendar(world.ports)
  const provider: typeof calendar = {
    ...calendar,
    traits: (scope, id) => ({ ...calendar.traits(scope, id), tellsGuests }),
    remove(scope, id, version, order) {
      told.push(order.tell)
      return calendar.remove(scope, id, version, order)
    },
  }
  return runnerOf(openCalendar(world.ports, provider).actions, world.context)
}

async function cancelled(tellsGuests: CalendarTraits['tellsGuests'], note: string | undefined) {
  const omnii = calendarThat(tellsGuests)
  const { value } = await omnii.run('calendar.create_event', lunch)
  const { id, version } = value as { id: string; version: string }
  const params = {
    event: { id, version, guests: [marco.email, dana.email] },
    ...(note !== undefined && { note }),
  }
  const card = await omnii.preview('calendar.cancel_event', params)
  await omnii.run('calendar.cancel_event', params)
  return card
}

it('says on the card that a sentence stays unsaid where the place has words of its own, and does the rest', async () => {
  const card = await cancelled('in_its_words', 'I am ill.')
  expect(card.warnings).toEqual([en.calendar.noteStays('I am ill.', [marco.name, dana.name])])
  expect(card.body).toBeUndefined()
  expect(told).toEqual([{ note: '' }])
  expect(world.waiting()).toEqual([])
})

it.each(['with_note', 'in_its_words'] as const)(
  'has nothing to say where there is no sentence (%s)',
  async (how) => {
    expect((await cancelled(how, undefined)).warnings).toEqual([])
    expect(told).toEqual([{ note: '' }])
  },
)

it('hands a sentence to a place that takes it along', async () => {
  expect((await cancelled('with_note', 'I am ill.')).warnings).toEqual([])
  expect(told).toEqual([{ note: 'I am ill.' }])
})

it('shows the mail with the sentence where Omnii writes it', async () => {
  const card = await cancelled('not', 'I am ill.')
  expect(card.warnings).toEqual([])
  expect(card.body).toContain('I am ill.')
  expect(world.waiting().at(-1)).toMatchObject({ body: expect.stringContaining('I am ill.') })
})
