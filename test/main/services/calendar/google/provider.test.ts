import { afterEach, expect, test } from 'vitest'
import { openGoogleHttp } from '../../../../../src/main/accounts/google/http.ts'
import { openGoogleEvents } from '../../../../../src/main/accounts/google/open-events.ts'
import { calendarMigration } from '../../../../../src/main/services/calendar/local/migration.ts'
import type { Database } from '../../../../../src/main/services/database.ts'
import { googleMigration } from '../../../../../src/main/services/google/local/google-tables.ts'
import { en } from '../../../../../src/shared/wording/wording.ts'
import { stillClock } from '../../../../world/clock.ts'
import { openMemoryDatabase } from '../../../../world/database.ts'
import { type GoogleStandIn, openGoogleStandIn } from '../../../../world/google/stand-in.ts'
import { fixtureScope as scope } from '../../../../world/services.ts'
import { anEvent, at, calendarContract } from '../provider.contract.ts'

const opened: GoogleStandIn[] = []
afterEach(async () => {
  for (const google of opened.splice(0)) {
    expect(google.troubles).toEqual([])
    await google.close()
  }
})

const atGoogle = { name: 'Alex Reed', email: 'alex@reed.test' }

const database = (): Database => openMemoryDatabase(calendarMigration, googleMigration)

/** An account as the host opens it; `waits` are the pauses before what is asked again. */
async function openPlace(db = database(), given?: GoogleStandIn, me = atGoogle) {
  const google = given ?? (await openGoogleStandIn())
  if (!given) opened.push(google)
  let token = google.tokenFor()
  const clock = stillClock('2026-03-11T10:00:00Z')
  const waits: number[] = []
  /** the steps of each long write */
  const slices: number[] = []
  let made = 0
  const closing = new AbortController()
  const http = openGoogleHttp({
    closing: closing.signal,
    base: google.calendarUrl,
    service: 'calendar',
    clock: {
      ...clock,
      after(ms, task) {
        waits.push(ms)
        setImmediate(task)
        return () => {}
      },
    },
    chance: () => 0.5,
    words: () => en.accounts.google,
    async credential(dead) {
      if (dead !== undefined) token = google.tokenFor()
      return { accessToken: token }
    },
  })
  const account = openGoogleEvents({
    ...{ http, db, clock, account: 'google', whose: scope, zone: () => 'Europe/London' },
    me: () => me,
    ids: { next: (prefix) => `${prefix}${++made}` },
    logger: { info() {}, warn() {}, error() {} },
    yieldToEventLoop: async () => {},
    writeInSlices: async (step) => {
      let steps = 1
      while (await step()) steps += 1
      slices.push(steps)
    },
    words: () => en.accounts.google,
  })
  return { google, waits, slices, closing, ...account }
}

calendarContract('Google', async () => (await openPlace()).calendar)

const march = { from: at('2026-03-01T00:00:00Z'), to: at('2026-04-01T00:00:00Z'), zone: 'Europe/London' }
const marco = { name: 'Marco', email: 'marco@studio.test', status: 'waiting' as const }
const order = { key: 'k' }
const told = { key: 'k', tell: { note: '' } }

test('what others keep in an event survives a change of something else', async () => {
  const { google, calendar, sync } = await openPlace()
  google.primary.insert({
    ...{ id: 'theirs', summary: 'Theirs', colorId: '7', location: 'Here', visibility: 'private' },
    start: { dateTime: '2026-03-12T13:00:00Z', timeZone: 'Europe/London' },
    end: { dateTime: '2026-03-12T14:00:00Z', timeZone: 'Europe/London' },
    recurrence: [
      'RRULE:FREQ=WEEKLY;COUNT=4',
      'RDATE:20260314T130000Z',
      'EXDATE;TZID=Europe/London:20260319T130000',
    ],
    attendees: [
      {
        email: 'marco@studio.test',
        displayName: 'Marco',
        optional: true,
        comment: 'maybe',
        responseStatus: 'accepted',
      },
      { email: 'room@resource.test', resource: true, responseStatus: 'accepted' },
    ],
    attachments: [{ fileUrl: 'https://drive.example/1', title: 'Plan' }],
    extendedProperties: { private: { other: 'program' } },
    reminders: { useDefault: false, overrides: [{ method: 'email', minutes: 30 }] },
  })
  await sync()
  const before = (await calendar.get(scope, 'theirs'))!
  expect(before.recurrence).toEqual({ rule: 'FREQ=WEEKLY;COUNT=4', except: ['20260319T130000Z'] })
  expect(before.guests).toEqual([{ ...marco, status: 'accepted' }])
  const dana = { name: 'Dana', email: 'dana@reed.test', status: 'waiting' as const }
  const after = await calendar.patch(
    scope,
    'theirs',
    before.version,
    {
      ...{ title: 'Ours', guests: [...before.guests, dana], shows: 'away' },
      recurrence: { rule: 'FREQ=WEEKLY;COUNT=5', except: before.recurrence!.except },
    },
    order,
  )
  expect(after).toMatchObject({ title: 'Ours', shows: 'away', place: 'Here', reminders: [30] })
  expect(google.primary.get('theirs')).toMatchObject({
    ...{ summary: 'Ours', colorId: '7', location: 'Here', visibility: 'private' },
    recurrence: ['RRULE:FREQ=WEEKLY;COUNT=5', 'EXDATE:20260319T130000Z', 'RDATE:20260314T130000Z'],
    attendees: [
      { email: 'room@resource.test', resource: true },
      { email: 'marco@studio.test', optional: true, comment: 'maybe', responseStatus: 'accepted' },
      { email: 'dana@reed.test', responseStatus: 'needsAction' },
    ],
    attachments: [{ title: 'Plan' }],
    extendedProperties: { private: { other: 'program', omniiShows: 'away' } },
    reminders: { overrides: [{ method: 'email', minutes: 30 }] },
  })
})

test('guests are mailed as was approved, once, and a sentence that Google would not carry is refused', async () => {
  const { google, calendar } = await openPlace()
  const made = await calendar.create(scope, anEvent({ guests: [marco] }), told)
  const moved = await calendar.patch(scope, made.id, made.version, { place: 'Leeds' }, order)
  await expect(
    calendar.remove(scope, made.id, moved.version, { key: 'r', tell: { note: 'sorry' } }),
  ).rejects.toMatchObject({ message: en.accounts.google.noNote })
  await calendar.remove(scope, made.id, moved.version, told)
  expect(google.mails).toEqual([
    { what: 'invited', event: 'event1', to: marco.email },
    { what: 'cancelled', event: 'event1', to: marco.email },
  ])
})

test('an answer that was lost is looked up, and nothing is made twice', async () => {
  const { google, calendar } = await openPlace()
  for (const what of ['cut', 'backend'] as const) {
    const event = anEvent({ id: `event${what === 'cut' ? 1 : 2}`, guests: [marco] })
    google.faults.push({ what, method: 'calendar.events.insert', after: true })
    await expect(calendar.create(scope, event, told)).rejects.toMatchObject({ code: 'deadline_exceeded' })
    expect(await calendar.written(scope, { kind: 'create', event }, 'k')).toMatchObject({ happened: 'yes' })
    google.faults.push({ what, method: 'calendar.events.insert' })
    const next = { ...event, id: `${event.id}0` }
    await expect(calendar.create(scope, next, told)).rejects.toMatchObject({ code: 'deadline_exceeded' })
    expect(await calendar.written(scope, { kind: 'create', event: next }, 'k')).toEqual({ happened: 'no' })
  }
  expect(google.mails).toHaveLength(2)
})

test('whose calendar it is is the person here, whatever their address at Google is, as organiser and as guest', async () => {
  const me = { name: 'Alex', email: 'alex@home.test' }
  const { google, calendar, sync } = await openPlace(database(), undefined, me)
  const made = await calendar.create(scope, anEvent({ guests: [marco] }), order)
  expect(made.organiser).toEqual(me)
  const dana = { email: 'dana@reed.test', displayName: 'Dana' }
  google.primary.insert({
    ...{ id: 'theirs', summary: 'Theirs', start: { date: '2026-03-12' }, end: { date: '2026-03-13' } },
    attendees: [
      { email: 'alex@reed.test', self: true, comment: 'from the phone' },
      { ...dana, organizer: true, responseStatus: 'accepted' },
    ],
  })
  await sync()
  const theirs = (await calendar.get(scope, 'theirs'))!
  expect(theirs.guests).toEqual([{ ...me, status: 'waiting' }])
  const guests = theirs.guests.map((guest) => ({ ...guest, status: 'accepted' as const }))
  const after = await calendar.patch(scope, 'theirs', theirs.version, { guests }, order)
  expect(after.guests).toEqual([{ ...me, status: 'accepted' }])
  expect(google.primary.get('theirs').attendees).toEqual([
    { ...dana, organizer: true, responseStatus: 'accepted' },
    {
      ...{ email: 'alex@reed.test', self: true, comment: 'from the phone' },
      ...{ responseStatus: 'accepted', displayName: 'Alex' },
    },
  ])
})

test('what somebody else changed meanwhile is not overwritten', async () => {
  const { google, calendar } = await openPlace()
  const made = await calendar.create(scope, anEvent(), order)
  google.primary.patch(made.id, { summary: 'Theirs' }, undefined)
  for (const write of [
    calendar.patch(scope, made.id, made.version, { title: 'Ours' }, order),
    calendar.remove(scope, made.id, made.version, order),
  ])
    await expect(write).rejects.toMatchObject({ code: 'conflict' })
  expect((await calendar.get(scope, made.id))?.title).toBe('Theirs')
  google.primary.remove(made.id, undefined)
  const { version } = (await calendar.get(scope, made.id))!
  await expect(calendar.patch(scope, made.id, version, { title: 'x' }, order)).rejects.toMatchObject({
    code: 'conflict',
  })
  expect(await calendar.get(scope, made.id)).toBeUndefined()
})

test('it stays in step by what changed, and reads all again where Google has forgotten how far it was', async () => {
  const db = database()
  const { google, calendar, sync } = await openPlace(db)
  const others = google.addCalendar('team@group.calendar.test')
  const times = {
    start: { date: '2026-03-12' },
    end: { date: '2026-03-14' },
  }
  for (const id of ['gone0', 'stands']) others.insert({ id, summary: id, ...times })
  google.primary.insert({ id: 'stands', summary: 'of the same id', ...times })
  await sync()
  const titles = async () => (await calendar.window(scope, march)).map(({ title }) => title).sort()
  expect(await titles()).toEqual(['gone0', 'of the same id', 'stands'])
  const lists = () => google.asked.filter((one) => one === 'calendar.events.list').length
  others.remove('gone0', undefined)
  const before = lists()
  await sync()
  expect(lists() - before).toBe(2)
  expect(await titles()).toEqual(['of the same id', 'stands'])
  others.remove('stands', undefined)
  others.insert({ id: 'fresh', summary: 'fresh', ...times })
  google.forgetSyncTokens()
  await sync()
  expect(await titles()).toEqual(['fresh', 'of the same id'])
  // what was read is there at the next start, without a network
  const next = await openPlace(db, google)
  google.faults.push(...Array.from({ length: 20 }, () => ({ what: 'cut' as const })))
  expect((await next.calendar.window(scope, march)).map(({ title }) => title).sort()).toEqual(await titles())
  google.faults.length = 0
})

test('what is deleted elsewhere goes here, and an occurrence that is cancelled elsewhere keeps what it was', async () => {
  const { google, calendar, sync } = await openPlace()
  const series = {
    kind: 'timed',
    start: at('2026-03-17T16:00:00Z'),
    end: at('2026-03-17T17:00:00Z'),
  } as const
  await calendar.create(scope, anEvent(), order)
  const retro = anEvent({
    ...{ id: 'retro', title: 'Retro', when: { ...series, zone: 'Europe/London' } },
    recurrence: { rule: 'FREQ=WEEKLY;COUNT=3', except: [] },
  })
  await calendar.create(scope, retro, order)
  google.primary.patch('retro_20260324T160000Z', { status: 'cancelled' }, undefined)
  google.primary.remove('event1', undefined)
  await sync()
  expect((await calendar.window(scope, march)).map(({ id }) => id)).toEqual([
    'retro_20260317T160000Z',
    'retro_20260331T150000Z',
  ])
  const [cancelled] = await calendar.exceptions(scope, 'retro')
  expect(cancelled).toMatchObject({
    title: 'Retro',
    status: 'cancelled',
    when: { end: at('2026-03-24T17:00:00Z') },
  })
  const back = await calendar.patch(scope, cancelled!.id, cancelled!.version, { status: 'confirmed' }, order)
  expect(back.title).toBe('Retro')
  expect(await calendar.exceptions(scope, 'retro')).toEqual([])
  google.primary.remove('retro', undefined)
  await sync()
  expect(await calendar.all(scope)).toEqual([])
})

test('what Google puts off is asked again after a wait that ends, and a token that is over is renewed once', async () => {
  const { google, calendar, waits, sync } = await openPlace()
  await sync()
  const insert = { method: 'calendar.events.insert' } as const
  google.faults.push(
    { what: 'credentials', ...insert },
    { what: 'rate', ...insert },
    { what: 'tooMany', ...insert },
  )
  await calendar.create(scope, anEvent(), order)
  expect(waits).toEqual([1_000, 1_000])
  waits.length = 0
  google.faults.push(
    ...Array.from({ length: 9 }, () => ({ what: 'backend', method: 'calendar.events.list' }) as const),
  )
  await expect(sync()).rejects.toMatchObject({ code: 'provider_unavailable' })
  expect(waits).toEqual([500, 1_000, 2_000, 4_000])
  google.faults.length = 0
  google.faults.push({ what: 'off' })
  await expect(sync()).rejects.toMatchObject({
    code: 'auth_required',
    message: expect.stringMatching(
      /Calendar API is off.*https:\/\/console\.developers\.google\.com\/apis\/api/,
    ),
  })
})

test.each([
  ['in seconds', '20', [20_000]],
  ['as a date', 'Wed, 11 Mar 2026 10:00:25 GMT', [25_000]],
  ['in a way nobody reads', 'soon', [500]],
  ['that is over already', 'Wed, 11 Mar 2026 09:00:00 GMT', [500]],
])('a wait %s is kept to', async (_, retryAfter, expected) => {
  const { google, calendar, waits, sync } = await openPlace()
  await sync()
  google.faults.push({ what: 'tooMany', retryAfter })
  await calendar.create(scope, anEvent(), order)
  expect(waits).toEqual(expected)
})

test('a wait of hours is said at once', async () => {
  const { google, calendar, waits, sync } = await openPlace()
  await sync()
  google.faults.push({ what: 'rate', retryAfter: '7200' })
  await expect(calendar.create(scope, anEvent(), order)).rejects.toMatchObject({
    code: 'provider_unavailable',
    message: en.accounts.google.busy,
  })
  expect(waits).toEqual([])
})

test('a token that ends while Google puts off is renewed all the same', async () => {
  const { google, calendar, sync } = await openPlace()
  await sync()
  google.faults.push({ what: 'tooMany' }, { what: 'credentials' })
  expect((await calendar.create(scope, anEvent(), order)).title).toBe(anEvent().title)
})

test('an answer that breaks off is no answer to a question, and a doubt about a write', async () => {
  const { google, calendar, sync } = await openPlace()
  await sync()
  google.faults.push({ what: 'halved' })
  await expect(sync()).rejects.toMatchObject({ code: 'provider_unavailable' })
  google.faults.push({ what: 'halved', method: 'calendar.events.insert', after: true })
  await expect(calendar.create(scope, anEvent(), order)).rejects.toMatchObject({ code: 'deadline_exceeded' })
})

test('who closes waits for nothing that Google puts off', async () => {
  const { google, calendar, closing, sync } = await openPlace()
  await sync()
  closing.abort()
  google.faults.push({ what: 'tooMany', retryAfter: '25' })
  await expect(calendar.create(scope, anEvent(), order)).rejects.toMatchObject({ code: 'shutting_down' })
  await expect(sync()).rejects.toMatchObject({ code: 'shutting_down' })
})

test('a page of events is written an event at a time, so that others may write in between', async () => {
  const { google, slices, sync } = await openPlace()
  for (let n = 0; n < 40; n += 1)
    google.primary.insert({
      ...{ id: `page${n}`, summary: `Event ${n}`, start: { dateTime: '2026-03-12T09:00:00Z' } },
      end: { dateTime: '2026-03-12T10:00:00Z' },
    })
  await sync()
  expect(Math.max(...slices)).toBe(40)
})

test('time that Google shows of others is known, and of whom it does not show nothing is', async () => {
  const { google, calendar } = await openPlace()
  google.addCalendar('dana@reed.test').insert({
    ...{ id: 'meets', summary: 'x', start: { dateTime: '2026-03-12T09:00:00Z' } },
    end: { dateTime: '2026-03-12T10:00:00Z' },
  })
  const [dana, tom] = await calendar.freeBusy(scope, ['Dana@reed.test', 'tom@elsewhere.test'], march)
  expect(dana?.busy).toContainEqual([at('2026-03-12T09:00:00Z'), at('2026-03-12T10:00:00Z')])
  expect([dana?.known, tom]).toEqual([[[march.from, march.to]], { busy: [], known: [] }])
})
