import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Agent, ClientMessageId, SessionId } from '../../../../src/shared/protocol/ids.ts'
import { limits } from '../../../../src/shared/protocol/limits.ts'
import type { Call, Json } from '../../../../src/shared/protocol/plan.ts'
import { scope, theOne } from '../../../world/assistant.ts'
import { openProduct, type Product } from '../../../world/product.ts'

let product: Product
let session: SessionId
beforeAll(async () => {
  product = await openProduct()
  session = await product.session()
})
afterAll(() => product.close())

let sent = 0
const act = async (calls: readonly Call[], more: { id?: string; agent?: Agent; dryRun?: boolean } = {}) => {
  const before = await product.assistant().lastSyncId(session)
  sent += 1
  const accepted = await product.assistant().submit(scope, {
    kind: 'act',
    sessionId: session,
    clientMessageId: (more.id ?? `act${sent}`) as ClientMessageId,
    said: 'By hand',
    calls: [...calls],
    agent: more.agent ?? 'guide',
    channel: 'websocket',
    dryRun: more.dryRun ?? false,
  })
  await product.settled()
  return { accepted, events: await product.assistant().read(session, before, 500) }
}
const kindsOf = (events: readonly { kind: string }[]) => events.map(({ kind }) => kind)

/** A new task, and what an action has to be handed to mean it. */
const task = async (title: string): Promise<{ id: string }> => {
  const made = theOne((await act([{ action: 'tasks.add_task', params: { title } }])).events, 'step.done')
  return { id: (made.outcome.value as { id: string }).id }
}

describe('an action that is called by name', () => {
  it('runs as what words lead to does, and is taken back by “undo that”', async () => {
    const made = await task('Water the plants')
    const done = await act([{ action: 'tasks.complete_task', params: { task: made } }])
    expect(done.accepted).toMatchObject({ ok: true })
    expect(theOne(done.events, 'run.completed')).toMatchObject({ status: 'done', undoable: true })
    const undone = await product.say(session, 'undo that')
    expect(theOne(undone, 'run.undone')).toMatchObject({ stepIds: [expect.any(String)] })
  })

  it('is done once however often it is sent', async () => {
    const calls: Call[] = [{ action: 'tasks.add_task', params: { title: 'Only once' } }]
    const first = await act(calls, { id: 'the-same' })
    const again = await act(calls, { id: 'the-same' })
    expect(first.accepted).toMatchObject({ ok: true, value: { duplicate: false } })
    expect(again.accepted).toMatchObject({ ok: true, value: { duplicate: true } })
    expect(again.events).toEqual([])
  })

  it('waits for an approval where it reaches somebody, under the action’s own title', async () => {
    const guest = { name: 'Marco Bianchi', email: 'marco@studiobianchi.example' }
    const params = { title: 'Lunch', start: '2026-03-16T13:00', people: [guest] } as unknown as Record<
      string,
      Json
    >
    const { events } = await act([{ action: 'calendar.create_event', params }])
    const asked = theOne(events, 'approval.asked')
    expect(asked.steps[0]?.preview.reaches).toMatchObject([{ address: guest.email }])
    expect(theOne(events, 'plan.created').plan.steps[0]?.title).toBe('Create event')
    expect(kindsOf(events)).not.toContain('step.started')
  })

  it('is only shown in a dry run', async () => {
    const { events } = await act([{ action: 'tasks.add_task', params: { title: 'Perhaps' } }], {
      dryRun: true,
    })
    expect(kindsOf(events)).toContain('step.previewed')
    expect(kindsOf(events)).not.toContain('step.done')
  })
})

describe('more at once than one session may have under way', () => {
  it('is turned away with a time to ask again, as commands are; what was let in is done once', async () => {
    const flood = await product.session()
    const before = await product.assistant().lastSyncId(flood)
    const sent = Array.from({ length: limits.maxUnfinishedCommands + 40 }, (_, n) =>
      product.assistant().submit(scope, {
        kind: 'act',
        sessionId: flood,
        clientMessageId: `flood${n}` as ClientMessageId,
        said: 'By hand',
        calls: [{ action: 'tasks.list_tasks', params: {} }],
        agent: 'guide',
        channel: 'websocket',
        dryRun: false,
      }),
    )
    const answers = await Promise.all(sent)
    await product.settled()
    const taken = answers.filter(({ ok }) => ok)
    const refused = answers.filter(({ ok }) => !ok)
    expect(refused.length).toBeGreaterThan(0)
    for (const each of refused)
      expect(each).toMatchObject({
        error: { code: 'rate_limited', details: { retry_after_ms: expect.any(Number) } },
      })
    const kinds = kindsOf(await product.assistant().read(flood, before, 2_000))
    expect(kinds.filter((kind) => kind === 'run.completed')).toHaveLength(taken.length)
  })
})

describe('refused before anything is recorded', () => {
  it.each([
    ['an action nobody knows', { action: 'tasks.burn', params: {} }, 'invalid_params'],
    ['values the action does not take', { action: 'tasks.add_task', params: { title: 7 } }, 'invalid_params'],
    ['an inverse', { action: 'contacts.put_back', params: {} }, 'invalid_params'],
  ])('%s', async (_, call, code) => {
    const { accepted, events } = await act([call as Call])
    expect(accepted).toMatchObject({ ok: false, error: { code } })
    expect(events).toEqual([])
  })

  it('another pillar’s action, asked of a liaison', async () => {
    const { accepted, events } = await act([{ action: 'tasks.add_task', params: { title: 'Buy milk' } }], {
      agent: 'liaison:email',
    })
    expect(accepted).toMatchObject({ ok: false, error: { code: 'out_of_scope' } })
    expect(events).toEqual([])
  })
})
