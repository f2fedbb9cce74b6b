import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import WebSocket from 'ws'
import { doubtOf } from '../../../../src/shared/client/conversation.ts'
import type { RunId } from '../../../../src/shared/protocol/ids.ts'
import { type GoogleHome, openGoogleHome } from '../../../world/google/home.ts'

vi.setConfig({ testTimeout: 150_000, hookTimeout: 60_000 })
let at: GoogleHome
beforeAll(async () => {
  at = await openGoogleHome()
})
afterAll(() => at?.close())

const lunches = (title: string) =>
  at.google.primary.changes(undefined).events.filter(({ summary }) => summary === title)

/** A card that is approved once Google lets nobody in any more. */
async function approveAfterTheConsentEnded(text: string): Promise<RunId> {
  const run = await at.say(text)
  expect(at.talk().waits()).toHaveLength(1)
  at.google.endAllConsents()
  await at.say('yes')
  return run
}
const isOver = (run: RunId) => expect.poll(() => at.ended(run), { timeout: 60_000 })

test('a consent that ends in the middle of a plan: the run waits, is signed in for, goes on, and is done once', async () => {
  const run = await approveAfterTheConsentEnded('lunch with Marco tomorrow at 1')
  const authUrl = await at.askedAt(run)
  expect([lunches('Lunch with Marco').length, at.ended(run)]).toEqual([0, undefined])
  const seen = () => {
    const view = at.talk().client.state().conversation.runs.get(run)
    return view && doubtOf(view)
  }
  await expect.poll(seen).toMatchObject({ code: 'auth_required', details: { authUrl } })
  // nobody begins a sign-in who was not told the address
  const forged = new URL(authUrl)
  forged.searchParams.set('proof', 'x'.repeat(43))
  expect((await fetch(forged, { redirect: 'manual' })).status).toBe(404)
  await at.signInAt(authUrl)
  await isOver(run).toBe('done')
  expect(lunches('Lunch with Marco')).toHaveLength(1)
  expect(at.google.mails.filter(({ what }) => what === 'invited')).toHaveLength(1)
  expect(at.of('step.started', run)).toHaveLength(1)
})

test('it waits over a restart, is told anew where to sign in, and goes on', async () => {
  const run = await approveAfterTheConsentEnded('lunch with Marco on Friday at 1')
  await at.askedAt(run)
  await at.restart()
  await at.signInAt(await at.askedAt(run))
  await isOver(run).toBe('done')
  expect(lunches('Lunch with Marco')).toHaveLength(2)
})

test('a consent that is declined, or given by somebody else, leaves it waiting; one that is given later ends that', async () => {
  const run = await approveAfterTheConsentEnded('lunch with Marco on Thursday next week at 1')
  const authUrl = await at.askedAt(run)
  await at.signInAt(authUrl, { agrees: false })
  await at.signInAt(authUrl, { who: 'somebody@else.test' })
  await at.signInAt(authUrl, { without: [at.google.scope] })
  expect([at.ended(run), lunches('Lunch with Marco').length]).toEqual([undefined, 2])
  await at.signInAt(authUrl)
  await isOver(run).toBe('done')
  expect(lunches('Lunch with Marco')).toHaveLength(3)
})

test.each([
  ['lunch with Marco on Tuesday next week at 1', 'Lunch with Marco'],
  ['block an hour for the budget on Monday at 4', 'Budget'],
  ['add a task to water the ferns', undefined],
])('%s: said while nobody is let in, it waits as well', async (text, title) => {
  at.google.endAllConsents()
  const before = title === undefined ? at.google.tasks.all().length : lunches(title).length
  const run = await at.say(text)
  if (at.talk().waits().length > 0) await at.say('yes')
  const authUrl = await at.askedAt(run)
  await at.signInAt(authUrl)
  await isOver(run).toBe('done')
  expect(title === undefined ? at.google.tasks.all().length : lunches(title).length).toBe(before + 1)
})

test('a browser of another computer ends nowhere: what it was sent back with is handed in over the socket, once, by its state', async () => {
  const run = await approveAfterTheConsentEnded('lunch with Marco on Wednesday next week at 1')
  const led = await fetch(await at.askedAt(run), { redirect: 'manual' })
  const back = new URL(await at.google.agree(led.headers.get('location') ?? ''))
  const { code = '', state = '' } = Object.fromEntries(back.searchParams)
  const answers: { readonly type: string; readonly data?: object }[] = []
  const { ws, token } = at.running()
  const socket = new WebSocket(`${ws}/ws`, { headers: { authorization: `Bearer ${token}` } })
  socket.on('message', (frame) => void answers.push(JSON.parse(String(frame))))
  await new Promise((resolve) => socket.once('open', resolve))
  const hand = (given: object) =>
    socket.send(JSON.stringify({ type: 'system', payload: { action: 'oauth_callback', code, ...given } }))
  hand({ state: 'of-nobody' })
  await expect.poll(() => answers.at(-1)).toMatchObject({ type: 'error', data: { code: 'invalid_params' } })
  expect(at.ended(run)).toBeUndefined()
  hand({ state })
  await expect
    .poll(() => answers)
    .toContainEqual(expect.objectContaining({ data: { action: 'oauth_callback', taken: true } }))
  await isOver(run).toBe('done')
  socket.close()
})

test('a run that waits for a sign-in is called off, and a sign-in afterwards does nothing of it', async () => {
  const run = await approveAfterTheConsentEnded('lunch with Marco on Monday at 1')
  const authUrl = await at.askedAt(run)
  const before = at.google.primary.changes(undefined).events.length
  at.talk().client.say({ kind: 'cancel', runId: run })
  await isOver(run).toBeDefined()
  await at.signInAt(authUrl)
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  expect(at.google.primary.changes(undefined).events).toHaveLength(before)
  expect(at.google.troubles).toEqual([])
})

test('no token and no secret is in the log, in an event or in any file of the home', () => {
  const files = readdirSync(at.home, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  const kept = files.map((file) => readFileSync(join(file.parentPath, file.name), 'latin1')).join('\n')
  expect(kept).toContain('/sign-in?')
  const secret = new RegExp(`(1//|ya29\\.)[\\w-]{24}|${at.google.client.secret}`)
  expect([secret.exec(kept)?.[0], secret.exec(at.logged.join('\n'))?.[0]]).toEqual([undefined, undefined])
})
