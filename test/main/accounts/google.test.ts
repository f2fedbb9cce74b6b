import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openCliClient } from '../../../src/main/cli/client.ts'
import { createHost } from '../../../src/main/host/create-host.ts'
import type { Host, Running } from '../../../src/main/host/options.ts'
import { AccountList, accountPaths } from '../../../src/shared/protocol/accounts/accounts.ts'
import { SignInBegun, SignInFollowed, signInPaths } from '../../../src/shared/protocol/accounts/signing-in.ts'
import { Refused } from '../../../src/shared/protocol/files.ts'
import { en } from '../../../src/shared/wording/wording.ts'
import { type GoogleStandIn, openGoogleStandIn } from '../../world/google/stand-in.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 })
const home = mkdtempSync(join(tmpdir(), 'omnii-google-'))
const logged: string[] = []
let google: GoogleStandIn
let host: Host
let running: Running

beforeAll(async () => {
  google = await openGoogleStandIn()
  writeFileSync(join(home, 'settings.json'), JSON.stringify({ version: 1, vault: 'session' }))
  host = createHost({
    ...{ port: 0, orAnother: true, logLevel: 'info', version: '0', home },
    ...{ env: { OMNII_GOOGLE_URL: google.url }, log: (line) => void logged.push(line) },
    ...{ startAt: Date.parse('2026-03-11T10:00:00Z'), zone: 'Europe/London', locale: 'en-GB' },
    seedFile: join(import.meta.dirname, '../../../resources/demo/workspace.json'),
  })
  const started = await host.start()
  if (!started.ok) throw new Error(started.error.message)
  running = started.value
})
afterAll(async () => {
  await host?.stop()
  await google?.close()
  rmSync(home, { recursive: true, force: true })
})

async function call(path: string, body?: object): Promise<unknown> {
  const response = await fetch(new URL(path, running.url), {
    method: path === accountPaths.list ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${running.token}` },
    ...(body && { body: JSON.stringify(body) }),
  })
  return response.json()
}

async function signIn(path: string, body: object, agree: Parameters<GoogleStandIn['agree']>[1] = {}) {
  const { id, address } = SignInBegun.parse(await call(path, body))
  const back = await google.agree(address, agree)
  await fetch(back)
  return { back, said: await call(`${signInPaths.follow}?${new URLSearchParams({ id })}`) }
}
const asked = () => ({ kind: 'google', provider: 'google', client: google.client, name: 'Google' })
const refusal = (said: unknown): string => Refused.parse(said).error.message

test('a permission that was left out, an API that is off and a window of a program each say what to do', async () => {
  const partial = await signIn(signInPaths.add, asked(), { without: [google.scope] })
  expect(refusal(partial.said)).toBe(en.accounts.signIn.notGranted('Google', [google.scope]))
  google.faults.push({ what: 'off', method: 'calendar.calendarList.list' })
  expect(refusal((await signIn(signInPaths.add, asked())).said)).toContain('Calendar API is off')
  const declined = await signIn(signInPaths.add, asked(), { agrees: false })
  expect(refusal(declined.said)).toBe(en.accounts.signIn.declined('Google'))
  const { address } = SignInBegun.parse(await call(signInPaths.add, asked()))
  const embedded = await fetch(address, { headers: { 'user-agent': 'Mozilla/5.0 Electron/45.0.0' } })
  expect(embedded.status).toBe(403)
  const wrong = { ...asked(), client: { ...google.client, secret: 'wrong' } }
  expect(refusal((await signIn(signInPaths.add, wrong)).said)).toContain('Google does not know this program')
  for (const [error, says, page] of [
    ['disabled_client', 'disabled or deleted', 'console.cloud.google.com/auth/clients'],
    ['admin_policy_enforced', 'does not let this program in', 'support.google.com/a/answer/7281227'],
    ['invalid_grant', 'in “Testing”', 'console.cloud.google.com/auth/audience'],
  ] as const) {
    google.refuseTokens(error)
    const told = refusal((await signIn(signInPaths.add, asked())).said)
    expect(told).toContain(says)
    expect(told).toContain(`https://${page}`)
  }
  google.refuseTokens(undefined)
  expect(AccountList.parse(await call(accountPaths.list)).accounts).toEqual([])
})

test('“lunch with Marco” is approved, lies at Google, mails Marco once, is moved and undone, over a permission that ends', async () => {
  const { back, said } = await signIn(signInPaths.add, asked())
  const { added } = SignInFollowed.parse(said)
  expect(added?.account).toMatchObject({
    key: 'google',
    login: 'alex@reed.test',
    services: ['calendar', 'tasks', 'contacts'],
  })
  expect(added?.facts.map(({ ok, says }) => [ok, says])).toEqual([
    [true, en.accounts.facts.signedIn('alex@reed.test')],
    [true, en.accounts.google.found(['alex@reed.test'])],
    [true, en.accounts.google.lists(['My Tasks'])],
    [true, en.accounts.google.people(0)],
  ])
  const talk = openCliClient({ ws: running.ws, token: running.token }, {}, () => {})
  await talk.ready()
  const say = async (text: string) => {
    const run = await talk.say({ kind: 'command', text, dryRun: false })
    if (typeof run !== 'string') throw new Error(run.message)
    await talk.rest(run)
    while (running.state().kind === 'working') await new Promise((resolve) => setTimeout(resolve, 20))
    return talk.client.state().conversation.runs.get(run)
  }
  await say('lunch with Marco tomorrow at 1')
  expect(google.mails).toEqual([])
  await say('yes')
  const events = () => google.primary.changes(undefined).events
  expect(events()).toMatchObject([
    { summary: 'Lunch with Marco', start: { dateTime: '2026-03-12T13:00:00Z', timeZone: 'Europe/London' } },
  ])
  expect(google.mails.map(({ what }) => what)).toEqual(['invited'])
  await say('move the lunch with Marco to 2pm')
  if (talk.waits().length > 0) await say('yes')
  expect(events()).toMatchObject([{ start: { dateTime: '2026-03-12T14:00:00Z' } }])
  for (let undone = 0; undone < 2; undone += 1) {
    await say('undo that')
    if (talk.waits().length > 0) await say('yes')
  }
  expect(events()).toEqual([])
  expect(google.mails.filter(({ what }) => what === 'invited')).toHaveLength(1)

  await say('lunch with Marco tomorrow at 1')
  await say('yes')
  const cancelled = await say('cancel the lunch with Marco, say I’m ill')
  expect(JSON.stringify(cancelled)).toContain('stays unsaid')
  await say('yes')
  expect(google.mails.at(-1)).toMatchObject({ what: 'cancelled' })
  expect(events()).toEqual([])

  await say('remind me to call the plumber tomorrow at 9')
  expect(google.tasks.all()).toMatchObject([
    { title: 'Call the plumber', due: '2026-03-12T00:00:00.000Z', status: 'needsAction' },
  ])
  await say('mark the plumber task done')
  expect(google.tasks.all()).toMatchObject([{ status: 'completed' }])
  for (let undone = 0; undone < 2; undone += 1) await say('undo that')
  expect(google.tasks.all()).toEqual([])

  await say('add Jo Weber to my contacts, jo@weber.test')
  if (talk.waits().length > 0) await say('yes')
  expect(google.people.all()).toMatchObject([
    { names: [{ displayName: 'Jo Weber' }], emailAddresses: [{ value: 'jo@weber.test' }] },
  ])
  await say('undo that')
  if (talk.waits().length > 0) await say('yes')
  expect(google.people.all()).toEqual([])

  google.endAllConsents()
  await call(`${accountPaths.test}?key=google`)
  const again = await signIn(`${signInPaths.again}?key=google`, {})
  expect(SignInFollowed.parse(again.said).added?.account.key).toBe('google')
  await say('coffee tomorrow at 9')
  if (talk.waits().length > 0) await say('yes')
  expect(events()).toHaveLength(1)
  talk.close()

  expect(google.troubles).toEqual([])
  const files = readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => readFileSync(join(one.parentPath, one.name), 'latin1'))
  const kept = [...files, ...logged].join('\n')
  for (const canary of [google.client.secret, new URL(back).searchParams.get('code')!])
    expect(kept.includes(canary)).toBe(false)
  // three bytes stand in any database by chance, a token does not
  expect(kept.match(/(?:ya29\.|1\/\/)[\w-]{12,}/g)).toBeNull()
  expect(await call(`${accountPaths.remove}?key=google`)).toEqual({ consent: 'revoked' })
})

test('an account that is let go leaves nothing in the database, also of services it went without lately', async () => {
  google.tasks.insert({ title: 'Send the invoice' })
  google.people.insert({ names: [{ givenName: 'Dana' }] })
  google.primary.insert({
    ...{ id: 'planned', summary: 'Planned' },
    ...{ start: { dateTime: '2026-03-13T10:00:00Z' }, end: { dateTime: '2026-03-13T11:00:00Z' } },
  })
  const { added } = SignInFollowed.parse((await signIn(signInPaths.add, asked())).said)
  const { key } = added!.account
  const rows = (table: string): number => tables().get(table) ?? 0
  const kept = ['google_task', 'google_person', 'google_event']
  await expect.poll(() => kept.every((table) => rows(table) > 0), { timeout: 30_000 }).toBe(true)
  google.faults.push({ what: 'off', method: 'tasks.tasklists.list' })
  google.faults.push({ what: 'off', method: 'people.people.connections.list' })
  const repaired = SignInFollowed.parse((await signIn(`${signInPaths.again}?key=${key}`, {})).said)
  expect(repaired.added?.account.services).toEqual(['calendar'])
  expect(kept.every((table) => rows(table) > 0)).toBe(true)
  await call(`${accountPaths.remove}?key=${key}`)
  expect([...tables()]).toEqual([])

  /** how many rows of the account each table has, where it has any */
  function tables(): ReadonlyMap<string, number> {
    const db = new DatabaseSync(join(home, 'omnii.db'), { readOnly: true })
    const names = db.prepare(`select name from sqlite_schema where type = 'table'`).all()
    const counted = names.map(({ name }) => {
      const rows = db.prepare(`select * from "${name}"`).all()
      const ours = rows.filter((row) =>
        Object.entries(row).some(
          ([column, value]) =>
            (column === 'account' && value === key) ||
            (['realm', 'owner'].includes(column) && `${value}`.match(`[@#]${key}(/|$)`)),
        ),
      )
      return [`${name}`, ours.length] as const
    })
    db.close()
    return new Map(counted.filter(([, n]) => n > 0))
  }
})

test('an account with the calendar alone goes on, says what it could have as well, and gets it by one repair', async () => {
  const { tasks, contacts } = google.scopes
  const first = SignInFollowed.parse(
    (await signIn(signInPaths.add, asked(), { without: [tasks, contacts] })).said,
  )
  expect(first.added?.account).toMatchObject({ services: ['calendar'], lacks: ['tasks', 'contacts'] })
  expect(first.added?.facts.at(-2)).toEqual({
    ...{ fact: 'tasks', ok: false, goesWithout: true },
    says: en.accounts.google.notGranted(en.accounts.google.boxes.tasks),
  })
  // what is off is left out as well, with the page where it is switched on
  const { key } = first.added!.account
  google.faults.push({ what: 'off', method: 'tasks.tasklists.list' })
  const off = SignInFollowed.parse((await signIn(`${signInPaths.again}?key=${key}`, {})).said)
  expect(off.added?.account.services).toEqual(['calendar', 'contacts'])
  expect(off.added?.facts.find(({ fact }) => fact === 'tasks')?.says).toMatch(
    /Google Tasks API is off.*https:\/\/console\.developers\.google\.com\/apis\/api\/tasks\.googleapis\.com/,
  )
  // what is away for now is no reason to go without it
  for (const method of ['tasks.tasklists.list', 'people.people.connections.list']) {
    google.faults.push({ what: 'backend', method, retryAfter: '3600' })
    const away = await signIn(`${signInPaths.again}?key=${key}`, {})
    expect(refusal(away.said)).toContain(en.accounts.google.away)
    const [account] = AccountList.parse(await call(accountPaths.list)).accounts
    expect(account?.services).toEqual(['calendar', 'contacts'])
  }
  const again = SignInFollowed.parse((await signIn(`${signInPaths.again}?key=${key}`, {})).said)
  expect(again.added?.account.services).toEqual(['calendar', 'tasks', 'contacts'])
  expect(again.added?.account.lacks).toBeUndefined()
  await call(`${accountPaths.remove}?key=${key}`)
  expect(google.troubles).toEqual([])
})
