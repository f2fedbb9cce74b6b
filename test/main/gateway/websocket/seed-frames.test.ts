import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Kit } from '../../../world/assistant.ts'
import { forgetNames } from '../../../world/forget-names.ts'
import { openProduct } from '../../../world/product.ts'
import type { Client, Frame } from '../scripted/client.ts'
import { type ProductGateway, startProductGateway } from '../scripted/product-gateway.ts'

/* What clients written to the documents alone send and expect, on real sockets in front of the whole product. */

let kit: Kit
let served: ProductGateway
beforeAll(async () => {
  kit = await openProduct()
  served = await startProductGateway(kit)
})
afterEach(() => forgetNames(kit))
afterAll(async () => {
  await served.stop()
  await kit.close()
})

let sent = 0
const say = (message: string, more: object = {}) => ({ type: 'user_message', message, ...more })
const command = (message: string, more: object = {}) => ({
  type: 'command',
  payload: { commandType: 'text_command', message, ...more },
  id: `c-${++sent}`,
})
const responses = ({ frames }: Client): Frame[] => frames.filter(({ type }) => type === 'response')

describe('on /ws', () => {
  let client: Client
  beforeEach(async () => {
    client = await served.join('/ws')
  })

  test('a question and an approval are responses that are still processing, in words', async () => {
    client.send(command('meet Sarah on Friday at 10'))
    const asked = await client.next({ type: 'response' })
    expect(asked).toMatchObject({ status: 'processing', id: `c-${sent}`, data: { authRequired: false } })
    expect(asked.data.message).toMatch(/\n {2}1\. .*\n {2}2\. .*\nReply with a number/s)
    client.send({
      type: 'system',
      payload: {
        action: 'intervention_response',
        sessionId: asked.data.metadata.sessionId,
        stepId: asked.data.metadata.stepId,
        resolvedValue: '1',
      },
    })
    const card = await client.next({ type: 'response' })
    expect(card).toMatchObject({ status: 'processing', id: `c-${sent}` })
    expect(card.data.message).toMatch(/Reaches Sarah .*\? Reply yes or no\.$/s)
    client.send(command('yes'))
    const [done] = [await client.next((frame) => frame.type === 'response' && frame.id === `c-${sent - 1}`)]
    expect(done).toMatchObject({ status: 'success', data: { metadata: { status: 'done' } } })
  })

  test.each([
    ['an approval', 'lunch with Marco tomorrow at 1'],
    ['a question', 'meet Sarah on Friday at 10'],
  ])('a no to %s is answered once', async (_what, words) => {
    client.send(command(words))
    await client.next({ type: 'response', status: 'processing' })
    client.send(command('no'))
    await client.next({ type: 'response', id: `c-${sent}` })
    await client.next({ type: 'workflow_completed' })
    await kit.settled()
    expect(responses(client).map(({ status }) => status)).toEqual(['processing', 'success'])
  })

  test('a command sent again is answered by its response, finished or waiting', async () => {
    const milk = command('add milk to my tasks')
    client.send(milk)
    const first = await client.next({ type: 'response' })
    client.send(milk)
    expect(await client.next({ type: 'response' })).toEqual(first)
    const lunch = command('lunch with Marco on Friday at 1')
    client.send(lunch)
    const waits = await client.next({ type: 'response' })
    expect(waits.status).toBe('processing')
    client.send(lunch)
    expect(await client.next({ type: 'response' })).toEqual(waits)
    client.send(command('no'))
    await client.next({ type: 'response' })
    client.send(lunch)
    expect(await client.next({ type: 'response', id: lunch.id })).toMatchObject({
      data: { metadata: { status: 'declined' } },
    })
  })

  test('a zone that is not known is told, and the command is done in one’s own', async () => {
    client.send(command('add bread to my tasks', { userTimezone: 'Mars/Base' }))
    const warned = await client.next((frame) => frame.data?.action === 'warning')
    expect(warned).toMatchObject({
      id: `c-${sent}`,
      data: { error: { code: 'invalid_params', details: { got: 'Mars/Base' } } },
    })
    expect((await client.next({ type: 'response' })).status).toBe('success')
  })

  test('a user id somebody else has is refused', async () => {
    await kit.store().directory.assign({ kind: 'user_id', value: 'u-ben' }, 'ben' as never)
    client.send(command('add tea to my tasks', { userId: 'u-ben' }))
    expect(await client.next({ type: 'error' })).toMatchObject({ data: { code: 'forbidden' } })
  })
})

test.each([
  [
    'unified',
    '/api/ws/guide',
    (limit: number, cursor?: string) => ({
      type: 'system_message',
      data: { action: 'list_sessions', limit, ...(cursor !== undefined && { cursor }) },
    }),
  ],
  [
    'omnii',
    '/ws',
    (limit: number, cursor?: string) => ({
      type: 'system',
      payload: { action: 'list_sessions', limit, ...(cursor !== undefined && { cursor }) },
    }),
  ],
])('conversations are listed in pages, in %s', async (_name, path, ask) => {
  const made = [await kit.session(), await kit.session(), await kit.session()]
  const client = await served.join(path)
  const list = async (limit: number, cursor?: string) => {
    client.send(ask(limit, cursor))
    return (await client.next((frame) => frame.data?.action === 'sessions')).data
  }
  const whole = await list(500)
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await list(2, cursor)
    expect(page.sessions.length).toBeLessThanOrEqual(2)
    ids.push(...page.sessions.map(({ sessionId }: { sessionId: string }) => sessionId))
    cursor = page.next
  } while (cursor !== undefined)
  expect(ids).toEqual(whole.sessions.map(({ sessionId }: { sessionId: string }) => sessionId))
  expect(ids).toEqual(expect.arrayContaining(made))
  client.send(ask(2, 'nonsense'))
  const refused = await client.next((frame) => /error/.test(frame.type))
  expect(refused.error_code ?? refused.data.code).toBe('bad_frame')
})

describe('on the native path', () => {
  test('an answer with a message only is to the question that is open', async () => {
    const client = await served.join('/api/ws/guide')
    client.send({ type: 'question_answer', message: 'Sarah Chen' })
    expect(await client.next({ type: 'error_message' })).toMatchObject({ error_code: 'session_not_found' })
    client.send(say('meet Sarah on Friday at 10'))
    await client.next({ type: 'question_answer', status: 'asked' })
    const answer = { type: 'question_answer', message: '1', message_id: 'a-1' }
    client.send(answer)
    await client.next({ type: 'question_answer', status: 'answered' })
    await client.next({ type: 'status_update', status: 'approval_required' })
    client.send(answer)
    expect(await client.next((frame) => frame.data?.action === 'accepted')).toMatchObject({
      message_id: 'a-1',
      data: { duplicate: true },
    })
    client.send({ type: 'question_answer', message: '1', message_id: 'a-2' })
    expect(await client.next({ type: 'error_message' })).toMatchObject({
      error_code: 'not_found',
      message_id: 'a-2',
      message: 'I have not asked anything that this would answer.',
    })
  })

  test.each([
    ['plain', { type: 'ping' }],
    ['with a time', { type: 'ping', timestamp: '2026-03-11T10:00:00Z' }],
    ['binary', undefined],
  ])('a ping is answered: %s', async (_name, frame) => {
    const client = await served.join('/api/ws/guide')
    if (frame) client.send(frame)
    else client.ws.send(Buffer.from('{"type":"ping","message_id":"p"}'), { binary: true })
    expect(await client.next()).toMatchObject({ type: 'system_message', data: { action: 'pong' } })
  })

  test('every frame has a session token and additional info', async () => {
    const guide = await served.join('/api/ws/guide')
    guide.send({ type: 'ping' })
    guide.send({ type: 'nonsense' })
    guide.send(say('lunch with Marco on Monday at 1'))
    await guide.next({ type: 'status_update', status: 'approval_required' })
    const { session_token } = guide.frames.find(({ type }) => type === 'session_created')
    const late = await served.join('/api/ws/guide', session_token)
    late.send({ type: 'system_message', data: { action: 'open_session', last_sync_id: 0 } })
    await late.next({ type: 'status_update', status: 'approval_required' })
    for (const { frames } of [guide, late]) {
      for (const frame of frames) {
        expect(frame.session_token, frame.type).toBeTypeOf('string')
        expect(frame.additional_info, frame.type).toBeTypeOf('object')
        if (frame.sync_id > 2) {
          expect(frame.session_token).not.toBe('')
          expect(frame.additional_info.trace_id).toBe(frame.metadata.run_id)
        }
      }
    }
  })

  test('each agent is sent its own runs, and who asks for the whole log gets all', async () => {
    const guide = await served.join('/api/ws/guide')
    guide.send({ type: 'system_message', data: { action: 'open_session' } })
    const { session_id, session_token } = await guide.next({ type: 'session_created' })
    const tasks = await served.join('/api/ws/liaison/tasks', session_token)
    const calendar = await served.join('/api/ws/liaison/calendar', session_token)
    const log = await served.join('/api/ws/guide')
    log.send({ type: 'system_message', data: { action: 'open_session', session_id, agents: 'all' } })
    for (const client of [tasks, calendar])
      client.send({ type: 'system_message', data: { action: 'open_session' } })
    await log.next({ type: 'session_created' })
    tasks.send(say('add milk'))
    await tasks.next({ type: 'agent_complete' })
    guide.send(say('what is on tomorrow?'))
    await guide.next({ type: 'agent_complete' })
    await log.next({ type: 'agent_complete' })
    await log.next({ type: 'agent_complete' })
    const speakers = (client: Client) => [
      ...new Set(
        client.frames.filter(({ sync_id }) => sync_id > 1).map(({ agent, pillar }) => pillar ?? agent),
      ),
    ]
    expect(speakers(tasks)).toEqual([undefined, 'tasks'])
    expect(speakers(guide)).toEqual([undefined, 'guide_agent'])
    expect(speakers(calendar)).toEqual([undefined])
    expect(speakers(log)).toEqual([undefined, 'tasks', 'guide_agent'])
    guide.send(say('add bread', { agent: 'liaison_agent', pillar: 'tasks' }))
    expect(await guide.next({ type: 'agent_complete' })).toMatchObject({ pillar: 'tasks' })
  })

  /** what each liaison looks after, in its own words, and whether any action stands behind it */
  const liaisons = [
    ['calendar', /your calendar(?!,)/, true],
    ['tasks', /your tasks/, true],
    ['contacts', /your contacts/, true],
    ['email', /your mail/, true],
    ['insights', /calendar, mail and tasks/, true],
    ['operations', /routine.* procedure/, true],
    ['content', /files/, false],
  ] as const

  test.each(liaisons)(
    'the liaison for %s says of itself what it can do, and nothing of others',
    async (pillar, own, acts) => {
      const client = await served.join(`/api/ws/liaison/${pillar}`)
      const others = liaisons.filter(([name]) => name !== pillar).map(([, words]) => words)
      for (const words of ['what can you do?', 'hello', 'what is your name?']) {
        client.send(say(words))
        const answer = await client.next({ type: 'agent_message' })
        expect(answer.message, words).toMatch(own)
        for (const other of others) expect(answer.message, words).not.toMatch(other)
        // a list of examples is announced where there are some
        expect(answer.message.endsWith(':'), words).toBe(acts && words === 'what can you do?')
        expect(answer.data.suggestions.length > 0, words).toBe(acts)
      }
    },
  )

  test('a liaison sends who asks about another pillar to the guide', async () => {
    const client = await served.join('/api/ws/liaison/calendar')
    client.send(say('what can you do with my tasks?'))
    expect((await client.next({ type: 'agent_message' })).message).toMatch(/only look after/)
  })

  test('several frames in one array are taken in order', async () => {
    const client = await served.join('/api/ws/guide')
    client.send([
      { type: 'ping', message_id: 'p-1' },
      say('add pears to my tasks', { message_id: 'm-1' }),
      [],
      { type: 'nonsense', message_id: 'n-1' },
      say('add plums to my tasks', { message_id: 'm-2' }),
    ])
    await client.next({ type: 'agent_complete' })
    await client.next({ type: 'agent_complete' })
    const said = client.frames
      .filter(({ type }) => type === 'user_message')
      .map(({ message_id }) => message_id)
    expect(said).toEqual(['m-1', 'm-2'])
    const codes = client.frames.flatMap(({ error_code }) => error_code ?? [])
    expect(codes).toEqual(['bad_frame', 'unknown_type'])
    client.send(Array.from({ length: 65 }, () => ({ type: 'ping' })))
    expect(await client.next({ type: 'error_message' })).toMatchObject({
      error_code: 'bad_frame',
      error_details: { length: 65, max: 64 },
    })
  })
})
