import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { EventBody, SessionEvent } from '../../../../src/shared/protocol/events.ts'
import type { ApprovalId, ClientMessageId, SessionId } from '../../../../src/shared/protocol/ids.ts'
import type { Call, Json } from '../../../../src/shared/protocol/plan.ts'
import { type Kit, kinds, openKit, scope, theOne } from '../../../world/assistant.ts'
import { type Disk, failingLog } from '../../../world/engines/failing-log.ts'
import { hearNotes, notebookMigration, openNotebook } from '../../../world/notebook.ts'
import { openProduct, type Product } from '../../../world/product.ts'

type Asked = EventBody<'approval.asked'>

let sent = 0
/** Asks for calls in the place of the first step of a card. */
async function change(
  kit: Kit,
  session: SessionId,
  { approvalId, steps }: Asked,
  calls: readonly Call[],
  more: { id?: string; dryRun?: boolean; agent?: 'liaison:tasks' } = {},
) {
  const before = await kit.assistant().lastSyncId(session)
  sent += 1
  const accepted = await kit.assistant().submit(scope, {
    kind: 'act',
    sessionId: session,
    clientMessageId: (more.id ?? `change${sent}`) as ClientMessageId,
    said: 'Change it',
    calls: [...calls],
    replaces: { approvalId, stepId: steps[0]!.stepId },
    agent: more.agent ?? 'guide',
    channel: 'websocket',
    dryRun: more.dryRun ?? false,
  })
  await kit.settled()
  return { accepted, events: await kit.assistant().read(session, before, 500) }
}
const decide = (
  kit: Kit,
  session: SessionId,
  approvalId: ApprovalId,
  decision: 'approve' | 'decline' = 'approve',
  digests?: Record<string, string>,
) =>
  kit.assistant().submit(scope, {
    ...{ kind: 'decide', sessionId: session, approvalId, decision, agent: 'guide', channel: 'websocket' },
    ...(digests && { digests }),
  })

describe('a changed card', () => {
  let product: Product
  let session: SessionId
  beforeAll(async () => {
    product = await openProduct()
  })
  beforeEach(async () => {
    session = await product.session()
  })
  afterAll(() => product.close())

  const lunch = async (): Promise<{ asked: Asked; call: Call }> => {
    const events = await product.say(
      session,
      'lunch with Marco Bianchi on Friday at 1pm and remind me 30 minutes before',
    )
    return { asked: theOne(events, 'approval.asked'), call: callOf(events) }
  }
  /** The first step as it was planned, as a call. */
  const callOf = (events: readonly SessionEvent[]): Call => {
    const step = theOne(events, 'plan.created').plan.steps[0]
    if (step?.kind !== 'do') throw new Error('asks first')
    const values = Object.entries(step.params).map(([name, param]) => [
      name,
      'value' in param ? param.value : null,
    ])
    return { action: step.action, params: Object.fromEntries(values) as Record<string, Json> }
  }
  const changed = ({ action, params }: Call, more: Record<string, Json>): Call => ({
    action,
    params: { ...params, ...more },
  })
  /** The cards of this conversation that wait. */
  const waits = async (): Promise<string[]> =>
    (await product.look({ kind: 'waiting' })).runs
      .filter((run) => run.sessionId === session)
      .flatMap(({ events }) => events)
      .flatMap((event) => (event.body.kind === 'approval.asked' ? [event.body.approvalId] : []))

  it('is asked anew, and what depends on its step is done with the step as changed', async () => {
    const { asked, call } = await lunch()
    const next = await change(product, session, asked, [changed(call, { title: 'Espresso' })])
    expect(next.accepted).toMatchObject({ ok: true, value: { duplicate: false } })
    const card = theOne(next.events, 'approval.asked')
    expect(card.approvalId).not.toBe(asked.approvalId)
    expect(card.steps.map(({ preview }) => preview.title)).toEqual(['Create “Espresso”'])
    expect(theOne(next.events, 'step.skipped')).toMatchObject({ why: 'replaced' })
    const before = await product.assistant().lastSyncId(session)
    await decide(product, session, card.approvalId)
    await product.settled()
    const done = (await product.assistant().read(session, before, 500)).filter(
      (event) => event.kind === 'step.done',
    )
    expect(done).toHaveLength(2)
    const day = await product.look({ kind: 'agenda', from: '2026-03-13', to: '2026-03-14' })
    const espresso = day.events.filter(({ title }) => title === 'Espresso')
    expect(espresso).toHaveLength(1)
    expect(await product.assistant().read(session, 0, 500)).toContainEqual(
      expect.objectContaining({
        kind: 'step.done',
        outcome: expect.objectContaining({ summary: expect.stringContaining('Espresso') }),
      }),
    )
    expect(day.events.filter(({ title }) => title.startsWith('Lunch with Marco'))).toEqual([])
  })

  it('is approved by its own digest, and not by the one that was shown before', async () => {
    const { asked, call } = await lunch()
    const { events } = await change(product, session, asked, [changed(call, { title: 'Tea' })])
    const card = theOne(events, 'approval.asked')
    const [old] = asked.steps
    const [shown] = card.steps
    expect(shown?.digest).not.toBe(old?.digest)
    const wrong = await decide(product, session, card.approvalId, 'approve', { [shown!.stepId]: old!.digest })
    expect(wrong).toMatchObject({ ok: false, error: { code: 'approval_mismatch' } })
    const right = await decide(product, session, card.approvalId, 'approve', {
      [shown!.stepId]: shown!.digest,
    })
    expect(right.ok).toBe(true)
  })

  it('is shown though what it became need not be asked for', async () => {
    const { asked, call } = await lunch()
    const { events } = await change(product, session, asked, [changed(call, { people: [] })])
    expect(kinds(events)).not.toContain('step.started')
    expect(theOne(events, 'approval.asked').steps.map(({ preview }) => preview.reaches)).toEqual([[]])
  })

  it.each<[string, (call: Call) => Call, string]>([
    ['values the action does not take', (call) => changed(call, { title: 7 }), 'invalid_params'],
    [
      'another action than the one others wait for',
      () => ({ action: 'tasks.add_task', params: { title: 'Milk' } }),
      'invalid_params',
    ],
    [
      'a day that there is not',
      (call) => changed(call, { start: { date: '2026-02-31', time: '13:00' } }),
      'invalid_params',
    ],
  ])('that is refused waits as it was: %s', async (_, made, code) => {
    const { asked, call } = await lunch()
    const { accepted, events } = await change(product, session, asked, [made(call)])
    expect(accepted).toMatchObject({ ok: false, error: { code } })
    expect(events).toEqual([])
    expect(await waits()).toEqual([asked.approvalId])
    expect((await decide(product, session, asked.approvalId, 'decline')).ok).toBe(true)
  })

  it('waits as it was where a liaison of another pillar would change it', async () => {
    const { asked, call } = await lunch()
    const { accepted, events } = await change(product, session, asked, [call], { agent: 'liaison:tasks' })
    expect(accepted).toMatchObject({ ok: false, error: { code: 'out_of_scope' } })
    expect(events).toEqual([])
  })

  it('waits as it was in a dry run, which only shows', async () => {
    const { asked, call } = await lunch()
    const { events } = await change(product, session, asked, [changed(call, { title: 'Tea' })], {
      dryRun: true,
    })
    expect(kinds(events)).toContain('step.previewed')
    expect(events.filter((event) => event.kind === 'step.skipped' && event.why === 'replaced')).toEqual([])
    expect(await waits()).toEqual([asked.approvalId])
  })

  it('is changed by one of two windows; the other is told that it was', async () => {
    const { asked, call } = await lunch()
    const answers = await Promise.all([
      change(product, session, asked, [changed(call, { title: 'First' })]),
      change(product, session, asked, [changed(call, { title: 'Second' })]),
    ])
    expect(answers.map(({ accepted }) => (accepted.ok ? 'taken' : accepted.error.code)).sort()).toEqual([
      'already_answered',
      'taken',
    ])
    expect(await waits()).toHaveLength(1)
  })

  it('that was stopped or changed is not brought back by a yes right behind it', async () => {
    const { asked, call } = await lunch()
    const both = await Promise.all([
      change(product, session, asked, [changed(call, { title: 'Changed' })]),
      decide(product, session, asked.approvalId).then((accepted) => ({ accepted })),
    ])
    expect(both.filter(({ accepted }) => accepted.ok)).toHaveLength(1)
    const { runId } = theOne(
      await product.say(session, 'tea with Marco Bianchi on Friday at 4pm'),
      'approval.asked',
    )
    const card = theOne(
      product.events(session).filter((event) => 'runId' in event && event.runId === runId),
      'approval.asked',
    )
    const before = await product.assistant().lastSyncId(session)
    await Promise.all([
      product.assistant().submit(scope, { kind: 'cancel', sessionId: session, runId, agent: 'guide' }),
      decide(product, session, card.approvalId),
    ])
    await product.settled()
    expect(kinds(await product.assistant().read(session, before, 500))).not.toContain('step.started')
  })

  it('is changed once however often the change is sent, also after a crash', async () => {
    const { asked, call } = await lunch()
    const calls = [changed(call, { title: 'Once' })]
    const first = await change(product, session, asked, calls, { id: 'the-same' })
    const again = await change(product, session, asked, calls, { id: 'the-same' })
    await product.restart()
    const after = await change(product, session, asked, calls, { id: 'the-same' })
    if (!first.accepted.ok) throw new Error(first.accepted.error.message)
    const taken = { ok: true, value: { runId: first.accepted.value.runId, duplicate: true } }
    expect([again.accepted, after.accepted]).toMatchObject([taken, taken])
    expect(await waits()).toHaveLength(1)
  })

  it('can be changed again, with everything that comes along', async () => {
    const { asked, call } = await lunch()
    const once = await change(product, session, asked, [changed(call, { title: 'Tea' })])
    const card = theOne(once.events, 'approval.asked')
    const twice = await change(product, session, card, [changed(call, { title: 'Cake' })])
    const steps = theOne(twice.events, 'plan.created').plan.steps
    expect(steps.map((step) => step.kind === 'do' && step.action)).toEqual([
      'calendar.create_event',
      'calendar.add_reminder',
    ])
  })

  it('of a letter: the draft is changed first, then the letter is shown as it would go', async () => {
    const events = await product.say(session, 'email Marco Bianchi saying see you at noon')
    const asked = theOne(events, 'approval.asked')
    const draft = theOne(events, 'step.done').outcome.value as { id: string }
    const next = await change(product, session, asked, [
      { action: 'email.update_draft', params: { draft: draft.id, body: 'See you at one' } },
      { action: 'email.send_draft', params: { draft: draft.id } },
    ])
    const card = theOne(next.events, 'approval.asked')
    expect(card.steps).toMatchObject([{ preview: { body: expect.stringContaining('See you at one') } }])
    expect(card.steps[0]?.stepId).toBe(asked.steps[0]?.stepId)
  })
})

describe('a crash while a card is changed', () => {
  let kit: Kit
  let disk: Disk
  let session: SessionId
  beforeEach(async () => {
    disk = { count: 0, full: new Set() }
    kit = await openKit({
      migrations: [notebookMigration],
      open: ({ db }) => ({ catalogue: openNotebook(db, { ledger: [], faults: [] }), hear: hearNotes }),
      log: failingLog(disk),
    })
    session = await kit.session()
  })
  afterEach(() => kit.close())

  it.each([1, 2, 3, 4])(
    'at write %i leaves the old card or the new one, never both and never none',
    async (nth) => {
      const asked = theOne(await kit.say(session, 'send hello'), 'approval.asked')
      const step = asked.steps[0]!
      disk.count = 0
      for (let write = nth; write < 60; write += 1) disk.full.add(write)
      const { accepted } = await change(kit, session, asked, [
        { action: 'notes.send', params: { text: 'goodbye' } },
      ])
      disk.full.clear()
      await kit.restart()
      await kit.settled()
      const events = kit.events(session)
      const gone = new Set(events.flatMap((event) => (event.kind === 'step.skipped' ? [event.runId] : [])))
      const open = events.filter((event) => event.kind === 'approval.asked' && !gone.has(event.runId))
      expect(open).toHaveLength(1)
      const shown = theOne(open, 'approval.asked').steps[0]!
      expect(shown.digest === step.digest).toBe(!accepted.ok)
    },
  )
})
