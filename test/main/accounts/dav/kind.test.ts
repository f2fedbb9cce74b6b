import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, vi } from 'vitest'
import { hostsOf } from '../../../../src/main/accounts/dav/hosts.ts'
import { openDavHttp } from '../../../../src/main/accounts/dav/http.ts'
import { davKind } from '../../../../src/main/accounts/dav/kind.ts'
import { openClock } from '../../../../src/main/host/process/clock.ts'
import { openDavClient } from '../../../../src/main/services/dav/client.ts'
import { en } from '../../../../src/shared/wording/wording.ts'
import { missingRadicale, testNeeding } from '../../../support/needs.ts'
import { davDatabase, furnish } from '../../../world/dav/account.ts'
import { freePort, password, type Radicale, startRadicale } from '../../../world/dav/radicale.ts'
import { london } from '../../../world/london.ts'

const test = testNeeding(missingRadicale())
// a server of others on a machine that may be busy
vi.setConfig({ testTimeout: 60_000 })

let plain: Radicale
let secure: Radicale
let fingerprint: string

beforeAll(async () => {
  if (missingRadicale() !== undefined) return
  const folder = mkdtempSync(join(tmpdir(), 'omnii-certificate-'))
  const [certificate, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  const subject = ['-subj', '/CN=calendar.example', '-days', '2', '-nodes', '-newkey', 'rsa:2048']
  execFileSync('openssl', ['req', '-x509', ...subject, '-keyout', key, '-out', certificate], {
    stdio: 'ignore',
  })
  const shown = execFileSync('openssl', ['x509', '-in', certificate, '-noout', '-fingerprint', '-sha256'])
  fingerprint = shown.toString().split('=')[1]!.trim().replaceAll(':', '').toLowerCase()
  plain = await startRadicale()
  secure = await startRadicale({ tls: { certificate, key } })
}, 60_000)
afterAll(async () => {
  await plain?.stop()
  await secure?.stop()
})

const ports = {
  db: davDatabase(),
  ids: { next: (prefix: string) => `${prefix}${Math.random().toString(36).slice(2)}` },
  clock: openClock(),
  logger: { info() {}, warn() {}, error() {} },
  writeInSlices: async () => {},
  yieldToEventLoop: async () => {},
  preferences: () => london,
  self: () => ({ name: 'Alex', email: 'alex@reed.test' }),
  words: () => en.accounts,
}

const credential = async () => ({ password })

const says = async (access: Parameters<typeof davKind.check>[0]) =>
  (await davKind.check(access, ports)).facts.map(({ ok, says }) => `${ok ? 'ok' : 'NO'} ${says}`)

test('a place is found from its address alone, named, and written to without a trace', async () => {
  const { login } = await furnish(plain.url, plain.freshLogin())
  const checked = await davKind.check({ login, credential, server: plain.url }, ports)
  expect(checked.facts.map(({ fact, ok }) => [fact, ok])).toEqual([
    ['server', true],
    ['login', true],
    ['collections', true],
    ['write', true],
  ])
  expect(checked.facts[2]!.says).toBe('Calendars: Calendar. Task lists: Inbox. Address books: People.')
  const home = new URL(`${login}/`, plain.url).href
  expect(checked.found).toEqual({
    server: plain.url,
    services: ['calendar', 'tasks', 'contacts'],
    settings: { calendars: home, addressbooks: home },
  })
  const { http, close } = openDavHttp({ login, password: async () => password, allows: hostsOf([home]) })
  const left = await openDavClient(http).listing(new URL('calendar/', home).href)
  close()
  expect(left.changed).toEqual([])
})

test('a wrong password, a wrong host and a wrong port each say what to do', async () => {
  const login = plain.freshLogin()
  expect(await says({ login, credential: async () => ({ password: 'wrong' }), server: plain.url })).toEqual([
    `NO ${en.accounts.facts.refused(login)}`,
  ])
  const port = await freePort()
  expect(await says({ login, credential, server: `http://127.0.0.1:${port}/` })).toEqual([
    `NO ${en.accounts.refusedHost('127.0.0.1')}`,
  ])
  expect(await says({ login, credential, server: 'https://no.such.invalid' })).toEqual([
    `NO ${en.accounts.unknownHost('no.such.invalid')}`,
  ])
  expect(await says({ login, credential })).toEqual([`NO ${en.accounts.dav.needsServer}`])
})

test('a password never goes over the network in the clear', async () => {
  expect(await says({ login: 'a', credential, server: 'http://calendar.example/' })).toEqual([
    `NO ${en.accounts.needsTls('calendar.example')}`,
  ])
})

test('a certificate nobody signed is refused with its fingerprint, and taken only by that', async () => {
  const { url } = secure
  const login = secure.freshLogin()
  const [refused] = await says({ login, credential, server: url })
  expect(refused).toContain('cannot be trusted')
  expect(refused).toContain(fingerprint)
  const other = await says({ login, credential, server: url, trust: '0'.repeat(64) })
  expect(other).toEqual([`NO ${en.accounts.otherCertificate('127.0.0.1', fingerprint)}`])
  const checked = await davKind.check({ login, credential, server: url, trust: fingerprint }, ports)
  expect(checked.facts.every(({ ok }) => ok)).toBe(true)
  expect(checked.found?.settings).toMatchObject({ trust: fingerprint })
})
