import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tokenDigest } from '../../../../src/main/gateway/admission/session-tokens.ts'
import { wireError } from '../../../../src/shared/protocol/errors.ts'
import { OmniiOut } from '../../../../src/shared/protocol/omnii.ts'
import type { Json } from '../../../../src/shared/protocol/plan.ts'
import { UnifiedFrame } from '../../../../src/shared/protocol/unified.ts'
import { fail, ok } from '../../../../src/shared/result.ts'
import { type Kit, scope } from '../../../world/assistant.ts'
import { openProduct } from '../../../world/product.ts'
import type { Client, Frame } from '../scripted/client.ts'
import { type ProductGateway, startProductGateway } from '../scripted/product-gateway.ts'

let kit: Kit
let served: ProductGateway
let settings: { readonly [path: string]: Json } = { name: 'Robin' }
const lines: string[] = []
beforeAll(async () => {
  kit = await openProduct()
  const line = (fact: string, ids?: object) => void lines.push(JSON.stringify({ fact, ...ids }))
  served = await startProductGateway(kit, {
    logger: { info: line, warn: line, error: line },
    state: () => ({ kind: 'idle' }),
    settings: {
      all: () => settings,
      async change(path, value) {
        if (path !== 'name') return fail(wireError('bad_settings', undefined, { path }))
        settings = { ...settings, [path]: value }
        return ok(settings)
      },
    },
  })
  await kit.store().directory.assign({ kind: 'token', value: tokenDigest('token-of-ben') }, 'ben' as never)
})
afterAll(async () => {
  await served.stop()
  await kit.close()
})

const action = (data: object, more: object = {}) => ({ type: 'system_message', data, ...more })
const command = (message: string) => ({
  type: 'command',
  payload: { commandType: 'text_command', message },
})
const has = (name: string) => (frame: Frame) => frame.data?.action === name

describe('the owner asks about the home', () => {
  test.each([
    ['the native path', '/api/ws/guide', (ask: object) => action({ action: 'admin', ask })],
    ['/ws', '/ws', (ask: object) => ({ type: 'system', payload: { action: 'admin', ask } })],
  ])('on %s', async (_name, path, frame) => {
    const client = await served.join(path)
    client.send(
      path === '/ws' ? command('add milk to my tasks') : { type: 'user_message', message: 'add milk' },
    )
    await client.next(({ type }) => type === 'response' || type === 'agent_complete')
    client.send(frame({ command: 'sessions' }))
    const sessions = (await client.next(has('admin'))).data.result
    expect(sessions).toContainEqual(expect.objectContaining({ connections: 1, waiting: 0 }))
    client.send(frame({ command: 'health' }))
    expect((await client.next(has('admin'))).data.result).toMatchObject({
      version: '0.0.0-test',
      state: { kind: 'idle' },
      connections: expect.any(Number),
      accepted: { count: expect.any(Number), p95_ms: expect.any(Number) },
    })
    client.send(frame({ command: 'settings' }))
    expect((await client.next(has('admin'))).data.result).toEqual(settings)
    client.send(frame({ command: 'settings', change: { path: 'name', value: path } }))
    expect((await client.next(has('admin'))).data).toMatchObject({
      command: 'settings',
      result: { name: path },
    })
    client.send(frame({ command: 'settings', change: { path: 'nonsense', value: 1 } }))
    const refused = await client.next(({ type }) => type === 'error' || type === 'error_message')
    expect(refused.error_code ?? refused.data.code).toBe('bad_settings')
    const schema = path === '/ws' ? OmniiOut : UnifiedFrame
    for (const one of client.frames) expect(() => schema.parse(one), JSON.stringify(one)).not.toThrow()
    client.ws.terminate()
  })

  test('and nobody else', async () => {
    const owner = await served.join('/api/ws/guide')
    owner.send(action({ action: 'open_session' }))
    const { session_token } = await owner.next({ type: 'session_created' })
    for (const token of [session_token, 'token-of-ben']) {
      const client = await served.join('/api/ws/guide', token)
      client.send(action({ action: 'admin', ask: { command: 'settings' } }))
      expect(await client.next()).toMatchObject({ type: 'error_message', error_code: 'forbidden' })
    }
  })
})

test('a reminder is told to every connection of the person, whichever session it has open', async () => {
  const [asked, elsewhere, plain] = [
    await served.join('/api/ws/guide'),
    await served.join('/api/ws/guide'),
    await served.join('/ws'),
  ]
  const ben = await served.join('/api/ws/guide', 'token-of-ben')
  for (const client of [elsewhere, ben]) {
    client.send(action({ action: 'open_session' }))
    await client.next({ type: 'session_created' })
  }
  asked.send({ type: 'user_message', message: 'remind me to call mum in 10 minutes' })
  await asked.next({ type: 'agent_complete' })
  kit.clock.pass(11 * 60_000)
  for (const client of [asked, elsewhere]) {
    expect(await client.next(has('notification'))).toMatchObject({
      type: 'system_message',
      message: expect.stringMatching(/call mum/i),
      data: { notification: { kind: 'told', sessionId: expect.any(String) } },
    })
  }
  const told = await plain.next(has('notification'))
  expect(told).toMatchObject({ type: 'system', data: { message: expect.stringMatching(/call mum/i) } })
  expect(() => OmniiOut.parse(told)).not.toThrow()
  await kit.settled()
  expect(ben.frames.filter(has('notification'))).toEqual([])
})

test('what changes in the workspace is told to those who watch', async () => {
  const [watching, plain, other, doing] = [
    await served.join('/api/ws/guide'),
    await served.join('/ws'),
    await served.join('/api/ws/guide'),
    await served.join('/api/ws/guide'),
  ]
  watching.send(action({ action: 'watch', data: true }))
  plain.send({ type: 'system', payload: { action: 'watch', data: true } })
  for (const client of [watching, plain]) expect((await client.next(has('watching'))).data.data).toBe(true)
  doing.send({ type: 'user_message', message: 'add oranges to my tasks' })
  const change = (await watching.next(has('data'))).data.change
  expect(change).toMatchObject({
    subjects: [{ kind: 'task', title: expect.stringMatching(/oranges/i) }],
    changes: expect.arrayContaining([{ sign: '+', label: 'Title', after: 'Oranges' }]),
  })
  expect((await plain.next(has('data'))).data).toMatchObject({ subjects: change.subjects })
  watching.send(action({ action: 'watch', data: false }))
  await watching.next(has('watching'))
  doing.send({ type: 'user_message', message: 'what is on tomorrow?' })
  doing.send({ type: 'user_message', message: 'add lemons to my tasks' })
  await plain.next(has('data'))
  expect([watching, other].flatMap(({ frames }) => frames.filter(has('data')))).toHaveLength(1)
})

describe('realms', () => {
  const tasks = async (client: Client): Promise<string> => {
    client.send({ type: 'user_message', message: 'show my tasks' })
    return JSON.stringify((await client.next({ type: 'agent_message' })).data)
  }

  test.each(['work', 'smart_city', 'business_enablement', 'experience', 'journey_solution'])(
    '%s has a workspace and conversations of its own',
    async (realm) => {
      const client = await served.join('/api/ws/guide')
      client.send({ type: 'user_message', message: 'add buy oak planks to my tasks', realm })
      expect((await client.next({ type: 'session_created' })).data.realm).toBe(realm)
      await client.next({ type: 'agent_complete' })
      expect(await tasks(client)).toMatch(/oak planks/i)
      const { session_token } = client.frames.find(({ type }) => type === 'session_created')
      const again = await served.join('/api/ws/guide', session_token)
      again.send({ type: 'user_message', message: 'show my tasks', realm: 'personal' })
      expect(await again.next()).toMatchObject({ error_code: 'forbidden', error_details: { field: 'realm' } })
      client.send(action({ action: 'open_session' }, { realm: 'personal' }))
      expect((await client.next({ type: 'session_created' })).data.realm).toBe('personal')
      expect(await tasks(client)).not.toMatch(/oak planks/i)
    },
  )

  test('on /ws a session is opened in a realm', async () => {
    const client = await served.join('/ws')
    client.send({ type: 'system', payload: { action: 'open_session', realm: 'work' } })
    expect((await client.next(has('session_created'))).data.realm).toBe('work')
    expect((await kit.assistant().sessions({ ...scope, realm: 'work' })).length).toBeGreaterThan(0)
  })

  test('one that is not known is refused by name', async () => {
    const client = await served.join('/api/ws/guide')
    client.send({ type: 'user_message', message: 'hello', realm: 'moon' })
    expect(await client.next()).toMatchObject({
      error_code: 'forbidden',
      message: 'There is no realm "moon".',
      error_details: { expected: expect.arrayContaining(['work']) },
    })
  })
})

test('how long commands take is counted, and each run can be traced', async () => {
  const client = await served.join('/api/ws/guide')
  client.send({ type: 'user_message', message: 'what is on tomorrow?' })
  const { additional_info } = await client.next({ type: 'agent_complete' })
  const url = served.ws.replace('ws://', 'http://')
  const headers = { authorization: `Bearer ${served.gateway.launchToken}` }
  const scrape = async () => (await fetch(`${url}/metrics`, { headers })).text()
  const first = await scrape()
  expect(first).toMatch(/^# TYPE omnii_command_answered_seconds histogram$/m)
  const count = Number(/^omnii_command_answered_seconds_count (\d+)$/m.exec(first)?.[1])
  expect(count).toBeGreaterThan(0)
  expect(first).toContain(`omnii_command_answered_seconds_bucket{le="+Inf"} ${count}\n`)
  expect(first).toMatch(/^omnii_command_slowest_seconds\{trace_id="r\w+"\} [\d.]+$/m)
  expect(await scrape()).not.toMatch(/slowest_seconds\{/)
  const traced = lines
    .map((line) => JSON.parse(line))
    .filter(({ trace }) => trace === additional_info.trace_id)
  expect(traced.map(({ fact }) => fact)).toEqual(['run.answered', 'run.completed'])
  expect(traced[0]).toMatchObject({
    by: 'run.completed',
    ms: expect.any(Number),
    accepted_ms: expect.any(Number),
  })
})
