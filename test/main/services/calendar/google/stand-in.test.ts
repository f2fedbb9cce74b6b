import { afterEach, beforeEach, expect, test } from 'vitest'
import { openContract } from '../../../../world/google/contract.ts'
import { type GoogleStandIn, openGoogleStandIn } from '../../../../world/google/stand-in.ts'

/** The stand-in for Google is held against what Google publishes, and against what its documentation says in words. */
let google: GoogleStandIn
let token: string
beforeEach(async () => {
  google = await openGoogleStandIn()
  token = google.tokenFor()
})
afterEach(async () => {
  expect(google.troubles).toEqual([])
  await google.close()
})

async function call(
  method: string,
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; said: Record<string, unknown> }> {
  const response = await fetch(google.calendarUrl + path, {
    method,
    headers: { authorization: `Bearer ${token}`, ...headers },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, said: text === '' ? {} : JSON.parse(text) }
}
const events = '/calendars/primary/events'
const reason = ({ status, said }: Awaited<ReturnType<typeof call>>) => {
  const { errors } = said.error as { errors: readonly { reason: string }[] }
  return [status, errors[0]?.reason]
}
const timed = (day: number, id: string, more: object = {}) => ({
  ...{ id, summary: id, start: { dateTime: `2026-03-${day}T13:00:00Z`, timeZone: 'Europe/London' } },
  ...{ end: { dateTime: `2026-03-${day}T14:00:00Z`, timeZone: 'Europe/London' }, ...more },
})

test('an id that a client chose is taken once, also after its event was deleted', async () => {
  expect((await call('POST', events, timed(12, 'lunch'))).status).toBe(200)
  expect(reason(await call('POST', events, timed(12, 'lunch')))).toEqual([409, 'duplicate'])
  expect((await call('DELETE', `${events}/lunch`)).status).toBe(204)
  expect(reason(await call('DELETE', `${events}/lunch`))).toEqual([410, 'deleted'])
  expect(reason(await call('POST', events, timed(12, 'lunch')))).toEqual([409, 'duplicate'])
  expect(reason(await call('POST', events, timed(12, 'not valid')))).toEqual([400, 'invalid'])
})

test('a change on an older version is refused, and one that fits keeps what it does not name', async () => {
  const made = await call('POST', events, timed(12, 'lunch', { location: 'Here', colorId: '5' }))
  const etag = made.said.etag as string
  const changed = await call('PATCH', `${events}/lunch`, { summary: 'Late' }, { 'if-match': etag })
  expect(changed.said).toMatchObject({ summary: 'Late', location: 'Here', colorId: '5' })
  expect(changed.said.etag).not.toBe(etag)
  for (const [method, body] of [
    ['PATCH', { summary: 'x' }],
    ['DELETE', undefined],
  ] as const)
    expect(reason(await call(method, `${events}/lunch`, body, { 'if-match': etag }))).toEqual([
      412,
      'conditionNotMet',
    ])
  expect((await call('PATCH', `${events}/lunch`, { location: null })).said.location).toBeUndefined()
})

test('a listing comes in pages, then only what changed, and is begun anew when its token is dead', async () => {
  for (const day of [10, 11, 12]) await call('POST', events, timed(day, `event${day}`))
  const first = (await call('GET', `${events}?maxResults=2`)).said
  expect((first.items as unknown[]).length).toBe(2)
  expect(first.nextSyncToken).toBeUndefined()
  const last = (await call('GET', `${events}?maxResults=2&pageToken=${first.nextPageToken}`)).said
  await call('DELETE', `${events}/event11`)
  const after = `${events}?syncToken=${last.nextSyncToken}`
  const changes = (await call('GET', after)).said.items as readonly { id: string; status: string }[]
  expect(changes.map(({ id, status }) => [id, status])).toEqual([['event11', 'cancelled']])
  expect(reason(await call('GET', `${after}&timeMin=2026-01-01T00:00:00Z`))).toEqual([400, 'invalid'])
  google.forgetSyncTokens()
  expect(reason(await call('GET', after))).toEqual([410, 'fullSyncRequired'])
})

test('a series has instances by their start in UTC, one of which differs by a row of its own', async () => {
  const weekly = timed(17, 'retro', { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE:20260324T130000Z'] })
  await call('POST', events, weekly)
  const ids = async () =>
    ((await call('GET', `${events}/retro/instances`)).said.items as readonly { id: string }[]).map(
      ({ id }) => id,
    )
  // the clock went forward on the 29th
  expect(await ids()).toEqual(['retro_20260317T130000Z', 'retro_20260331T120000Z'])
  await call('PATCH', `${events}/retro_20260331T120000Z`, { summary: 'Long' })
  expect((await call('GET', events)).said.items).toMatchObject([
    { id: 'retro' },
    { id: 'retro_20260331T120000Z', recurringEventId: 'retro', summary: 'Long' },
  ])
  expect(reason(await call('GET', `${events}/retro_20260318T130000Z`))).toEqual([404, 'notFound'])
  const { start, end } = timed(17, 'nozone')
  const zoneless = { ...weekly, id: 'nozone', start: { dateTime: start.dateTime }, end }
  expect(reason(await call('POST', events, zoneless))).toEqual([400, 'invalid'])
})

test('guests are mailed when that is asked, and never otherwise', async () => {
  const guests = { attendees: [{ email: 'marco@studio.test' }] }
  await call('POST', events, timed(12, 'quiet', guests))
  expect(google.mails).toEqual([])
  await call('POST', `${events}?sendUpdates=all`, timed(12, 'louds', guests))
  await call('PATCH', `${events}/louds?sendUpdates=none`, { location: 'Leeds' })
  await call('DELETE', `${events}/louds?sendUpdates=all`)
  expect(google.mails.map(({ what, to }) => [what, to])).toEqual([
    ['invited', 'marco@studio.test'],
    ['cancelled', 'marco@studio.test'],
  ])
})

test('time of one’s own is seen as busy, somebody unknown as not found', async () => {
  await call('POST', events, timed(12, 'lunch'))
  const { said } = await call('POST', '/freeBusy', {
    ...{ timeMin: '2026-03-12T00:00:00Z', timeMax: '2026-03-13T00:00:00Z' },
    items: [{ id: 'alex@reed.test' }, { id: 'tom@elsewhere.test' }],
  })
  expect(said.calendars).toEqual({
    'alex@reed.test': { busy: [{ start: '2026-03-12T13:00:00.000Z', end: '2026-03-12T14:00:00.000Z' }] },
    'tom@elsewhere.test': { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] },
  })
})

test('a token that is over, one for something else, an API that is off and a limit each have Google’s own answer', async () => {
  const before = token
  token = 'of nobody'
  expect(reason(await call('GET', events))).toEqual([401, 'authError'])
  token = google.tokenFor(['openid'])
  expect(reason(await call('GET', events))).toEqual([403, 'insufficientPermissions'])
  token = before
  for (const what of ['off', 'rate', 'tooMany', 'backend'] as const) google.faults.push({ what })
  expect(reason(await call('GET', events))).toEqual([403, 'accessNotConfigured'])
  expect(reason(await call('GET', events))).toEqual([403, 'rateLimitExceeded'])
  expect(reason(await call('GET', events))).toEqual([429, 'rateLimitExceeded'])
  expect(reason(await call('GET', events))).toEqual([503, 'backendError'])
  google.faults.push({ what: 'backend', method: 'calendar.events.insert', after: true })
  expect((await call('POST', events, timed(12, 'lunch'))).status).toBe(503)
  expect((await call('GET', `${events}/lunch`)).status).toBe(200)
})

test('an answer that is otherwise than published is seen', async () => {
  const contract = openContract('google-calendar')
  const { said } = await call('POST', events, timed(12, 'lunch', { attendees: [{ email: 'a@b.test' }] }))
  const trouble = (changed: object) =>
    contract.trouble('calendar.events.get', 'response', { ...said, ...changed })
  expect(trouble({})).toBe('')
  for (const changed of [
    { colour: 'red' },
    { summary: 5 },
    { attendees: [{ mail: 'a' }] },
    { start: '2026' },
  ])
    expect(trouble(changed)).not.toBe('')
  expect(contract.route('GET', '/calendar/v3/calendars/primary/event', new URLSearchParams())).toBeUndefined()
  expect(contract.route('GET', `/calendar/v3${events}`, new URLSearchParams({ max: '1' }))?.unknown).toEqual([
    'max',
  ])
})
