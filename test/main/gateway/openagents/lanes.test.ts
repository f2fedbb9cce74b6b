import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventBody } from '../../../../src/shared/protocol/events.ts'
import type { RunId, SessionId } from '../../../../src/shared/protocol/ids.ts'
import { type Client, connect } from '../scripted/client.ts'
import { type Running, startGateway } from '../scripted/gateway.ts'
import { ChatState } from './document-client.ts'

/* Answers that are written while they are read, through the real gateway: added to what the client has, never twice. */

let running: Running
beforeAll(async () => {
  running = await startGateway()
})
afterAll(() => running.stop())

const path = '/api/ws/openagents'
const subscribe = (more: object = {}) => ({ type: 'Subscribe', scope: 'chat', ...more })
const answered = (runId: RunId, text: string): EventBody => ({
  kind: 'answer.given',
  ...{ runId, text, evidence: [], suggestions: [] },
})
const ended = (runId: RunId): EventBody => ({ kind: 'run.completed', runId, status: 'done', undoable: false })

let asked = 0
/** Asks something in a conversation of its own; the answer is written by the test. */
async function begin(client: Client, useReasoning: boolean) {
  client.send(subscribe())
  const { conversation_id } = await client.next({ type: 'Subscribed' })
  const id = `m-${++asked}`
  client.send({ type: 'Message', id, content: 'stream nothing yet', use_reasoning: useReasoning })
  const session = conversation_id as SessionId
  await expect
    .poll(() => running.assistant.read(session, 0, 100).some(({ kind }) => kind === 'plan.created'))
    .toBe(true)
  const log = running.assistant.read(session, 0, 100)
  const [run] = log.flatMap((event) => (event.kind === 'command.received' ? [event.runId] : []))
  return { session, id, run: run!, told: log.length }
}

test('parts are added to one another, and the end adds only what is left', async () => {
  const client = await running.join(path)
  const { session, id, run } = await begin(client, true)
  running.assistant.delta(session, { runId: run, index: 3, content: ' And', reasoning: 'Because.' })
  running.assistant.append(session, answered(run, 'Lunch is at one. And more.'), ended(run))
  await client.next({ type: 'Update', message_id: id, status: 'done' })
  const updates = client.frames.filter(({ type }) => type === 'Update')
  expect(updates.map(({ delta }) => delta.content).filter(Boolean)).toEqual([
    'Lunch ',
    'is ',
    'at one.',
    ' And',
    ' more.',
  ])
  expect(updates.map(({ delta }) => delta.reasoning).filter(Boolean)).toEqual([
    'Add an event: title (you said so).',
    'Because.',
  ])
})

test('reasons are sent to nobody who did not ask for them', async () => {
  const client = await running.join(path)
  const { session, id, run } = await begin(client, false)
  running.assistant.delta(session, { runId: run, index: 3, content: ' And', reasoning: 'Because.' })
  running.assistant.append(session, answered(run, 'Lunch is at one. And'), ended(run))
  await client.next({ type: 'Update', message_id: id, status: 'done' })
  expect(client.frames.filter(({ delta }) => delta?.reasoning)).toEqual([])
})

test('an answer that turned out another one than was being written is given whole', async () => {
  const client = await running.join(path)
  const { session, id, run } = await begin(client, false)
  running.assistant.append(session, answered(run, 'Lunch is in your calendar.'), ended(run))
  await client.next({ type: 'Update', message_id: id, status: 'done' })
  const said = client.frames.map(({ delta }) => delta?.content ?? '').join('')
  expect(said).toBe('Lunch is at one.\n\nLunch is in your calendar.')
})

test('whoever leaves and comes back in the middle has every word once', async () => {
  const steps = fc.array(fc.constantFrom('part', 'part', 'part', 'leave', 'again'), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(steps, async (happening) => {
      const state = new ChatState()
      const listen = async (): Promise<Client> => {
        const fresh = await running.join(path)
        fresh.ws.on('message', (data) => state.take(JSON.parse(data.toString())))
        return fresh
      }
      let client = await listen()
      const { session, id, run } = await begin(client, false)
      const resume = () =>
        client.send(subscribe({ last_sync_id: state.lastSyncId, conversation_id: session }))
      let text = 'Lunch is at one.'
      for (const [at, what] of happening.entries()) {
        if (what === 'part') {
          text += ` ${at}`
          running.assistant.delta(session, { runId: run, index: 3 + at, content: ` ${at}` })
        } else if (what === 'again') {
          resume()
          await client.next({ type: 'Subscribed' })
        } else {
          client.ws.terminate()
          client = await listen()
          resume()
          await client.next({ type: 'Subscribed' })
        }
      }
      running.assistant.append(session, answered(run, `${text} Done.`), ended(run))
      await expect.poll(() => state.messages.get(id)?.status, { interval: 2 }).toBe('done')
      expect(state.messages.get(id)?.content).toBe(`${text} Done.`)
      client.ws.terminate()
    }),
    { numRuns: 25 },
  )
}, 30_000)

test('a scope is what one liaison says; another one is heard beside it', async () => {
  const client = await running.join(path)
  client.send(subscribe({ scope: 'tasks' }))
  const { conversation_id } = await client.next({ type: 'Subscribed', scope: 'tasks' })
  const log = await running.join()
  log.send({
    type: 'system_message',
    data: { action: 'open_session', session_id: conversation_id, agents: 'all' },
  })
  await log.next({ type: 'session_created' })
  log.send({ type: 'user_message', message: 'lunch', message_id: 'guide-1' })
  await log.next({ type: 'agent_complete' })
  client.send({ type: 'Message', id: 'tasks-1', content: 'add milk', scope: 'tasks' })
  await client.next({ message_id: 'tasks-1', status: 'done' })
  expect(client.frames.some(({ message_id }) => message_id === 'guide-1')).toBe(false)
  client.send(subscribe({ scope: 'chat' }))
  await client.next({ type: 'Subscribed', scope: 'chat' })
  log.send({ type: 'user_message', message: 'lunch', message_id: 'guide-2' })
  await client.next({ message_id: 'guide-2', status: 'done' })
})

test('on /ws the first frame says which dialect is spoken, and a token may come with it', async () => {
  const stranger = await connect(`${running.ws}/ws`)
  stranger.send(subscribe({ session_token: running.token }))
  expect(await stranger.next()).toMatchObject({ type: 'Subscribed', scope: 'chat', last_sync_id: 0 })
  stranger.ws.terminate()
  const omnii = await running.join('/ws')
  omnii.send({ type: 'command', payload: { commandType: 'text_command', message: 'lunch' } })
  await omnii.next({ type: 'response' })
  omnii.send(subscribe())
  expect(await omnii.next({ type: 'error' })).toMatchObject({ data: { code: 'not_available' } })
})
