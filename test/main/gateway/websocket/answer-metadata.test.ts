import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Kit } from '../../../world/assistant.ts'
import { openProduct } from '../../../world/product.ts'
import type { Client, Frame } from '../scripted/client.ts'
import { type ProductGateway, startProductGateway } from '../scripted/product-gateway.ts'

/* What stands behind an answer, as the clients of the documents show it; each talk has a product of its own to change. */

let kit: Kit
let served: ProductGateway
beforeAll(async () => {
  kit = await openProduct()
  served = await startProductGateway(kit)
})
afterAll(async () => {
  await served.stop()
  await kit.close()
})

/** Says something in a dialect and returns the metadata of its answer, or of what it waits for. */
const dialects: Readonly<
  Record<string, { path: string; say: (text: string) => object; heard: (frame: Frame) => boolean }>
> = {
  omnii: {
    path: '/ws',
    say: (message) => ({ type: 'command', payload: { commandType: 'text_command', message } }),
    heard: ({ type }) => type === 'response',
  },
  unified: {
    path: '/api/ws/guide',
    say: (message) => ({ type: 'user_message', message }),
    heard: ({ type }) => type === 'agent_message',
  },
}

async function answerTo(client: Client, dialect: string, text: string): Promise<Frame> {
  const { say, heard } = dialects[dialect]!
  client.send(say(text))
  const { metadata, data } = await client.next(heard)
  return metadata ?? data.metadata
}

test.each(Object.keys(dialects))(
  'an answer in %s says how sure it is, why, and whose data it is',
  async (name) => {
    const client = await served.join(dialects[name]!.path)
    const agenda = await answerTo(client, name, 'what is on tomorrow?')
    expect(agenda).toMatchObject({
      confidence: 100,
      reasoning: 'Show the agenda: from (you said so: “tomorrow”); to (you said so: “tomorrow”).',
      context: {
        said: 'what is on tomorrow?',
        agent: 'guide',
        planner: 'offline',
        focus: [],
        assumed: [],
        unread: [],
      },
      source: 'Calendar',
      sourceType: 'integration',
    })
    expect(agenda.citations).toContainEqual({
      id: expect.any(String),
      name: expect.stringContaining('Product review'),
      type: 'event',
      confidence: 100,
    })
    const booked = await answerTo(client, name, 'book the studio tomorrow at 5')
    expect(booked).toMatchObject({ source: 'Calendar', citations: [], context: { assumed: ['minutes'] } })
    expect(booked.reasoning).toContain('length (taken for granted, as nothing was said)')
    expect(booked.confidence).toBe(88)
    const moved = await answerTo(client, name, 'move it to 6')
    expect(moved.confidence).toBeLessThan(100)
    expect(moved.context.focus.length).toBeGreaterThan(0)
    expect(moved.reasoning).toContain('it was what we had just talked about')
  },
)

test('what waits is told with its reasons too', async () => {
  const client = await served.join('/ws')
  expect(await answerTo(client, 'omnii', 'lunch with Marco on Friday at 1')).toMatchObject({
    status: 'waiting',
    confidence: 90,
    reasoning: expect.stringContaining('who (found in your data: “Marco”)'),
    context: { assumed: ['minutes'] },
  })
})

test('words nothing was made of make an answer less sure, and one that no plan led to says nothing of it', async () => {
  const client = await served.join('/ws')
  await answerTo(client, 'omnii', 'add milk to my tasks')
  const partly = await answerTo(client, 'omnii', 'undo that and frobnicate the quux')
  expect(partly.confidence).toBeLessThan(100)
  expect(partly.context.unread).not.toEqual([])
  expect(await answerTo(client, 'omnii', 'what can you do?')).not.toHaveProperty('confidence')
})
