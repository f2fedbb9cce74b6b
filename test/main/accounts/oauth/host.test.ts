import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, vi } from 'vitest'
import { createHost } from '../../../../src/main/host/create-host.ts'
import type { Host, Running } from '../../../../src/main/host/options.ts'
import { AccountList, accountPaths } from '../../../../src/shared/protocol/accounts/accounts.ts'
import {
  SignInBegun,
  SignInFollowed,
  signInPaths,
} from '../../../../src/shared/protocol/accounts/signing-in.ts'
import { Refused } from '../../../../src/shared/protocol/files.ts'
import { en } from '../../../../src/shared/wording/wording.ts'
import { missingDovecot, testNeeding } from '../../../support/needs.ts'
import { type Dovecot, openDovecot } from '../../../world/mail/dovecot.ts'
import { openSmtpSink, type SmtpSink } from '../../../world/mail/smtp-sink.ts'
import { type OpenIdProvider, openOpenIdProvider } from '../../../world/oauth/openid-provider.ts'

const test = testNeeding(missingDovecot())
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const home = mkdtempSync(join(tmpdir(), 'omnii-sign-in-'))
const logged: string[] = []
let host: Host
let running: Running
let provider: OpenIdProvider
let dovecot: Dovecot
let sink: SmtpSink

beforeAll(async () => {
  if (missingDovecot() !== undefined) return
  provider = await openOpenIdProvider()
  dovecot = await openDovecot({ introspection: provider.introspection })
  sink = await openSmtpSink({ password: dovecot.password, whose: provider.whose })
  writeFileSync(join(home, 'settings.json'), JSON.stringify({ version: 1, vault: 'session' }))
  host = createHost({
    ...{ port: 0, orAnother: true, logLevel: 'info', version: '0', home, env: {} },
    log: (line) => void logged.push(line),
  })
  const started = await host.start()
  if (!started.ok) throw new Error(started.error.message)
  running = started.value
})
afterAll(async () => {
  await host?.stop()
  await sink?.close()
  await dovecot?.close()
  await provider?.close()
  rmSync(home, { recursive: true, force: true })
})

async function call(path: string, body?: object): Promise<{ status: number; said: unknown }> {
  const response = await fetch(new URL(path, running.url), {
    method: path === accountPaths.list ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${running.token}` },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: response.status, said: await response.json() }
}

const body = (more: object = {}) => ({
  ...{ kind: 'imap', provider: provider.url, client: provider.client, scopes: [provider.scope] },
  ...{
    server: `imap://127.0.0.1:${dovecot.port}`,
    outgoing: `smtp://127.0.0.1:${sink.port}`,
    name: 'Studio',
  },
  ...more,
})

test('the owner signs in from a terminal, and no secret is in a log, an answer or the home', async () => {
  const begun = SignInBegun.parse((await call(signInPaths.add, body())).said)
  const follow = `${signInPaths.follow}?${new URLSearchParams({ id: begun.id })}`
  const back = await provider.visit(begun.address, 'alex@studio.test')
  const paste = `${signInPaths.paste}?${new URLSearchParams({ id: begun.id })}`
  expect(await call(paste, { address: 'https://elsewhere.example/?code=1' })).toMatchObject({
    ...{ status: 400, said: { error: { message: en.accounts.signIn.notTheAddress } } },
  })
  expect((await call(paste, { address: back })).status).toBe(200)
  const { added } = SignInFollowed.parse((await call(follow)).said)
  expect(added?.account).toMatchObject({ key: 'studio', signIn: provider.url })
  const list = AccountList.parse((await call(accountPaths.list)).said)
  expect(list.accounts.map(({ key }) => key)).toEqual(['studio'])

  const files = readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => readFileSync(join(one.parentPath, one.name), 'latin1'))
  const code = new URL(back).searchParams.get('code')!
  for (const canary of [provider.client.secret, code])
    for (const text of [...files, ...logged, JSON.stringify(list)]) expect(text).not.toContain(canary)
  // the account is in step by its token
  await expect
    .poll(async () => AccountList.parse((await call(accountPaths.list)).said).accounts[0]?.syncedAt)
    .not.toBeNull()
  expect((await call(`${accountPaths.remove}?key=studio`)).said).toEqual({ consent: 'revoked' })
})

test.each([
  [{ provider: 'yahoo' }, 'provider'],
  [{ kind: 'dav' }, 'kind'],
  [{ client: { id: 'x', redirect: 'https://evil.example/' } }, 'client.redirect'],
  [{ password: 'canary' }, ''],
] as const)('%j is refused by its field', async (more, field) => {
  const { status, said } = await call(signInPaths.add, body(more))
  expect([status, Refused.parse(said).error.message]).toEqual([400, en.accounts.badField(field)])
})
