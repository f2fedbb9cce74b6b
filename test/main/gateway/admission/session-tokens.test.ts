import { afterEach, beforeEach, expect, test } from 'vitest'
import { memoryTokens, type TokenStore } from '../../../../src/main/gateway/admission/session-tokens.ts'
import { type Client, connect, type Frame, refusal } from '../scripted/client.ts'
import { owner, type Running, startGateway } from '../scripted/gateway.ts'

let running: Running
let store: TokenStore
beforeEach(async () => {
  store = memoryTokens()
  running = await startGateway({
    tokens: store,
    limits: { heartbeatMs: 300, sessionTokenTtlMs: 60 * 60_000 },
  })
})
afterEach(() => running.stop())

const action = (data: object) => ({ type: 'system_message', data })
const isGrant = (frame: Frame) => frame.type === 'session_updated' && frame.data.session_token !== undefined
async function grant(client: Client) {
  client.send(action({ action: 'open_session' }))
  return (await client.next({ type: 'session_created' })).data
}
const byToken = (token: string) =>
  connect(`${running.ws}/api/ws/guide`, { headers: { authorization: `Bearer ${token}` } })

test('a session token opens its session and no other', async () => {
  const mine = await grant(await running.join())
  const other = await grant(await running.join())
  const client = await byToken(mine.session_token)
  client.send({ type: 'user_message', message: 'lunch' })
  expect((await client.next({ type: 'session_created' })).data).toMatchObject({
    session_id: mine.session_id,
    session_token: mine.session_token,
  })
  await client.next({ type: 'agent_complete' })
  client.send(action({ action: 'open_session', session_id: other.session_id }))
  expect(await client.next({ type: 'error_message' })).toMatchObject({ error_code: 'forbidden' })
  client.send(action({ action: 'list_sessions' }))
  const { data } = await client.next((frame) => frame.data?.action === 'sessions')
  expect(data.sessions.map((one: { sessionId: string }) => one.sessionId)).toEqual([mine.session_id])
  client.close()
})

test('tokens rest as hashes', async () => {
  const { session_token, session_id } = await grant(await running.join())
  const records = [...store.all()].filter((one) => one.sessionId === session_id)
  expect(records).toMatchObject([{ scope: owner, hash: expect.stringMatching(/^[\w-]{43}$/) }])
  expect(JSON.stringify([...store.all()])).not.toContain(session_token)
})

test('a refreshed token follows the old one, which works through the grace', async () => {
  const client = await running.join()
  const old = await grant(client)
  client.send(action({ action: 'refresh_token' }))
  const { data: fresh } = await client.next(isGrant)
  expect(fresh.session_id).toBe(old.session_id)
  expect(fresh.session_token).not.toBe(old.session_token)
  for (const token of [old.session_token, fresh.session_token]) (await byToken(token)).ws.terminate()
})

test('a rotated token used after the grace is refused and cuts its family off', async () => {
  const client = await running.join()
  const old = await grant(client)
  client.send(action({ action: 'refresh_token' }))
  const { data: fresh } = await client.next(isGrant)
  const thief = await byToken(fresh.session_token)
  running.clock.ahead(61_000)
  expect(await refusal(byToken(old.session_token))).toEqual({ status: 401, code: 'unauthenticated' })
  expect(await thief.next({ type: 'session_expired' })).toMatchObject({ error_code: 'session_expired' })
  expect((await thief.closed).code).toBe(4401)
  expect((await refusal(byToken(fresh.session_token))).status).toBe(401)
  // The owner's own connection stands by itself.
  client.send(action({ action: 'ping' }))
  await client.next((frame) => frame.data?.action === 'pong')
})

test('an expired token is told session_expired: on connecting, in a first frame and in a later one', async () => {
  const client = await running.join()
  const { session_token } = await grant(client)
  client.close()
  await client.closed
  running.clock.ahead(60 * 60_000)
  const late = await byToken(session_token)
  expect(await late.next()).toMatchObject({ type: 'session_expired', error_code: 'session_expired' })
  expect(await late.closed).toEqual({ code: 4401, reason: 'session_expired' })
  const first = await connect(`${running.ws}/api/ws/guide`)
  first.send({ type: 'user_message', message: 'lunch', message_id: 'm', session_token })
  expect(await first.next()).toMatchObject({ type: 'session_expired', message_id: 'm' })
  expect((await first.closed).code).toBe(4401)
  const another = await running.join()
  another.send({ type: 'user_message', message: 'lunch', message_id: 'm', session_token })
  expect(await another.next()).toMatchObject({ type: 'session_expired', message_id: 'm' })
  another.send(action({ action: 'ping' }))
  await another.next((frame) => frame.data?.action === 'pong')
})

test('a live connection is given its next token before the old one expires', async () => {
  const client = await running.join()
  const old = await grant(client)
  running.clock.ahead(50 * 60_000)
  const { data: fresh } = await client.next(isGrant)
  expect(fresh.session_token).not.toBe(old.session_token)
  expect(fresh.expires_at).toBeGreaterThan(old.expires_at)
})

test('a token of another realm does not speak on this connection', async () => {
  const owner = await running.join()
  owner.send({ type: 'system_message', data: { action: 'open_session' } })
  const { session_token } = await owner.next({ type: 'session_created' })
  const client = await connect(`${running.ws}/api/ws/guide?session_token=${session_token}`)
  client.send({ type: 'user_message', message: 'lunch', realm: 'work' })
  expect(await client.next()).toMatchObject({ error_code: 'forbidden', error_details: { field: 'realm' } })
})
