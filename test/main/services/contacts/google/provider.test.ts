import { afterEach, expect, test } from 'vitest'
import { openGoogleHttp } from '../../../../../src/main/accounts/google/http.ts'
import { openPeople } from '../../../../../src/main/accounts/google/open-people.ts'
import { contactsMigration } from '../../../../../src/main/services/contacts/local/migration.ts'
import type { Database } from '../../../../../src/main/services/database.ts'
import { googleMigration } from '../../../../../src/main/services/google/local/google-tables.ts'
import { en } from '../../../../../src/shared/wording/wording.ts'
import { stillClock } from '../../../../world/clock.ts'
import { openMemoryDatabase } from '../../../../world/database.ts'
import { type GoogleStandIn, openGoogleStandIn } from '../../../../world/google/stand-in.ts'
import { fixtureScope as scope } from '../../../../world/services.ts'
import { contactsContract } from '../provider.contract.ts'

const opened: GoogleStandIn[] = []
afterEach(async () => {
  for (const google of opened.splice(0)) {
    expect(google.troubles).toEqual([])
    await google.close()
  }
})

const database = (): Database => openMemoryDatabase(contactsMigration, googleMigration)

/** An account as the host opens it; `waits` are the pauses before what is asked again. */
async function openPlace(db = database(), given?: GoogleStandIn, clock = stillClock('2026-03-11T10:00:00Z')) {
  const google = given ?? (await openGoogleStandIn({ now: clock.now }))
  if (!given) opened.push(google)
  const token = google.tokenFor()
  const waits: number[] = []
  let made = 0
  const http = openGoogleHttp({
    ...{ base: google.peopleUrl, service: 'contacts', chance: () => 0.5, words: () => en.accounts.google },
    closing: new AbortController().signal,
    clock: {
      ...clock,
      after(ms, task) {
        waits.push(ms)
        setImmediate(task)
        return () => {}
      },
    },
    credential: async () => ({ accessToken: token }),
  })
  const account = openPeople({
    ...{ http, db, clock, account: 'google', whose: scope },
    ids: { next: (prefix) => `${prefix}${++made}` },
    logger: { info() {}, warn() {}, error() {} },
    yieldToEventLoop: async () => {},
    writeInSlices: async (step) => {
      while (await step());
    },
    words: () => en.accounts.google,
  })
  return { google, clock, waits, ...account }
}

contactsContract(async () => (await openPlace()).contacts)

let keys = 0
const order = () => ({ key: `k${++keys}` })
const profile = { metadata: { source: { type: 'PROFILE', id: 'p1' } } }
/** Somebody as a person keeps them at Google, with what we do not know. */
const dana = {
  names: [{ honorificPrefix: 'Dr', givenName: 'Dana', familyName: 'Lee', phoneticGivenName: 'Dayna' }],
  nicknames: [{ value: 'DL' }],
  emailAddresses: [
    { value: 'dana@lee.test', type: 'work', displayName: 'Dana at work' },
    { value: 'dana@profile.test', ...profile },
  ],
  phoneNumbers: [{ value: '+44 20 7946 0000', type: 'mobile' }],
  organizations: [{ name: 'Lee & Co', title: 'Partner', department: 'Law' }],
  biographies: [{ value: 'Met at the fair', contentType: 'TEXT_PLAIN' }],
  birthdays: [{ date: { month: 3, day: 12 } }],
  photos: [{ url: 'https://lh3.example/photo', default: false }],
  memberships: [{ contactGroupMembership: { contactGroupId: 'friends' } }],
  addresses: [{ city: 'Leeds' }],
  clientData: [{ key: 'other', value: 'program' }],
}

test('somebody is read with all that is known here, and what others keep survives a change', async () => {
  const { google, contacts, sync } = await openPlace()
  const { resourceName } = google.people.insert(dana)
  await sync()
  const [before] = await contacts.named(scope, 'dana lee')
  expect(before ?? (await contacts.all(scope))[0]).toMatchObject({
    ...{ name: 'Dr Dana Lee', nicknames: ['DL'], organisation: 'Lee & Co', notes: 'Met at the fair' },
    birthday: '--03-12',
    emails: [
      { label: 'work', value: 'dana@lee.test' },
      { label: '', value: 'dana@profile.test' },
    ],
    phones: [{ label: 'mobile', value: '+44 20 7946 0000' }],
  })
  const [first] = await contacts.all(scope)
  const home = { label: 'home', value: 'dana@home.test' }
  const patch = { emails: [...first!.emails, home], organisation: 'Lee Partners' }
  const after = await contacts.patch(scope, first!.id, first!.version, patch, order())
  expect(after.organisation).toBe('Lee Partners')
  const { emailAddresses, organizations, ...rest } = google.people.get(resourceName)
  expect(emailAddresses).toEqual([
    { value: 'dana@lee.test', type: 'work', displayName: 'Dana at work' },
    { value: 'dana@home.test', type: 'home' },
  ])
  expect(organizations).toEqual([{ name: 'Lee Partners', title: 'Partner', department: 'Law' }])
  const { emailAddresses: _e, organizations: _o, names: _n, ...untouched } = dana
  expect(rest).toMatchObject({ ...untouched, names: [{ phoneticGivenName: 'Dayna' }] })
  expect(google.asked.filter((one) => one === 'people.people.updateContact')).toHaveLength(1)
})

test('who is removed and put back has what they had: groups, addresses and titles', async () => {
  const { google, contacts, sync } = await openPlace()
  google.people.insert(dana)
  await sync()
  const [one] = await contacts.all(scope)
  await contacts.remove(scope, one!.id, one!.version, order())
  expect(google.people.all()).toEqual([])
  const back = await contacts.restore(scope, one!, order())
  expect({ ...back, id: '', version: '' }).toMatchObject({ organisation: 'Lee & Co', birthday: '--03-12' })
  expect(google.people.all()).toMatchObject([
    {
      ...{ memberships: dana.memberships, addresses: dana.addresses },
      organizations: [{ name: 'Lee & Co', title: 'Partner', department: 'Law' }],
    },
  ])
})

test('a zone is kept here, as Google has no place for one', async () => {
  const { google, contacts, sync } = await openPlace()
  const fields = { name: 'Jo Weber', nicknames: [], emails: [], phones: [], zone: 'Europe/Berlin' }
  const made = await contacts.create(scope, 'c1', fields, order())
  google.people.change(`people/${made.id}`, { nicknames: [{ value: 'JW' }] })
  await sync()
  const now = (await contacts.get(scope, made.id))!
  expect(now).toMatchObject({ zone: 'Europe/Berlin', nicknames: ['JW'] })
  const asked = google.asked.length
  const moved = await contacts.patch(scope, made.id, now.version, { zone: 'Asia/Tokyo' }, order())
  expect([moved.zone, moved.version === now.version, google.asked.length - asked]).toEqual([
    ...['Asia/Tokyo', false, 0],
  ])
})

test('what somebody else changed or deleted meanwhile is not overwritten', async () => {
  const { google, contacts } = await openPlace()
  const made = await contacts.create(
    scope,
    'c1',
    { name: 'Jo Weber', nicknames: [], emails: [], phones: [] },
    order(),
  )
  const name = `people/${made.id}`
  google.people.change(name, { nicknames: [{ value: 'JW' }] })
  for (const write of [
    () => contacts.patch(scope, made.id, made.version, { name: 'Jo' }, order()),
    () => contacts.remove(scope, made.id, made.version, order()),
  ])
    await expect(write()).rejects.toMatchObject({ code: 'conflict' })
  const now = (await contacts.get(scope, made.id))!
  expect(now.nicknames).toEqual(['JW'])
  google.people.remove(name)
  for (const write of [
    () => contacts.patch(scope, made.id, now.version, { name: 'Jo' }, order()),
    () => contacts.remove(scope, made.id, now.version, order()),
  ])
    await expect(write()).rejects.toMatchObject({ code: 'not_found' })
})

test('it stays in step by what changed, over pages, and reads all again where Google has forgotten', async () => {
  const { google, contacts, sync } = await openPlace()
  const named = (givenName: string) => google.people.insert({ names: [{ givenName }] })
  for (let n = 0; n < 1_200; n += 1) named(`P${n}`)
  await sync()
  expect((await contacts.all(scope)).length).toBe(1_200)
  google.people.remove('people/c1')
  named('Fresh')
  const before = google.asked.length
  await sync()
  expect(google.asked.slice(before)).toEqual(['people.people.connections.list'])
  expect((await contacts.all(scope)).length).toBe(1_200)
  expect(contacts.isName(scope, 'fresh')).toBe(true)
  google.people.remove('people/c2')
  google.people.forgetSyncTokens()
  await sync()
  expect((await contacts.all(scope)).length).toBe(1_199)
})

test('an answer that was lost: who was made is found again by the mark of the write, and made once', async () => {
  const { google, contacts } = await openPlace()
  const fields = { name: 'Jo Weber', nicknames: [], emails: [], phones: [] }
  google.people.insert({ names: [{ givenName: 'Jo', familyName: 'Weber' }] })
  for (const what of ['cut', 'halved', 'backend'] as const) {
    google.faults.push({ what, method: 'people.people.createContact', after: true })
    const write = { kind: 'create', contact: { ...fields, id: 'c1' } } as const
    await expect(contacts.create(scope, 'c1', fields, { key: what })).rejects.toMatchObject({
      code: 'deadline_exceeded',
    })
    const found = await contacts.written(scope, write, what)
    expect(found).toMatchObject({ happened: 'yes', now: { name: 'Jo Weber' } })
    expect(await contacts.create(scope, 'c1', fields, { key: what })).toEqual(
      found.happened === 'yes' && found.now,
    )
    expect(await contacts.written(scope, write, `never ${what}`)).toEqual({ happened: 'no' })
  }
  expect(google.people.all()).toHaveLength(4)
})

const minutes = (n: number): number => n * 60_000
const joWeber = { name: 'Jo Weber', nicknames: [], emails: [], phones: [] }

test('while Google does not tell yet of what is new, nobody says that it did not happen', async () => {
  const db = database()
  const first = await openPlace(db)
  const { google, clock, contacts } = first
  google.people.delaySyncBy(minutes(5))
  google.faults.push({ what: 'cut', method: 'people.people.createContact', after: true })
  await expect(contacts.create(scope, 'c1', joWeber, { key: 'k' })).rejects.toMatchObject({
    code: 'deadline_exceeded',
  })
  const write = { kind: 'create', contact: { ...joWeber, id: 'c1' } } as const
  const mayStillShow = { code: 'provider_unavailable', message: en.accounts.google.mayStillShow }
  await expect(contacts.written(scope, write, 'k')).rejects.toMatchObject(mayStillShow)
  // the doubt outlives the process
  const next = await openPlace(db, google, clock)
  await expect(next.contacts.written(scope, write, 'k')).rejects.toMatchObject(mayStillShow)
  clock.pass(minutes(6))
  expect(await next.contacts.written(scope, write, 'k')).toMatchObject({
    ...{ happened: 'yes', now: { name: 'Jo Weber' } },
  })
  expect(google.people.all()).toHaveLength(1)
})

test('what did not come to Google did not happen once it would be told; what never left did not at once', async () => {
  const { google, clock, contacts } = await openPlace()
  google.people.delaySyncBy(minutes(5))
  const write = { kind: 'restore', contact: { ...joWeber, id: 'c1', version: 'v' } } as const
  const lost = () => contacts.written(scope, write, 'lost')
  google.faults.push({ what: 'cut', method: 'people.people.createContact' })
  await expect(contacts.create(scope, 'c1', joWeber, { key: 'lost' })).rejects.toMatchObject({
    code: 'deadline_exceeded',
  })
  await expect(lost()).rejects.toMatchObject({ code: 'provider_unavailable' })
  clock.pass(minutes(11))
  expect(await lost()).toEqual({ happened: 'no' })
  google.faults.push({ what: 'off', method: 'people.people.createContact' })
  await expect(contacts.create(scope, 'c1', joWeber, { key: 'refused' })).rejects.toMatchObject({
    code: 'auth_required',
  })
  for (const key of ['refused', 'never sent'])
    expect(await contacts.written(scope, write, key)).toEqual({ happened: 'no' })
})

test('a sync that tells of earlier states brings none of them back', async () => {
  const { google, clock, contacts, sync } = await openPlace()
  google.people.delaySyncBy(minutes(5))
  const kept = await contacts.create(scope, 'c1', joWeber, order())
  const gone = await contacts.create(scope, 'c2', { ...joWeber, name: 'Al Weber' }, order())
  clock.pass(minutes(4))
  await contacts.patch(scope, kept.id, kept.version, { name: 'Jo Adler' }, order())
  await contacts.remove(scope, gone.id, gone.version, order())
  const names = async () => (await contacts.all(scope)).map(({ name }) => name)
  for (let n = 0; n < 6; n += 1) {
    if (n === 3) google.people.forgetSyncTokens()
    await sync()
    expect(await names()).toEqual(['Jo Adler'])
    clock.pass(minutes(1))
  }
  // once all is told it is as it is there
  clock.pass(minutes(5))
  google.people.change(`people/${kept.id}`, { nicknames: [{ value: 'JA' }] })
  clock.pass(minutes(6))
  await sync()
  expect(await contacts.all(scope)).toMatchObject([{ name: 'Jo Adler', nicknames: ['JA'] }])
})

test('a quota is waited for, and an API that is off says where it is switched on', async () => {
  const { google, waits, sync } = await openPlace()
  google.faults.push({ what: 'tooMany' }, { what: 'rate' })
  await sync()
  expect(waits).toEqual([1_000, 1_000])
  google.faults.push({ what: 'off' })
  await expect(sync()).rejects.toMatchObject({
    code: 'auth_required',
    message: expect.stringMatching(/People API is off.*apis\/api\/people\.googleapis\.com/),
  })
})
