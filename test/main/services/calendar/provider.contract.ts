import { describe, expect } from 'vitest'
import type { NewEvent } from '../../../../src/main/services/calendar/model/event.ts'
import type { CalendarProvider } from '../../../../src/main/services/calendar/provider.ts'
import { Scope } from '../../../../src/shared/protocol/ids.ts'
import { testNeeding } from '../../../support/needs.ts'
import { fixtureScope } from '../../../world/services.ts'

/** Of each write of a test: nothing is repeated in most. */
let count = 0
const order = {
  get key() {
    count += 1
    return `key-${count}`
  },
}

export const at = (text: string): number => Date.parse(text)

export function anEvent(over: Partial<NewEvent> = {}): NewEvent {
  return {
    id: 'event1',
    title: 'Review',
    when: {
      kind: 'timed',
      start: at('2026-03-12T13:00:00Z'),
      end: at('2026-03-12T14:00:00Z'),
      zone: 'Europe/London',
    },
    place: '',
    notes: '',
    link: '',
    organiser: { name: 'Alex Reed', email: 'alex@reed.test' },
    guests: [],
    status: 'confirmed',
    shows: 'busy',
    recurrence: null,
    reminders: [],
    series: null,
    ...over,
  }
}

/** What every place that keeps events has to do, whoever runs it. @param missing what the machine lacks for it */
export function calendarContract(
  name: string,
  open: () => Promise<CalendarProvider>,
  missing?: string,
): void {
  const it = testNeeding(missing)
  const scope = fixtureScope
  const march = { from: at('2026-03-01T00:00:00Z'), to: at('2026-04-01T00:00:00Z'), zone: 'Europe/London' }
  const weekly = anEvent({
    id: 'retro',
    title: 'Retro',
    when: {
      kind: 'timed',
      start: at('2026-03-17T16:00:00Z'),
      end: at('2026-03-17T17:00:00Z'),
      zone: 'Europe/London',
    },
    recurrence: { rule: 'FREQ=WEEKLY;BYDAY=TU', except: [] },
  })

  describe(`${name} keeps events`, () => {
    it('gives back what was created, under the id that was chosen', async () => {
      const calendar = await open()
      const made = await calendar.create(scope, anEvent(), order)
      expect(await calendar.get(scope, 'event1')).toEqual(made)
      expect(made).toEqual({ ...anEvent(), version: expect.any(String) })
    })

    it('refuses a second event under the same id', async () => {
      const calendar = await open()
      await calendar.create(scope, anEvent(), order)
      await expect(calendar.create(scope, anEvent(), order)).rejects.toMatchObject({ code: 'conflict' })
    })

    it('changes only the fields of a patch, and gives a new version', async () => {
      const calendar = await open()
      const made = await calendar.create(scope, anEvent({ place: 'Room 1' }), order)
      const after = await calendar.patch(scope, 'event1', made.version, { title: 'Big review' }, order)
      expect(after).toEqual({ ...made, title: 'Big review', version: after.version })
      expect(after.version).not.toBe(made.version)
    })

    it('refuses a patch decided on an older version', async () => {
      const calendar = await open()
      const made = await calendar.create(scope, anEvent(), order)
      await calendar.patch(scope, 'event1', made.version, { title: 'A' }, order)
      await expect(
        calendar.patch(scope, 'event1', made.version, { title: 'B' }, order),
      ).rejects.toMatchObject({
        code: 'conflict',
      })
    })

    it('says so when there is nothing to change', async () => {
      const calendar = await open()
      await expect(calendar.patch(scope, 'nobody', 'v', {}, order)).rejects.toMatchObject({
        code: 'not_found',
      })
    })

    it('takes an event away and puts it back, with a version of its own', async () => {
      const calendar = await open()
      const made = await calendar.create(scope, anEvent(), order)
      await calendar.remove(scope, 'event1', made.version, order)
      expect(await calendar.get(scope, 'event1')).toBeUndefined()
      await expect(calendar.remove(scope, 'event1', made.version, order)).rejects.toMatchObject({
        code: 'not_found',
      })
      const back = await calendar.restore(scope, anEvent(), order)
      expect(await calendar.get(scope, back.id)).toEqual({ ...made, id: back.id, version: back.version })
    })

    it('says what became of each write, before it and after', async () => {
      const calendar = await open()
      const create = { kind: 'create', event: anEvent() } as const
      expect(await calendar.written(scope, create, 'a')).toEqual({ happened: 'no' })
      const event = await calendar.create(scope, anEvent(), { key: 'a' })
      expect(await calendar.written(scope, create, 'a')).toEqual({ happened: 'yes', now: event })
      const patch = { kind: 'patch', event, patch: { place: 'Leeds' } } as const
      expect(await calendar.written(scope, patch, 'b')).toEqual({ happened: 'no' })
      const moved = await calendar.patch(scope, event.id, event.version, patch.patch, { key: 'b' })
      expect(await calendar.written(scope, patch, 'b')).toEqual({ happened: 'yes', now: moved })
      // somebody else changes another field: it happened all the same
      const noted = await calendar.patch(scope, event.id, moved.version, { notes: 'x' }, { key: 'c' })
      expect(await calendar.written(scope, patch, 'b')).toMatchObject({ happened: 'yes' })
      // and the same field: that may not be told as having never happened
      const again = await calendar.patch(scope, event.id, noted.version, { place: 'York' }, { key: 'd' })
      expect((await calendar.written(scope, patch, 'b')).happened).not.toBe('no')
      const remove = { kind: 'remove', event: again } as const
      expect(await calendar.written(scope, remove, 'e')).toEqual({ happened: 'no' })
      await calendar.remove(scope, event.id, again.version, { key: 'e' })
      expect(await calendar.written(scope, remove, 'e')).toEqual({ happened: 'yes', now: null })
    })

    it('lets an occurrence follow its series again when its own row goes', async () => {
      const calendar = await open()
      const head = await calendar.create(scope, weekly, order)
      const id = 'retro_20260317T160000Z'
      const event = await calendar.patch(scope, id, head.version, { title: 'Long retro' }, order)
      const remove = { kind: 'remove', event } as const
      expect(await calendar.written(scope, remove, 'r')).toEqual({ happened: 'no' })
      await calendar.remove(scope, id, event.version, { key: 'r' })
      expect((await calendar.get(scope, id))?.title).toBe('Retro')
      expect(await calendar.written(scope, remove, 'r')).toEqual({ happened: 'yes', now: null })
    })

    it('says of others no more than it knows: that they are busy where one meets them', async () => {
      const calendar = await open()
      const dana = { name: 'Dana', email: 'dana@reed.test', status: 'accepted' as const }
      await calendar.create(scope, anEvent({ guests: [dana] }), order)
      const [theirs, nobody] = await calendar.freeBusy(scope, ['Dana@reed.test', 'tom@reed.test'], march)
      expect(theirs?.busy).toContainEqual([at('2026-03-12T13:00:00Z'), at('2026-03-12T14:00:00Z')])
      expect(nobody?.busy).toEqual([])
      expect([theirs?.known, nobody?.known]).toEqual([[], []])
    })

    it('lists what overlaps a window, by start', async () => {
      const calendar = await open()
      await calendar.create(scope, anEvent(), order)
      await calendar.create(
        scope,
        anEvent({
          id: 'event2',
          title: 'Away',
          when: { kind: 'days', start: '2026-03-10', end: '2026-03-13' },
        }),
        order,
      )
      await calendar.create(
        scope,
        anEvent({
          id: 'event3',
          when: {
            kind: 'timed',
            start: at('2026-03-12T14:00:00Z'),
            end: at('2026-03-12T15:00:00Z'),
            zone: 'UTC',
          },
        }),
        order,
      )
      const hour = { from: at('2026-03-12T13:30:00Z'), to: at('2026-03-12T14:00:00Z'), zone: 'Europe/London' }
      expect((await calendar.window(scope, hour)).map((e) => e.id)).toEqual(['event2', 'event1'])
    })

    it('ends an all-day event where its last day ends in the window’s zone', async () => {
      const calendar = await open()
      await calendar.create(
        scope,
        anEvent({ when: { kind: 'days', start: '2026-03-12', end: '2026-03-13' } }),
        order,
      )
      const next = { from: at('2026-03-12T15:00:00Z'), to: at('2026-03-12T16:00:00Z') }
      expect(await calendar.window(scope, { ...next, zone: 'Asia/Tokyo' })).toEqual([])
      expect(await calendar.window(scope, { ...next, zone: 'Europe/London' })).toHaveLength(1)
    })

    it('expands a series in the window, each occurrence under an id of its own', async () => {
      const calendar = await open()
      await calendar.create(scope, weekly, order)
      expect((await calendar.window(scope, march)).map((e) => e.id)).toEqual([
        'retro_20260317T160000Z',
        'retro_20260324T160000Z',
        'retro_20260331T150000Z',
      ])
    })

    it('lets one occurrence differ, and be cancelled, without its series', async () => {
      const calendar = await open()
      const head = await calendar.create(scope, weekly, order)
      await calendar.patch(scope, 'retro_20260317T160000Z', head.version, { title: 'Long retro' }, order)
      await calendar.patch(scope, 'retro_20260324T160000Z', head.version, { status: 'cancelled' }, order)
      expect((await calendar.window(scope, march)).map((e) => [e.id, e.title])).toEqual([
        ['retro_20260317T160000Z', 'Long retro'],
        ['retro_20260331T150000Z', 'Retro'],
      ])
      expect((await calendar.exceptions(scope, 'retro')).map((e) => e.status)).toEqual([
        'confirmed',
        'cancelled',
      ])
    })

    it('finds the events somebody is a guest of, in a series and apart from it', async () => {
      const calendar = await open()
      const dana = { name: 'Dana', email: 'Dana@reed.test', status: 'accepted' as const }
      const joerg = { name: 'Jörg', email: 'jörg@reed.test', status: 'accepted' as const }
      await calendar.create(scope, anEvent({ guests: [joerg] }), order)
      await calendar.create(
        scope,
        anEvent({ id: 'event2', title: 'dana@reed.test writes', notes: 'dana@reed.test' }),
        order,
      )
      const head = await calendar.create(scope, { ...weekly, guests: [dana] }, order)
      const [, second] = await calendar.window(scope, { ...march, guests: ['DANA@reed.test'] })
      await calendar.patch(
        scope,
        second!.id,
        head.version,
        { guests: [], title: 'Retro without Dana' },
        order,
      )
      const found = async (...guests: string[]) =>
        (await calendar.window(scope, { ...march, guests })).map(({ title }) => title)
      expect(await found('dana@reed.test')).toEqual(['Retro', 'Retro'])
      await calendar.patch(
        scope,
        'event2',
        (await calendar.get(scope, 'event2'))!.version,
        { guests: [dana] },
        order,
      )
      expect(await found('dana@reed.test')).toEqual(['dana@reed.test writes', 'Retro', 'Retro'])
      expect(await found('jörg@reed.test')).toEqual(['Review'])
      expect(await found()).toEqual([])
    })

    it('knows no occurrence on a day the series is not', async () => {
      const calendar = await open()
      await calendar.create(scope, weekly, order)
      expect(await calendar.get(scope, 'retro_20260318T160000Z')).toBeUndefined()
      expect((await calendar.get(scope, 'retro_20260324T160000Z'))?.title).toBe('Retro')
    })

    it('names the next occurrences of a series', async () => {
      const calendar = await open()
      await calendar.create(
        scope,
        {
          ...weekly,
          recurrence: { rule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=3', except: ['20260324T160000Z'] },
        },
        order,
      )
      const next = await calendar.occurrences(scope, 'retro', at('2026-03-17T16:30:00Z'), 5)
      expect(next.map((e) => e.id)).toEqual(['retro_20260317T160000Z', 'retro_20260331T150000Z'])
    })

    it('shows nobody another user’s or realm’s events', async () => {
      const calendar = await open()
      const made = await calendar.create(scope, anEvent(), order)
      for (const other of [
        Scope.parse({ user: 'sam', realm: 'personal' }),
        Scope.parse({ user: 'alex', realm: 'work' }),
      ]) {
        expect(await calendar.get(other, 'event1')).toBeUndefined()
        expect(await calendar.window(other, march)).toEqual([])
        await expect(calendar.patch(other, 'event1', made.version, {}, order)).rejects.toMatchObject({
          code: 'not_found',
        })
      }
    })
  })
}
