import { afterAll, beforeAll, expect, it } from 'vitest'
import type { McpRun } from '../../../../src/shared/protocol/dialects/mcp.ts'
import { type McpWorld, openMcpWorld } from './peer.ts'
import { slowStep } from './slow-step.ts'

const slow = slowStep()
let world: McpWorld
beforeAll(async () => {
  world = await openMcpWorld({}, { more: [slow.action], planner: slow.planner })
})
afterAll(() => world.stop())

const ways = [
  { over: 'http', era: 'modern' },
  { over: 'http', era: 'legacy' },
  { over: 'socket', era: 'modern' },
  { over: 'socket', era: 'legacy' },
] as const

let calls = 0
/** A call of two steps, the first of which is at work by now; the other adds a task. */
async function underWay(way: (typeof ways)[number], signal?: AbortSignal) {
  calls += 1
  const title = `Water plant ${calls}`
  const client = await world.client({ ...way, name: `slow ${calls}` })
  const call = {
    ...{ name: 'omnii_ask', arguments: { text: `add a task called "${title}"` } },
    _meta: { 'com.omnii/request_id': `slow-${calls}` },
  }
  const called = client.callTool(call, signal && { signal }).catch((thrown: Error) => thrown)
  await slow.begun(calls)
  /** What became of it, as a client learns that sends the same again; and whether its second step was done. */
  const outcome = async () => {
    const later = await world.client({ ...way, name: `slow ${calls}` })
    const { status } = (await later.callTool(call)).structuredContent as unknown as McpRun
    const { tasks } = await world.product.look({ kind: 'tasks' })
    return { status, added: tasks.some((task) => task.title === title) }
  }
  return { client, called, outcome, title }
}
/** Until the host has heard that a client went, or what it said last. */
const moment = () => new Promise((resolve) => setTimeout(resolve, 150))

it.each(ways)('a run goes on when its client is gone ($over, $era)', async (way) => {
  const { client, called, outcome } = await underWay(way)
  await client.close()
  expect(await called).toBeInstanceOf(Error)
  await moment()
  slow.letOn()
  expect(await outcome()).toEqual({ status: 'done', added: true })
})

// over HTTP the revision of 2026 has no message for it: there one that calls off and one that is gone look the same
it.each(ways.filter(({ over, era }) => over === 'socket' || era === 'legacy'))(
  'no further step of a run begins once its client calls it off ($over, $era)',
  async (way) => {
    const stop = new AbortController()
    const { called, outcome } = await underWay(way, stop.signal)
    stop.abort('no more wanted')
    expect(await called).toBeInstanceOf(Error)
    await moment()
    slow.letOn()
    expect(await outcome()).toEqual({ status: 'partly', added: false })
  },
)

it('a run goes on when Omnii lets its clients go', async () => {
  const { title } = await underWay({ over: 'socket', era: 'legacy' })
  await world.served.stop()
  slow.letOn()
  await world.product.settled()
  const { tasks } = await world.product.look({ kind: 'tasks' })
  expect(tasks.map((task) => task.title)).toContain(title)
})
