import { afterAll, beforeAll, expect, it } from 'vitest'
import { journal } from '../../../../src/main/core/sessions/overview/journal.ts'
import type {
  ApprovalId,
  Channel,
  ClientMessageId,
  RunId,
  SessionId,
} from '../../../../src/shared/protocol/ids.ts'
import { scope, theOne } from '../../../world/assistant.ts'
import { openProduct, type Product } from '../../../world/product.ts'

let product: Product
let [here, there] = ['', ''] as SessionId[] as [SessionId, SessionId]
beforeAll(async () => {
  product = await openProduct()
  here = await product.session()
  there = await product.session()
})
afterAll(() => product.close())

let sent = 0
const say = async (sessionId: SessionId, text: string, channel: Channel) => {
  sent += 1
  product.clock.pass(1_000)
  await product.assistant().submit(scope, {
    ...{ kind: 'command', sessionId, text, channel, agent: 'guide', dryRun: false },
    clientMessageId: `s${sent}` as ClientMessageId,
  })
  await product.settled()
}
const undo = async (sessionId: SessionId, runId: RunId) => {
  sent += 1
  const clientMessageId = `u${sent}` as ClientMessageId
  await product.assistant().submit(scope, {
    ...{ kind: 'undo', sessionId, runId, clientMessageId, agent: 'guide', channel: 'websocket' },
  })
  await product.settled()
}
const titles = async (more: object = {}) =>
  (await product.look({ kind: 'journal', ...more })).deeds.map(({ title }) => title)

it('lists what waits in every conversation, with what its card is made of, until it is decided', async () => {
  await product.say(here, 'lunch with Marco Bianchi tomorrow at 1pm')
  product.clock.pass(1_000)
  await product.say(there, 'cancel the team sync')
  const { runs, more } = await product.look({ kind: 'waiting' })
  expect(runs.map(({ sessionId, state }) => [sessionId, state])).toEqual([
    [there, 'asks'],
    [here, 'asks'],
  ])
  expect(more).toBe(0)
  expect(product.assistant().countOpen(scope)).toBe(2)
  expect(product.assistant().countOpen({ ...scope, realm: 'work' })).toBe(0)
  const asked = runs[1]?.events.find(({ body }) => body.kind === 'approval.asked')
  if (asked?.body.kind !== 'approval.asked') throw new Error('nothing waits for an approval')
  expect(asked.body.steps[0]?.preview.reaches).toMatchObject([{ name: 'Marco Bianchi' }])
  await product.assistant().submit(scope, {
    kind: 'decide',
    sessionId: here,
    approvalId: asked.body.approvalId as ApprovalId,
    decision: 'approve',
    digests: Object.fromEntries(asked.body.steps.map(({ stepId, digest }) => [stepId, digest])),
    agent: 'guide',
    channel: 'websocket',
  })
  await product.settled()
  expect((await product.look({ kind: 'waiting' })).runs.map(({ sessionId }) => sessionId)).toEqual([there])
})

it('tells what was done, by whom it was asked, who was told, and what taking it back means', async () => {
  await say(there, 'add buy oat milk to my tasks', 'sms')
  await product.say(there, 'what is due today?')
  const { deeds, older } = await product.look({ kind: 'journal' })
  expect(older).toBeNull()
  expect(deeds).toMatchObject([
    {
      said: 'add buy oat milk to my tasks',
      channel: 'sms',
      services: ['tasks'],
      told: [],
      tells: [],
      stays: [],
      undoneBy: null,
    },
    {
      services: ['calendar'],
      told: [{ name: 'Marco Bianchi' }],
      tells: [{ name: 'Marco Bianchi' }],
      undoneBy: null,
    },
  ])
  expect(deeds.map(({ goesBack }) => goesBack.length)).toEqual([1, 1])
})

it('finds by service, by word and by whoever was told', async () => {
  expect(await titles({ service: 'email' })).toEqual([])
  expect(await titles({ service: 'tasks' })).toHaveLength(1)
  expect(await titles({ words: 'oat' })).toHaveLength(1)
  expect(await titles({ words: 'bianchi' })).toHaveLength(1)
  expect(await titles({ words: 'oat bianchi' })).toEqual([])
})

it('shows what was taken back where it was done, and as done once that was taken back too', async () => {
  const [added] = (await product.look({ kind: 'journal', service: 'tasks' })).deeds
  await undo(there, added?.runId as RunId)
  const [undone, ...others] = (await product.look({ kind: 'journal', service: 'tasks' })).deeds
  expect(others).toEqual([])
  expect(undone).toMatchObject({ runId: added?.runId, goesBack: [], tells: [], undoneBy: expect.any(String) })
  await undo(there, undone?.undoneBy as RunId)
  const again = (await product.look({ kind: 'journal', service: 'tasks' })).deeds
  expect(again).toMatchObject([{ runId: added?.runId, undoneBy: null }])
  // what was done again is taken back again, and so on
  await undo(there, again[0]?.undoWith as RunId)
  const [twice] = (await product.look({ kind: 'journal', service: 'tasks' })).deeds
  expect(twice).toMatchObject({ runId: added?.runId, goesBack: [], undoneBy: expect.any(String) })
  await undo(there, twice?.undoneBy as RunId)
  expect((await product.look({ kind: 'journal', service: 'tasks' })).deeds).toMatchObject([
    { runId: added?.runId, undoneBy: null },
  ])
})

it('goes on page by page, with nothing twice and nothing left out', async () => {
  const session = await product.session()
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  const names = letters.flatMap((one) => [`${one}${one}ington`, `${one}x${one}town`]).slice(0, 45)
  for (const name of names) await say(session, `add water plants in ${name} to my tasks`, 'websocket')
  const found: string[] = []
  for (let before: number | undefined; ; ) {
    const { deeds, older } = await product.look({
      kind: 'journal',
      words: 'plants',
      ...(before === undefined ? {} : { before }),
    })
    found.push(...deeds.map(({ said }) => said))
    if (older === null) break
    before = older
  }
  expect(found).toHaveLength(45)
  expect(new Set(found).size).toBe(45)
}, 60_000)

it('looks through each event once and no further than it says, with turns for others, until nobody waits', async () => {
  const kit = product.assistant()
  const session = await product.session()
  await say(session, 'add polish the brass to my tasks', 'websocket')
  const [polished] = (await product.look({ kind: 'journal', words: 'brass' })).deeds
  const whole = await kit.read(session, 0, 500)
  const run = whole.filter((event) => 'runId' in event && event.runId === polished?.runId)
  // a log without end: the same command again and again, each time an older one
  let [read, turns] = [0, 0]
  const log = {
    async recent(_: unknown, limit: number, before?: { readonly syncId: number }) {
      const end = before?.syncId ?? 0
      const events = Array.from({ length: limit }, (_none, at) => {
        const syncId = end - limit + at
        const event = run[((syncId % run.length) + run.length) % run.length]!
        return { ...event, syncId, at: syncId, runId: `r${Math.floor(syncId / run.length)}` as RunId }
      })
      read += events.length
      return events
    },
    run: async (runId: RunId) =>
      run.map((event, at) => ({ ...event, at: Number(runId.slice(1)) * run.length + at, runId })),
  }
  const signal = { aborted: false }
  const turn = async () => {
    turns += 1
    if (turns === 40) signal.aborted = signal.aborted || ends
  }
  let ends = false
  const search = (words: string) =>
    journal({ log, turn, signal }, scope, { kind: 'journal', words }, { zone: 'Europe/London', now: 0 })
  const none = await search('nowhere')
  expect([none.deeds, none.older, read]).toEqual([[], null, 25_600])
  expect(none.reaches).toBe(-25_600)
  expect(turns).toBeGreaterThanOrEqual(256)
  read = 0
  const found = await search('brass')
  expect(found.deeds).toHaveLength(40)
  expect(found.reaches).toBeNull()
  expect(read).toBeLessThan(run.length * 41 + 200)
  ends = true
  turns = 0
  read = 0
  await expect(search('nowhere')).rejects.toMatchObject({ code: 'cancelled' })
  expect(read).toBeLessThan(4_100)
})

it('leaves out a rehearsal and what only read', async () => {
  const before = await titles()
  const rehearsed = await product.say(here, 'dry run: add call the bank to my tasks')
  expect(theOne(rehearsed, 'run.completed')).toMatchObject({ status: 'dry_run' })
  await product.say(here, 'when is my next meeting?')
  expect(await titles()).toEqual(before)
})
