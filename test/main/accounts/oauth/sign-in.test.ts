import { afterAll, beforeAll, beforeEach, expect, vi } from 'vitest'
import type { Account } from '../../../../src/main/accounts/account-kind.ts'
import { openCredentials } from '../../../../src/main/accounts/credentials.ts'
import { accountKinds } from '../../../../src/main/accounts/kinds.ts'
import { accountsMigration, openAccountsTable } from '../../../../src/main/accounts/local/accounts-table.ts'
import { connectImap } from '../../../../src/main/accounts/mail/connect-imap.ts'
import { providerRows } from '../../../../src/main/accounts/oauth/providers.ts'
import { openAccounts } from '../../../../src/main/accounts/open-accounts.ts'
import { openSignIns } from '../../../../src/main/accounts/sign-ins.ts'
import { OmniiError } from '../../../../src/main/core/api/errors.ts'
import { secret } from '../../../../src/main/host/process/ids.ts'
import { openVault } from '../../../../src/main/host/vault/open-vault.ts'
import { emailMigration } from '../../../../src/main/services/email/local/migration.ts'
import type { SignInAdding } from '../../../../src/shared/protocol/accounts/signing-in.ts'
import { en } from '../../../../src/shared/wording/wording.ts'
import { missingDovecot, testNeeding } from '../../../support/needs.ts'
import { countingIds, stillClock } from '../../../world/clock.ts'
import { openMemoryDatabase } from '../../../world/database.ts'
import { anyUnit } from '../../../world/facts.ts'
import { london } from '../../../world/london.ts'
import { type Dovecot, openDovecot } from '../../../world/mail/dovecot.ts'
import { openSmtpSink, type SmtpSink } from '../../../world/mail/smtp-sink.ts'
import { type OpenIdProvider, openOpenIdProvider } from '../../../world/oauth/openid-provider.ts'
import { fixtureScope as scope } from '../../../world/services.ts'

/** A real OpenID provider, and real mail servers that ask it whose a token is. */
const test = testNeeding(missingDovecot())
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const alex = 'alex@studio.test'
const say = en.accounts.signIn
let provider: OpenIdProvider
let dovecot: Dovecot
let sink: SmtpSink

beforeAll(async () => {
  provider = await openOpenIdProvider()
  if (missingDovecot() !== undefined) return
  dovecot = await openDovecot({ introspection: provider.introspection })
  sink = await openSmtpSink({ password: dovecot.password, whose: provider.whose })
})
afterAll(async () => {
  await sink?.close()
  await dovecot?.close()
  await provider?.close()
})
beforeEach(() => provider.failWith(undefined))

function openRoom() {
  const db = openMemoryDatabase(accountsMigration, emailMigration)
  const clock = stillClock('2026-03-11T10:00:00Z')
  const vault = openVault({ folder: '/nowhere', place: () => 'session', newId: () => 'x' })
  const ids = countingIds()
  const told: string[] = []
  const tell = (fact: string, fields?: object): void => void told.push(JSON.stringify([fact, fields]))
  const logger = { info: tell, warn: tell, error: tell }
  const credentials = openCredentials({
    vault,
    clock,
    logger,
    words: () => en.accounts,
    rows: providerRows(),
  })
  const accounts = openAccounts({
    ...{ db, ids, clock, logger, credentials, kinds: accountKinds({ chance: () => 0 }) },
    self: () => ({ name: 'Alex', email: alex }),
    log: { unit: async (body) => body(anyUnit) },
    writeInSlices: async (step) => {
      while (await step());
    },
    yieldToEventLoop: async () => {},
    preferences: () => london,
    words: () => en.accounts,
  })
  const signIns = openSignIns({ accounts, clock, ids, secret, words: () => say, rows: providerRows() })
  const kept = (): readonly Account[] => openAccountsTable(db).all()
  return { db, clock, vault, told, credentials, accounts, signIns, kept }
}
type Room = ReturnType<typeof openRoom>

const asked = (more: Partial<SignInAdding> = {}): SignInAdding => ({
  ...{ kind: 'imap', provider: provider.url, client: provider.client, scopes: [provider.scope] },
  ...{ server: `imap://127.0.0.1:${dovecot.port}`, outgoing: `smtp://127.0.0.1:${sink.port}` },
  ...more,
})

/** Signs in in a browser, which is sent back to where the program listens. */
async function signIn({ signIns }: Room, more: Partial<SignInAdding> = {}, who = alex) {
  const { id, address } = await signIns.begin(scope, asked(more))
  const back = await provider.visit(address, who)
  const page = await fetch(back)
  return { id, back, page: await page.text(), ended: signIns.follow(id) }
}

const tokenRequests = (): number => provider.asked.filter((one) => one === 'POST /token').length

test('mail is read and sent by a token, and what is secret lies in the vault alone', async () => {
  const room = openRoom()
  const { ended, page } = await signIn(room)
  expect(page).toContain('You can close this page')
  const { added } = await ended
  expect(added?.facts.map(({ fact, ok }) => [fact, ok])).toEqual([
    ['mail', true],
    ['drafts', true],
    ['sending', true],
  ])
  expect(added?.account).toMatchObject({
    key: 'alex',
    login: alex,
    signIn: provider.url,
    services: ['email'],
  })
  const refreshToken = await room.vault.get('alex', 'refresh-token')
  expect(await room.vault.get('alex', 'client-secret')).toBe(provider.client.secret)
  const { accessToken } = (await room.credentials.of(room.kept()[0]!)()) as { accessToken: string }
  expect(await provider.whose(accessToken)).toBe(alex)
  const outside = JSON.stringify([room.db.all('select * from account'), room.told, room.accounts.list()])
  for (const canary of [refreshToken!, accessToken, provider.client.secret])
    expect(outside).not.toContain(canary)
})

test('twenty who ask at once renew a token once, and what it was changed for works the next time', async () => {
  const room = openRoom()
  await (await signIn(room)).ended
  const credential = room.credentials.of(room.kept()[0]!)
  const askAll = (dead?: string) => Promise.all(Array.from({ length: 20 }, () => credential(dead)))
  const first = await credential()
  for (let hour = 1; hour <= 2; hour += 1) {
    const before = tokenRequests()
    const lasting = await room.vault.get('alex', 'refresh-token')
    room.clock.pass(3_600_000)
    const renewed = await askAll()
    expect(tokenRequests() - before).toBe(1)
    expect(new Set(renewed.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(renewed[0]).not.toEqual(first)
    expect(await room.vault.get('alex', 'refresh-token')).not.toBe(lasting)
  }
  // a place that does not take a token before its time says so twenty times as well
  const { accessToken } = (await credential()) as { accessToken: string }
  const before = tokenRequests()
  await askAll(accessToken)
  expect(tokenRequests() - before).toBe(1)
})

test('a token that a server does not take is renewed and shown once more', async () => {
  const room = openRoom()
  await (await signIn(room)).ended
  const good = room.credentials.of(room.kept()[0]!)
  const shown: (string | undefined)[] = []
  const imap = await connectImap(
    { host: '127.0.0.1', port: dovecot.port, security: 'none' },
    {
      ...{ login: alex, trust: undefined, words: en.accounts },
      async credential(dead) {
        shown.push(dead)
        return dead === undefined ? { accessToken: 'not-a-token' } : good()
      },
    },
  )
  expect(imap.usable).toBe(true)
  imap.close()
  expect(shown).toEqual([undefined, 'not-a-token'])
})

test('a permission that is over is asked for again, and one that cannot be asked after is only waited for', async () => {
  const room = openRoom()
  await (await signIn(room)).ended
  const credential = room.credentials.of(room.kept()[0]!)
  room.clock.pass(3_600_000)
  provider.failWith({ status: 503, body: {} })
  await expect(credential()).rejects.toMatchObject({ code: 'provider_unavailable' })
  provider.failWith({ status: 400, body: { error: 'invalid_grant' } })
  const { host } = new URL(provider.url)
  await expect(credential()).rejects.toMatchObject({ code: 'auth_required', message: say.over(host) })
  expect((await room.accounts.test('alex').catch((thrown) => thrown)).facts).toEqual([
    { fact: 'mail', ok: false, says: say.over(host) },
  ])
  // a provider whose pages are not known names none
  for (const [error, says] of [
    ['disabled_client', say.disabledClient(host)],
    ['org_internal', say.blocked(host)],
  ] as const) {
    provider.failWith({ status: 401, body: { error } })
    await expect(credential()).rejects.toMatchObject({ code: 'auth_required', message: says })
  }
  provider.failWith(undefined)
  const { id, address } = await room.signIns.again('alex', {})
  await fetch(await provider.visit(address, alex))
  expect((await room.signIns.follow(id)).added?.account.key).toBe('alex')
  expect((await room.accounts.test('alex')).ok).toBe(true)
})

test('who is disconnected is gone at the provider too, or is told that it could not be reached', async () => {
  const room = openRoom()
  await (await signIn(room)).ended
  const lasting = await room.vault.get('alex', 'refresh-token')
  expect(await provider.whose(lasting!)).toBe(alex)
  expect(await room.accounts.remove('alex')).toBe('revoked')
  expect(await provider.whose(lasting!)).toBeUndefined()
  for (const name of ['refresh-token', 'client-secret', 'password'])
    expect(await room.vault.get('alex', name)).toBeUndefined()

  const away = await openOpenIdProvider()
  await (await signIn(room)).ended
  const [account] = room.kept()
  const elsewhere = { ...account!, signIn: { ...account!.signIn!, provider: away.url } }
  await away.close()
  expect(await room.credentials.forget(elsewhere, false)).toBe('not_reached')
  expect(await room.vault.get('alex', 'refresh-token')).toBeUndefined()
})

test('a consent that another account stands on stays until the last one goes', async () => {
  const room = openRoom()
  await (await signIn(room)).ended
  await (await signIn(room, { name: 'Second' })).ended
  const lasting = await room.vault.get('second', 'refresh-token')
  // asked for more and given less: what is there already goes on
  const partial = await signIn(room, { name: 'Third', scopes: ['mail', 'send'] })
  await expect(partial.ended).rejects.toMatchObject({ code: 'auth_required' })
  expect(await provider.whose(lasting!)).toBe(alex)
  expect(await room.accounts.remove('alex')).toBe('kept')
  expect(await room.vault.get('alex', 'refresh-token')).toBeUndefined()
  expect(await provider.whose(lasting!)).toBe(alex)
  expect(await room.accounts.remove('second')).toBe('revoked')
  expect(await provider.whose(lasting!)).toBeUndefined()
})

test('what was given before leaves the vault when something else is given', async () => {
  const room = openRoom()
  await (await signIn(room)).ended
  const [account] = room.kept()
  const tokens = { accessToken: 'a', expiresAt: 0, refreshToken: 'r' }
  const given = { kind: 'tokens', signIn: account!.signIn!, clientSecret: undefined, tokens } as const
  await room.credentials.keep('alex', given)
  expect(await room.vault.get('alex', 'client-secret')).toBeUndefined()
  await room.credentials.keep('alex', { kind: 'password', password: 'p' })
  expect(await room.vault.get('alex', 'refresh-token')).toBeUndefined()
  expect(await room.vault.get('alex', 'password')).toBe('p')
})

test('a renewal that comes back late does not take the place of a newer permission', async () => {
  const room = openRoom()
  await (await signIn(room)).ended
  const [account] = room.kept()
  room.clock.pass(3_600_000)
  const late = room.credentials.of(account!)()
  const tokens = { accessToken: 'newer', expiresAt: room.clock.now() + 60_000, refreshToken: 'newer-lasting' }
  const clientSecret = provider.client.secret
  await room.credentials.keep('alex', { kind: 'tokens', signIn: account!.signIn!, clientSecret, tokens })
  expect(await late).toEqual({ accessToken: 'newer' })
  expect(await room.vault.get('alex', 'refresh-token')).toBe('newer-lasting')
})

test('what is renewed while an account is forgotten is not kept behind it', async () => {
  const room = openRoom()
  await (await signIn(room)).ended
  const [account] = room.kept()
  room.clock.pass(3_600_000)
  const credential = room.credentials.of(account!)
  const early = credential().catch(() => {})
  const forgotten = room.credentials.forget(account!, false)
  const late = credential().catch(({ code }) => code)
  await Promise.all([early, late, forgotten])
  expect(await forgotten).toBe('revoked')
  for (const name of ['refresh-token', 'client-secret'])
    expect(await room.vault.get('alex', name)).toBeUndefined()
  await expect(credential()).rejects.toMatchObject({ code: 'auth_required' })
})

test('a vault that is shut keeps an account from being removed by half', async () => {
  const room = openRoom()
  await (await signIn(room)).ended
  const shut = new OmniiError('vault_unavailable')
  const reading = vi.spyOn(room.vault, 'get').mockRejectedValue(shut)
  await expect(room.accounts.remove('alex')).rejects.toBe(shut)
  expect(room.accounts.list().map(({ key }) => key)).toEqual(['alex'])
  reading.mockRestore()
  expect(await room.accounts.remove('alex')).toBe('revoked')
})

test('an address that is pasted from another computer does as well, and only the right one', async () => {
  const room = openRoom()
  const { id, address } = await room.signIns.begin(scope, asked())
  const back = await provider.visit(address, alex)
  const other = new URL(back)
  other.searchParams.set('state', 'guessed')
  for (const wrong of ['', 'hello', other.href, `${back}&state=twice`])
    expect(() => room.signIns.paste(id, wrong)).toThrow(say.notTheAddress)
  room.signIns.paste(id, ` ${back} `)
  expect((await room.signIns.follow(id)).added?.account.login).toBe(alex)
})

test('a window of a program may take what came back', async () => {
  const room = openRoom()
  const taken: Promise<boolean>[] = []
  room.signIns.watch((offer) => {
    expect(offer.hosts).toEqual([])
    taken.push(
      provider
        .visit(offer.address, alex)
        .then((back) => offer.take(new URL(back).search))
        .finally(() => offer.over),
    )
  })
  await room.signIns.begin(scope, asked())
  expect(await Promise.all(taken)).toEqual([true])
  expect(room.accounts.list()).toHaveLength(1)
})

const host = () => new URL(provider.url).host
const troubles: Readonly<Record<string, (room: Room) => Promise<readonly [string, unknown]>>> = {
  async 'somebody who declines'({ signIns }) {
    const { id, address } = await signIns.begin(scope, asked())
    await fetch(await provider.visit(address, alex, { agrees: false }))
    return [say.declined(host()), signIns.follow(id)]
  },
  async 'another account than awaited'(room) {
    const { ended } = await signIn(room, { login: alex }, 'sam@studio.test')
    return [say.otherAccount(alex, 'sam@studio.test'), ended]
  },
  async 'a permission that was not given'(room) {
    const { ended } = await signIn(room, { scopes: ['mail', 'send'] })
    return [say.notGranted(host(), ['send']), ended]
  },
  async 'a wrong secret of the program'(room) {
    const { ended } = await signIn(room, { client: { ...provider.client, secret: 'wrong' } })
    return [say.wrongClient(host(), 'client authentication failed'), ended]
  },
  async 'an answer that another provider gave'({ signIns }) {
    const { id, address } = await signIns.begin(scope, asked())
    const back = new URL(await provider.visit(address, alex))
    back.searchParams.set('iss', 'https://evil.example')
    await fetch(back)
    return [say.nonsense(host()), signIns.follow(id)]
  },
  async 'a code that was put in its place'({ signIns }) {
    const { id, address } = await signIns.begin(scope, asked())
    const back = new URL(await provider.visit(address, alex))
    const next = await signIns.begin(scope, asked())
    const code = new URL(await provider.visit(next.address, 'sam@studio.test')).searchParams.get('code')
    // of another attempt: its verifier does not fit
    const mixed = await signIns.begin(scope, asked())
    const right = new URL(await provider.visit(mixed.address, alex))
    right.searchParams.set('code', code ?? '')
    await fetch(right)
    await expect(signIns.follow(id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(fetch(back)).rejects.toThrow()
    return [say.over(host()), signIns.follow(mixed.id)]
  },
  async 'five minutes without anybody'({ signIns, clock }) {
    const { id, address } = await signIns.begin(scope, asked())
    clock.pass(300_000)
    const back = await provider.visit(address, alex)
    await expect(fetch(back)).rejects.toThrow()
    return [say.tooLate(host()), signIns.follow(id)]
  },
  async 'one that is called off'({ signIns }) {
    const { id } = await signIns.begin(scope, asked())
    signIns.cancel(id)
    return [say.calledOff, signIns.follow(id)]
  },
  async 'a mail server that does not take the token'({ signIns }) {
    const other = await openOpenIdProvider()
    const { id, address } = await signIns.begin(scope, asked({ provider: other.url }))
    await fetch(await other.visit(address, alex))
    const ended = signIns.follow(id)
    await ended.catch(() => {})
    await other.close()
    return [say.notTaken(alex, '127.0.0.1'), ended]
  },
  async 'no provider at that address'({ signIns }) {
    const there = `http://127.0.0.1:${dovecot.port}`
    return [say.away(new URL(there).host), signIns.begin(scope, asked({ provider: there }))]
  },
  async 'a provider elsewhere without TLS'({ signIns }) {
    return [say.needsTls('login.example'), signIns.begin(scope, asked({ provider: 'http://login.example' }))]
  },
}
for (const [what, happens] of Object.entries(troubles))
  test(`${what}: says what to do, and nothing is kept`, async () => {
    const room = openRoom()
    const [message, ended] = await happens(room)
    await expect(ended).rejects.toMatchObject({ message })
    expect(room.accounts.list()).toEqual([])
    expect(await room.vault.get('alex', 'refresh-token')).toBeUndefined()
  })

test('a permission of an hour is not enough', async () => {
  const hourly = await openOpenIdProvider({ offline: false })
  const { signIns, accounts } = openRoom()
  const { id, address } = await signIns.begin(scope, asked({ provider: hourly.url }))
  await fetch(await hourly.visit(address, alex))
  await expect(signIns.follow(id)).rejects.toMatchObject({
    message: say.notLasting(new URL(hourly.url).host),
  })
  expect(accounts.list()).toEqual([])
  await hourly.close()
})
