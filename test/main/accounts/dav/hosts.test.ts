import { createServer, type IncomingMessage } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { serversFor } from '../../../../src/main/accounts/dav/find-server.ts'
import { hostsOf } from '../../../../src/main/accounts/dav/hosts.ts'
import { openDavHttp } from '../../../../src/main/accounts/dav/http.ts'
import { davKind } from '../../../../src/main/accounts/dav/kind.ts'
import { openClock } from '../../../../src/main/host/process/clock.ts'
import { en } from '../../../../src/shared/wording/wording.ts'
import { davDatabase } from '../../../world/dav/account.ts'
import { london } from '../../../world/london.ts'

const open: { close(): void }[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

/** A server that answers as told and remembers everything it was asked. */
async function server(answer: (request: IncomingMessage) => { status: number; to?: string; body?: string }) {
  const asked: { readonly path: string; readonly authorization: string | undefined }[] = []
  const listening = createServer((request, response) => {
    asked.push({ path: request.url ?? '', authorization: request.headers.authorization })
    const { status, to, body = '' } = answer(request)
    response.writeHead(status, { ...(to !== undefined && { location: to }) }).end(body)
  })
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  open.push(listening)
  const address = listening.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { asked, host: `127.0.0.1:${port}`, url: `http://127.0.0.1:${port}/` }
}

const homes = (at: string) => `<multistatus xmlns="DAV:"><response><href>/</href><propstat><prop>
  <calendar-home-set xmlns="urn:ietf:params:xml:ns:caldav"><href xmlns="DAV:">${at}</href></calendar-home-set>
  </prop><status>HTTP/1.1 200 OK</status></propstat></response></multistatus>`

const ports = {
  ...{
    db: davDatabase(),
    clock: openClock(),
    writeInSlices: async () => {},
    yieldToEventLoop: async () => {},
  },
  ids: { next: (prefix: string) => `${prefix}1` },
  logger: { info() {}, warn() {}, error() {} },
  preferences: () => london,
  self: () => ({ name: 'Alex', email: 'alex@reed.test' }),
  words: () => en.accounts,
}
const access = { login: 'alex', credential: async () => ({ password: 'secret' }) }
const alex = { login: 'alex', password: async () => 'secret' }

test('a redirect to another host is not followed, and its host is named', async () => {
  const other = await server(() => ({ status: 207, body: homes('/') }))
  const first = await server(() => ({ status: 301, to: other.url }))
  const { http, close } = openDavHttp({ ...alex, allows: hostsOf([first.url]) })
  await expect(http({ method: 'PROPFIND', url: first.url })).rejects.toMatchObject({
    ...{ code: 'auth_required', host: other.host, message: en.accounts.otherHost(other.host) },
  })
  close()
  expect(other.asked).toEqual([])
})

test('a redirect out of encryption is told as that, and nothing is asked there', async () => {
  const first = await server(() => ({ status: 301, to: 'http://dav.example.org/' }))
  const { http, close } = openDavHttp({ ...alex, allows: hostsOf([first.url, 'dav.example.org']) })
  await expect(http({ method: 'PROPFIND', url: first.url })).rejects.toMatchObject({
    ...{ code: 'provider_unavailable', message: en.accounts.plainRedirect('dav.example.org') },
  })
  close()
  expect(first.asked).toHaveLength(1)
})

test('collections that a server says are on another host are not asked for, unless that host was named', async () => {
  const other = await server(() => ({ status: 207, body: '<multistatus xmlns="DAV:"/>' }))
  const first = await server(() => ({ status: 207, body: homes(`${other.url}alex/`) }))
  const refused = await davKind.check({ ...access, server: first.url }, ports)
  expect(refused.found).toBeUndefined()
  expect(refused.facts.filter(({ ok }) => !ok).map(({ says }) => says)).toEqual([
    en.accounts.otherHost(other.host),
  ])
  expect(other.asked).toEqual([])
  const taken = await davKind.check({ ...access, server: first.url, hosts: [other.host] }, ports)
  expect(taken.found?.settings).toEqual({ calendars: `${other.url}alex/`, hosts: [other.host] })
  expect(other.asked.map(({ authorization }) => authorization)).toContain(
    `Basic ${Buffer.from('alex:secret').toString('base64')}`,
  )
})

test('where only a part is elsewhere, the rest is taken and that part is told of', async () => {
  const other = await server(() => ({ status: 207, body: homes('/') }))
  const first = await server(({ url }) =>
    url?.startsWith('/.well-known/')
      ? { status: 302, to: other.url }
      : { status: 207, body: homes('/alex/') },
  )
  const { facts, found } = await davKind.check({ ...access, server: first.url }, ports)
  expect(found?.services).toEqual(['calendar', 'tasks'])
  expect(facts.map(({ says }) => says)).toContain(en.accounts.dav.moreElsewhere(other.host))
  expect(other.asked).toEqual([])
})

test('an object whose address is on another host is not fetched from there', async () => {
  const other = await server(() => ({ status: 200, body: 'BEGIN:VCALENDAR' }))
  const { http, close } = openDavHttp({
    ...{ ...alex, allows: hostsOf(['https://dav.example.org/']) },
  })
  await expect(http({ method: 'GET', url: `${other.url}a.ics` })).rejects.toMatchObject({ host: other.host })
  close()
  expect(other.asked).toEqual([])
})

test.each([
  [['https://dav.example.org/'], 'https://dav.example.org/a', true],
  [['https://dav.example.org/'], 'https://example.org/', false],
  [['https://dav.example.org/'], 'https://evil.example.org/', false],
  [['https://dav.example.org/'], 'https://dav.example.org:8443/', false],
  [['https://alice.github.io/'], 'https://mallory.github.io/', false],
  [['https://a.co.uk/'], 'https://b.co.uk/', false],
  [['https://dav.example.org/', 'dav.example.org:8443'], 'https://dav.example.org:8443/', true],
  [['https://dav.example.org/', 'Cards.Example.org'], 'https://cards.example.org/', true],
  [['https://caldav.icloud.com/'], 'https://p34-caldav.icloud.com/1/', true],
  [['https://caldav.icloud.com/'], 'https://p34-caldav.icloud.com.evil.org/', false],
  [['https://caldav.icloud.com/'], 'https://www.icloud.com/', false],
  [['https://caldav.icloud.com/'], 'https://p34-caldav.icloud.com:8443/', false],
] as const)('of %j, %s gets the password: %s', (named, url, may) => {
  expect(hostsOf(named)(new URL(url))).toBe(may)
})

test('a server that DNS names outside the domain is told of, not signed in to', async () => {
  const srv =
    (name: string, port = 443) =>
    async () => [{ name, port }]
  expect(await serversFor('a@example.org', srv('dav.example.org', 8443))).toEqual({
    servers: ['https://dav.example.org:8443/', 'https://example.org/'],
    elsewhere: [],
  })
  expect(await serversFor('a@example.org', srv('dav.evil.net'))).toEqual({
    servers: ['https://example.org/'],
    elsewhere: ['https://dav.evil.net/'],
  })
  expect(await serversFor('a@example.org', srv('caldav.fastmail.com'))).toEqual({
    servers: ['https://caldav.fastmail.com/', 'https://example.org/'],
    elsewhere: [],
  })
  expect(await serversFor('a@icloud.com', srv('dav.evil.net'))).toEqual({
    servers: ['https://caldav.icloud.com/'],
    elsewhere: [],
  })
})
