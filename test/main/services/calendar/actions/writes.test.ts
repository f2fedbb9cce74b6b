import { beforeEach, describe, expect, it } from 'vitest'
import { importCalendar } from '../../../../../src/main/services/calendar/ics/import.ts'
import { calendarMigration } from '../../../../../src/main/services/calendar/local/migration.ts'
import { openLocalCalendar } from '../../../../../src/main/services/calendar/local/provider.ts'
import { openCalendar } from '../../../../../src/main/services/calendar/service.ts'
import { fixtureScope, openServicePorts, runnerOf } from '../../../../world/services.ts'

const marco = { name: 'Marco Bianchi', email: 'marco@bianchi.test' }
let world: ReturnType<typeof openServicePorts>
let omnii: ReturnType<typeof runnerOf>
/** versions are the place's own: what is taken back has another */
const rows = () =>
  world.db
    .all<{ version: string }>('select * from calendar_event order by id')
    .map(({ version: _, ...row }) => row)
const pointer = (value: unknown) => value as { id: string; version: string; guests: string[] }

beforeEach(() => {
  world = openServicePorts(calendarMigration)
  omnii = runnerOf(openCalendar(world.ports, openLocalCalendar(world.ports)).actions, world.context)
})

const lunch = {
  title: 'Lunch with Marco',
  start: { date: '2026-03-12', time: '13:00' },
  minutes: 60,
  people: [marco],
}
const dentist = { title: 'Dentist', start: { date: '2026-03-24', time: '10:15' }, minutes: 45 }
const retro = {
  title: 'Retro',
  start: { date: '2026-03-17', time: '16:00' },
  minutes: 60,
  rule: 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630',
}

describe('creating', () => {
  it('puts an event with nobody else in the calendar at once', async () => {
    expect(omnii.effect('calendar.create_event', dentist)).toBe('write')
    const done = await omnii.run('calendar.create_event', dentist)
    expect(done).toMatchObject({
      summary: '“Dentist” is in your calendar: Tue 24 Mar 10:15–11:00.',
      changes: [
        { sign: '+', label: 'Title', after: 'Dentist' },
        { sign: '+', label: 'When', after: 'Tue 24 Mar 10:15–11:00' },
      ],
      value: {
        title: 'Dentist',
        start: '2026-03-24T10:15:00.000Z',
        end: '2026-03-24T11:00:00.000Z',
        guests: [],
      },
    })
    expect(world.waiting()).toEqual([])
  })

  it('reaches guests with an invitation, shown before it is queued, and says that it waits', async () => {
    expect(omnii.effect('calendar.create_event', lunch)).toBe('reach')
    const preview = await omnii.preview('calendar.create_event', lunch)
    expect(preview.reaches).toEqual([
      { name: 'Marco Bianchi', address: 'marco@bianchi.test', how: 'invitation' },
    ])
    expect(rows()).toEqual([])
    const done = await omnii.run('calendar.create_event', lunch)
    expect(done.summary).toBe(
      '“Lunch with Marco” is in your calendar: Thu 12 Mar 13:00–14:00. The invitation to Marco Bianchi is in the outbox. No mail account is connected.',
    )
    expect(world.waiting()).toMatchObject([{ to: [marco], subject: 'Invitation: Lunch with Marco' }])
    expect(world.waiting()[0]!.ics).toContain('METHOD:REQUEST')
  })

  it('keeps another zone’s wall clock and says both', async () => {
    const call = {
      title: 'Call with Dana',
      start: { date: '2026-03-16', time: '12:00', zone: 'America/New_York' },
    }
    const done = await omnii.run('calendar.create_event', call)
    expect(done.summary).toContain('Mon 16 Mar 16:00–17:00 (12:00 in New York)')
    expect(done.value).toMatchObject({ start: '2026-03-16T16:00:00.000Z' })
  })

  it('blocks whole days, the last one included', async () => {
    const away = {
      title: 'Out of office',
      start: { date: '2026-04-06' },
      until: { date: '2026-04-10' },
      away: true,
    }
    const done = await omnii.run('calendar.create_event', away)
    expect(done.summary).toBe('“Out of office” is in your calendar: Mon 6 Apr–Fri 10 Apr, all day.')
    expect(done.value).toMatchObject({ start: '2026-04-06', end: '2026-04-11', allDay: true })
  })

  it('says the rule and the first five dates of a series', async () => {
    const fortnightly = { ...retro, rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20260630' }
    const preview = await omnii.preview('calendar.create_event', fortnightly)
    expect(preview.warnings).toEqual([
      'First dates: Tue 17 Mar 16:00–17:00, Tue 31 Mar 16:00–17:00, Tue 14 Apr 16:00–17:00, Tue 28 Apr 16:00–17:00, Tue 12 May 16:00–17:00.',
    ])
    expect((await omnii.run('calendar.create_event', fortnightly)).summary).toBe(
      '“Retro” is in your calendar every other week on Tue until Tue 30 Jun, first Tue 17 Mar 16:00–17:00.',
    )
  })

  it('names what it overlaps', async () => {
    await omnii.run('calendar.create_event', dentist)
    const second = await omnii.run('calendar.create_event', { ...dentist, title: 'Call' })
    expect(second.summary).toContain('At that time you have “Dentist”.')
  })

  it('refuses a time the clock skips', async () => {
    const gap = { title: 'Early', start: { date: '2026-03-29', time: '01:30' } }
    await expect(omnii.run('calendar.create_event', gap)).rejects.toMatchObject({ code: 'bad_date' })
  })

  it('is taken back with its invitation, and made again by undoing that', async () => {
    const done = await omnii.run('calendar.create_event', lunch)
    const made = rows()
    const [undone] = await omnii.undo(done)
    expect(rows()).toEqual([])
    expect(world.waiting()).toEqual([])
    expect(undone!.summary).toBe(
      '“Lunch with Marco” is out of your calendar again. The invitation to Marco Bianchi had not left and was withdrawn.',
    )
    await omnii.undo(undone!)
    expect(rows()).toEqual(made)
    expect(world.waiting()).toHaveLength(1)
  })

  it('cancels an invitation that has left meanwhile', async () => {
    const done = await omnii.run('calendar.create_event', lunch)
    const [call] = done.inverse ?? []
    expect(await omnii.effectNow(call!.action, call!.params)).toBe('write')
    world.leave()
    expect(await omnii.effectNow(call!.action, call!.params)).toBe('reach')
    expect((await omnii.preview(call!.action, call!.params)).reaches).toEqual([
      { name: 'Marco Bianchi', address: 'marco@bianchi.test', how: 'cancellation' },
    ])
    await omnii.undo(done)
    expect(world.waiting()).toMatchObject([{ subject: 'Cancelled: Lunch with Marco' }])
    expect(world.waiting()[0]!.ics).toContain('METHOD:CANCEL')
  })
})

describe('changing', () => {
  it('moves the start and keeps the length; undo brings the same row back', async () => {
    const made = await omnii.run('calendar.create_event', dentist)
    const before = rows()
    const moved = await omnii.run('calendar.update_event', {
      event: pointer(made.value),
      start: { time: '16:30' },
    })
    expect(moved).toMatchObject({
      summary: '“Dentist” is changed: when Tue 24 Mar 16:30–17:15.',
      changes: [
        { sign: '~', label: 'When', before: 'Tue 24 Mar 10:15–11:00', after: 'Tue 24 Mar 16:30–17:15' },
      ],
    })
    await omnii.undo(moved)
    expect(rows()).toEqual(before)
  })

  it('changes only the length', async () => {
    const made = await omnii.run('calendar.create_event', dentist)
    const done = await omnii.run('calendar.update_event', { event: pointer(made.value), minutes: 30 })
    expect(done.value).toMatchObject({ start: '2026-03-24T10:15:00.000Z', end: '2026-03-24T10:45:00.000Z' })
  })

  it('fails when the event changed since it was read, and leaves it alone', async () => {
    const made = await omnii.run('calendar.create_event', dentist)
    await omnii.run('calendar.update_event', { event: pointer(made.value), place: 'Leeds' })
    const before = rows()
    await expect(
      omnii.run('calendar.update_event', { event: pointer(made.value), place: 'York' }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await expect(omnii.undo(made)).rejects.toMatchObject({ code: 'conflict' })
    expect(rows()).toEqual(before)
  })

  it('invites who is added, cancels for who is taken off, and tells the rest of a new time', async () => {
    const made = await omnii.run('calendar.create_event', lunch)
    const dana = { name: 'Dana Lee', email: 'dana@lee.test' }
    const params = { event: pointer(made.value), people: [dana], start: { time: '12:30' } }
    expect(omnii.effect('calendar.update_event', params)).toBe('reach')
    const preview = await omnii.preview('calendar.update_event', params)
    expect(preview.reaches.map((r) => [r.address, r.how])).toEqual([
      ['dana@lee.test', 'invitation'],
      ['marco@bianchi.test', 'update'],
    ])
    const done = await omnii.run('calendar.update_event', params)
    const off = await omnii.preview('calendar.update_event', {
      event: pointer(done.value),
      without: ['marco@bianchi.test'],
    })
    expect(off.reaches.map((r) => [r.address, r.how])).toEqual([['marco@bianchi.test', 'cancellation']])
  })

  it('writes to no guest the approval did not name', async () => {
    const made = await omnii.run('calendar.create_event', lunch)
    const blind = { id: pointer(made.value).id }
    await expect(
      omnii.run('calendar.update_event', { event: blind, start: { time: '12:00' } }),
    ).rejects.toMatchObject({ code: 'approval_mismatch' })
  })

  it('changes one occurrence and leaves its series', async () => {
    const made = await omnii.run('calendar.create_event', retro)
    const before = rows()
    const one = { id: `${pointer(made.value).id}_20260324T160000Z` }
    const done = await omnii.run('calendar.update_event', { event: one, start: { time: '15:00' } })
    expect(done.changes).toEqual([
      { sign: '~', label: 'When', before: 'Tue 24 Mar 16:00–17:00', after: 'Tue 24 Mar 15:00–16:00' },
    ])
    expect(rows()).toHaveLength(2)
    await omnii.undo(done)
    expect(rows()).toEqual(before)
  })

  it('splits a series where “this and following” begins', async () => {
    const made = await omnii.run('calendar.create_event', retro)
    const before = rows()
    const named = { id: `${pointer(made.value).id}_20260407T150000Z` }
    const done = await omnii.run('calendar.update_event', {
      event: named,
      extent: 'following',
      start: { date: '2026-04-08' },
    })
    expect(done.summary).toContain('“Retro” changes from Wed 8 Apr 16:00–17:00 on.')
    const list = await omnii.run('calendar.list_events', {
      from: { date: '2026-03-23' },
      to: { date: '2026-04-19' },
    })
    expect(list.view!.groups.map((g) => g.heading)).toEqual([
      'Tue 24 Mar',
      'Tue 31 Mar',
      'Wed 8 Apr',
      'Wed 15 Apr',
    ])
    await omnii.undo(done)
    expect(rows()).toEqual(before)
  })

  it('moves a whole series with the days that differ', async () => {
    const made = await omnii.run('calendar.create_event', retro)
    const { id } = pointer(made.value)
    await omnii.run('calendar.update_event', { event: { id: `${id}_20260324T160000Z` }, title: 'Long retro' })
    await omnii.run('calendar.cancel_event', { event: { id: `${id}_20260331T150000Z` } })
    const before = rows()
    const done = await omnii.run('calendar.update_event', {
      event: { id },
      start: { date: '2026-03-18', time: '10:00' },
    })
    const list = await omnii.run('calendar.list_events', {
      from: { date: '2026-03-16' },
      to: { date: '2026-04-10' },
    })
    expect(list.view!.groups.map((g) => [g.heading, g.rows[0]!.title, g.rows[0]!.detail])).toEqual([
      ['Wed 18 Mar', 'Retro', '10:00–11:00'],
      ['Tue 24 Mar', 'Long retro', '16:00–17:00'],
      ['Wed 8 Apr', 'Retro', '10:00–11:00'],
    ])
    await omnii.undo(done)
    expect(rows()).toEqual(before)
  })
})

describe('taking a change back after somebody else changed the event', () => {
  const calendar = () => openLocalCalendar(world.ports)
  /** What a phone, or a guest, does to it meanwhile. */
  const elsewhere = async (id: string, patch: Parameters<ReturnType<typeof calendar>['patch']>[3]) => {
    const { version } = (await calendar().get(fixtureScope, id))!
    return calendar().patch(fixtureScope, id, version, patch, { key: 'elsewhere' })
  }

  it('leaves every field alone that it had not changed', async () => {
    const made = await omnii.run('calendar.create_event', dentist)
    const { id } = pointer(made.value)
    const moved = await omnii.run('calendar.update_event', {
      event: pointer(made.value),
      start: { time: '16:30' },
    })
    await elsewhere(id, { place: 'Leeds', notes: 'Bring the letter' })
    await omnii.undo(moved)
    expect(await calendar().get(fixtureScope, id)).toMatchObject({
      when: { start: Date.parse('2026-03-24T10:15:00Z') },
      place: 'Leeds',
      notes: 'Bring the letter',
    })
  })

  it('says which field was changed again, and takes nothing back', async () => {
    const made = await omnii.run('calendar.create_event', dentist)
    const { id } = pointer(made.value)
    const moved = await omnii.run('calendar.update_event', {
      event: pointer(made.value),
      start: { time: '16:30' },
      place: 'York',
    })
    await elsewhere(id, { place: 'Leeds' })
    await expect(omnii.undo(moved)).rejects.toMatchObject({
      code: 'conflict',
      message: '“Dentist” was changed since (where), so nothing was taken back.',
    })
    expect(await calendar().get(fixtureScope, id)).toMatchObject({
      when: { start: Date.parse('2026-03-24T16:30:00Z') },
      place: 'Leeds',
    })
  })

  it('takes a guest off again whatever the others have answered', async () => {
    const made = await omnii.run('calendar.create_event', lunch)
    const { id } = pointer(made.value)
    const dana = { name: 'Dana Lee', email: 'dana@lee.test' }
    const added = await omnii.run('calendar.update_event', { event: pointer(made.value), people: [dana] })
    await elsewhere(id, {
      guests: [
        { ...marco, status: 'accepted' },
        { ...dana, status: 'tentative' },
      ],
    })
    await omnii.undo(added)
    expect((await calendar().get(fixtureScope, id))!.guests).toEqual([{ ...marco, status: 'accepted' }])
  })

  it('an invitation that was answered meanwhile is taken back all the same', async () => {
    const made = await omnii.run('calendar.create_event', lunch)
    await elsewhere(pointer(made.value).id, { guests: [{ ...marco, status: 'accepted' }] })
    await omnii.undo(made)
    expect(rows()).toEqual([])
  })

  it('goes both ways: what was taken back is done again', async () => {
    const made = await omnii.run('calendar.create_event', dentist)
    const { id } = pointer(made.value)
    const moved = await omnii.run('calendar.update_event', {
      event: pointer(made.value),
      start: { time: '16:30' },
    })
    const [undone] = await omnii.undo(moved)
    await elsewhere(id, { place: 'Leeds' })
    await omnii.undo(undone!)
    expect(await calendar().get(fixtureScope, id)).toMatchObject({
      when: { start: Date.parse('2026-03-24T16:30:00Z') },
      place: 'Leeds',
    })
  })

  it('does what a log of version 0.1 says: the whole row, in the place of that version only', async () => {
    const made = await omnii.run('calendar.create_event', dentist)
    const { id } = pointer(made.value)
    const before = (await calendar().get(fixtureScope, id))!
    const { version } = await elsewhere(id, { title: 'Dentist!' })
    const call = { rows: [{ id, expected: version, row: before }], letters: [], resend: [], title: 'Dentist' }
    await omnii.run('calendar.restore_event', call)
    expect(await calendar().get(fixtureScope, id)).toMatchObject({ title: 'Dentist' })
    await expect(omnii.run('calendar.restore_event', call)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('cancelling', () => {
  it('takes an event out, tells its guests, and puts it back under the same id', async () => {
    const made = await omnii.run('calendar.create_event', lunch)
    const before = rows()
    expect(omnii.effect('calendar.cancel_event', { event: pointer(made.value) })).toBe('destroy')
    const done = await omnii.run('calendar.cancel_event', { event: pointer(made.value), note: 'Sorry!' })
    expect(done.summary).toContain(
      '“Lunch with Marco” is cancelled. The cancellation to Marco Bianchi is in the outbox',
    )
    expect(rows()).toEqual([])
    expect(world.waiting().at(-1)).toMatchObject({ subject: 'Cancelled: Lunch with Marco' })
    expect(world.waiting().at(-1)!.body).toContain('Sorry!')
    await omnii.undo(done)
    expect(rows()).toEqual(before)
    expect(world.waiting().map((m) => m.subject)).toEqual(['Invitation: Lunch with Marco'])
  })

  it('cancels one occurrence and keeps the series', async () => {
    const made = await omnii.run('calendar.create_event', retro)
    const before = rows()
    const one = { id: `${pointer(made.value).id}_20260414T150000Z` }
    const done = await omnii.run('calendar.cancel_event', { event: one })
    const april = await omnii.run('calendar.list_events', {
      from: { date: '2026-04-06' },
      to: { date: '2026-04-22' },
    })
    expect(april.view!.groups.map((g) => g.heading)).toEqual(['Tue 7 Apr', 'Tue 21 Apr'])
    await expect(omnii.run('calendar.cancel_event', { event: one })).rejects.toMatchObject({
      code: 'not_found',
    })
    await omnii.undo(done)
    expect(rows()).toEqual(before)
  })

  it('cancels several at once with one undo', async () => {
    const a = await omnii.run('calendar.create_event', dentist)
    const b = await omnii.run('calendar.create_event', retro)
    const before = rows()
    const done = await omnii.run('calendar.cancel_event', { events: [pointer(a.value), pointer(b.value)] })
    expect(done.summary).toBe('2 events are cancelled: “Dentist” and “Retro”.')
    expect(rows()).toEqual([])
    await omnii.undo(done)
    expect(rows()).toEqual(before)
  })

  it('declines what somebody else organises', async () => {
    const ics = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'UID:theirs',
      'SUMMARY:Planning',
      'DTSTART:20260312T100000Z',
      'DTEND:20260312T110000Z',
      'ORGANIZER;CN=Dana Lee:mailto:dana@lee.test',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n')
    const [event] = (await importCalendar(ics, 'Europe/London')).map((one) => one.event)
    await openLocalCalendar(world.ports).create(fixtureScope, event!, { key: 'theirs' })
    const preview = await omnii.preview('calendar.cancel_event', { event: { id: 'theirs' } })
    expect(preview.warnings).toEqual([
      '“Planning” is Dana Lee’s: it leaves your calendar and Dana Lee is told that you decline.',
    ])
    expect(preview.reaches).toEqual([{ name: 'Dana Lee', address: 'dana@lee.test', how: 'mail' }])
  })
})

describe('reminders and files', () => {
  it('adds a reminder and tells no guest', async () => {
    const made = await omnii.run('calendar.create_event', lunch)
    const done = await omnii.run('calendar.add_reminder', { event: pointer(made.value), minutes: 120 })
    expect(done.summary).toBe('I will remind you of “Lunch with Marco” 2 hours before.')
    expect(world.waiting()).toHaveLength(1)
  })

  it('exports a stretch of the calendar, series as one', async () => {
    await omnii.run('calendar.create_event', retro)
    await omnii.run('calendar.create_event', dentist)
    const file = await omnii.run('calendar.export_file', {
      from: { date: '2026-03-01' },
      to: { date: '2026-12-31' },
    })
    expect(file.summary).toBe('2 events are in the file.')
    const { ics } = file.value as { ics: string }
    const titles = (await importCalendar(ics, 'Europe/London')).map(({ event: { title } }) => title)
    expect(titles.toSorted()).toEqual(['Dentist', 'Retro'])
  })
})
