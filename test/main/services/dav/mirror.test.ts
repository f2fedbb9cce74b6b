import { afterAll, beforeAll, expect, vi } from 'vitest'
import { hostsOf } from '../../../../src/main/accounts/dav/hosts.ts'
import { openDavHttp } from '../../../../src/main/accounts/dav/http.ts'
import { newEventObject } from '../../../../src/main/services/calendar/caldav/event-object.ts'
import { openDavClient } from '../../../../src/main/services/dav/client.ts'
import { en } from '../../../../src/shared/wording/wording.ts'
import { missingRadicale, testNeeding } from '../../../support/needs.ts'
import { davDatabase, furnish, openDavPlace } from '../../../world/dav/account.ts'
import { startFaultProxy } from '../../../world/dav/fault-proxy.ts'
import { password, type Radicale, startRadicale } from '../../../world/dav/radicale.ts'
import { fixtureNow, fixtureScope as scope } from '../../../world/services.ts'
import { anEvent, at } from '../calendar/provider.contract.ts'

const test = testNeeding(missingRadicale())
/** people may only read what others made in a collection called `shared` */
const rights = `[admin]
user: admin
collection: .*
permissions: RrWw
[own]
user: .+
collection: {user}(/(?!shared).*)?
permissions: RrWw
[shared]
user: .+
collection: {user}/shared
permissions: rR
[root]
user: .+
collection:
permissions: R
`
// a server of others on a machine that may be busy
vi.setConfig({ testTimeout: 60_000 })

let radicale: Radicale
beforeAll(async () => {
  if (missingRadicale() === undefined) radicale = await startRadicale({ rights, people: ['admin'] })
}, 60_000)
afterAll(() => radicale?.stop())

const march = { from: at('2026-03-01T00:00:00Z'), to: at('2026-04-01T00:00:00Z'), zone: 'Europe/London' }
const order = { key: 'k' }

/** An account, and the same collections as another program sees them. */
async function opened() {
  const place = await furnish(radicale.url, radicale.freshLogin())
  const db = davDatabase()
  const own = await openDavPlace(place, db)
  const href = (name: string) => new URL(`${place.login}/calendar/${name}.ics`, radicale.url).href
  const put = async (name: string, title: string) =>
    own.client.create(
      href(name),
      await newEventObject(anEvent({ id: name, title }), fixtureNow),
      'text/calendar',
    )
  const titles = async () => {
    await own.mirror.sync()
    return (await own.calendar.window(scope, march)).map(({ title }) => title).toSorted()
  }
  return { place, db, own, href, put, titles }
}

test('what others make, change and delete is seen with the next step', async () => {
  const { own, href, put, titles } = await opened()
  await put('a', 'One')
  await put('b', 'Two')
  expect(await titles()).toEqual(['One', 'Two'])
  const kept = (await own.client.get(href('a')))!
  await own.client.replace(href('a'), kept.text.replace('One', 'Uno'), 'text/calendar', kept.etag)
  await own.client.remove(href('b'), undefined)
  await put('c', 'Three')
  expect(await titles()).toEqual(['Three', 'Uno'])
  own.close()
})

test('a token the server has forgotten leads to a whole comparison, and nothing is lost or kept too long', async () => {
  const { own, href, put, titles } = await opened()
  await put('a', 'One')
  await put('b', 'Two')
  await titles()
  for (const one of own.mirror.tables.collections())
    own.mirror.tables.putCollection({ ...one, token: 'http://radicale.org/ns/sync/0000' })
  await own.client.remove(href('a'), undefined)
  await put('c', 'Three')
  expect(await titles()).toEqual(['Three', 'Two'])
  own.close()
})

test('one object that cannot be read is counted and left out, and the rest comes in', async () => {
  const { own, href, put, titles } = await opened()
  const event = await newEventObject(anEvent({ id: 'often' }), fixtureNow)
  const often = event.replace('END:VEVENT', 'RRULE:FREQ=SECONDLY\r\nEND:VEVENT')
  await own.client.create(href('often'), often, 'text/calendar')
  await put('a', 'One')
  expect(await titles()).toEqual(['One'])
  expect(own.mirror.status()).toMatchObject({ leftOut: 1 })
  // once it can be read it is there
  const kept = (await own.client.get(href('often')))!
  await own.client.replace(
    href('often'),
    kept.text.replace(/RRULE:FREQ=SECONDLY\r?\n/, ''),
    'text/calendar',
    kept.etag,
  )
  expect(await titles()).toEqual(['One', 'Review'])
  expect(own.mirror.status()).toMatchObject({ leftOut: 0 })
  own.close()
})

test('a calendar that may only be read is read, and says so when it is written to', async () => {
  const { place, own, titles } = await opened()
  const { http, close } = openDavHttp({
    ...{ login: 'admin', password: async () => password, allows: hostsOf([radicale.url]) },
  })
  const admin = openDavClient(http)
  const shared = new URL(`${place.login}/shared/`, radicale.url).href
  await admin.makeCollection(shared, 'Shared', 'VEVENT')
  const text = await newEventObject(anEvent({ id: 's', title: 'Theirs' }), fixtureNow)
  await admin.create(new URL('s.ics', shared).href, text, 'text/calendar')
  close()
  expect(await titles()).toEqual(['Theirs'])
  const event = (await own.calendar.get(scope, 'shared.s'))!
  await expect(
    own.calendar.patch(scope, event.id, event.version, { title: 'Ours' }, order),
  ).rejects.toMatchObject({ code: 'forbidden', message: en.accounts.dav.notAllowed })
  // what is new goes where it can be written
  const made = await own.calendar.create(scope, anEvent(), order)
  expect(made.id).toBe('event1')
  own.close()
})

test('without a network what was read is still there, a write fails with why, and later all goes on', async () => {
  const place = await furnish(radicale.url, radicale.freshLogin())
  let isDown = false
  const proxy = await startFaultProxy(radicale.port, () => (isDown ? 'cut' : 'fine'))
  const server = `http://127.0.0.1:${proxy.port}/`
  const db = davDatabase()
  const first = await openDavPlace({ ...place, server }, db)
  await first.calendar.create(scope, anEvent(), order)
  first.close()
  // another start, when nothing can be reached
  const second = await openDavPlace({ ...place, server }, db)
  isDown = true
  expect((await second.calendar.window(scope, march)).map(({ title }) => title)).toEqual(['Review'])
  expect(second.calendar.titles(scope)).toEqual(['Review'])
  const failed = second.calendar.create(scope, anEvent({ id: 'e2' }), order)
  await expect(failed).rejects.toMatchObject({
    code: expect.stringMatching(/^(?:provider_unavailable|deadline_exceeded)$/),
  })
  expect(second.mirror.status().trouble).toBeTypeOf('string')
  isDown = false
  await second.mirror.sync()
  expect(second.mirror.status().trouble).toBeUndefined()
  await second.calendar.create(scope, anEvent({ id: 'e2' }), order)
  second.close()
  await proxy.stop()
})

test('a change decided on what somebody has changed since overwrites nothing', async () => {
  const { own, href } = await opened()
  const made = await own.calendar.create(scope, anEvent(), order)
  const kept = (await own.client.get(href('event1')))!
  await own.client.replace(href('event1'), kept.text.replace('Review', 'Theirs'), 'text/calendar', kept.etag)
  await expect(
    own.calendar.patch(scope, 'event1', made.version, { title: 'Ours' }, order),
  ).rejects.toMatchObject({ code: 'conflict' })
  expect((await own.client.get(href('event1')))?.text).toContain('SUMMARY:Theirs')
  // and on what is none of ours it is made on top of theirs
  const now = (await own.calendar.get(scope, 'event1'))!
  const again = (await own.client.get(href('event1')))!
  const marked = again.text.replace('END:VEVENT', 'X-THEIRS:1\r\nEND:VEVENT')
  await own.client.replace(href('event1'), marked, 'text/calendar', again.etag)
  await own.calendar.patch(scope, 'event1', now.version, { title: 'Ours' }, order)
  expect((await own.client.get(href('event1')))?.text).toMatch(
    /SUMMARY:Ours[\s\S]*X-THEIRS:1|X-THEIRS:1[\s\S]*SUMMARY:Ours/,
  )
  own.close()
})

test('what is deleted comes back with everything it had', async () => {
  const { own, href, put } = await opened()
  await put('a', 'One')
  const kept = (await own.client.get(href('a')))!
  const marked = kept.text.replace('END:VEVENT', 'X-COLOUR;A=b:c\r\nEND:VEVENT')
  await own.client.replace(href('a'), marked, 'text/calendar', kept.etag)
  await own.mirror.sync()
  const { version, ...event } = (await own.calendar.get(scope, 'a'))!
  await own.calendar.remove(scope, 'a', version, order)
  expect(await own.client.get(href('a'))).toBeUndefined()
  await own.calendar.restore(scope, event, order)
  expect((await own.client.get(href('a')))?.text).toContain('X-COLOUR;A=b:c')
  own.close()
})
