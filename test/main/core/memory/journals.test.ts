import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { EventBodySchema } from '../../../../src/shared/protocol/events.ts'
import type { ClientMessageId, SessionId } from '../../../../src/shared/protocol/ids.ts'
import { scope } from '../../../world/assistant.ts'
import { openProduct } from '../../../world/product.ts'

const folder = path.join(import.meta.dirname, '../../../fixtures/journals')
const journals = readdirSync(folder).filter((name) => name.endsWith('.json'))
const old = 'old' as SessionId
const by = { sessionId: old, agent: 'guide', channel: 'websocket' } as const

/** FAULTS D12: every version's journal is read by this one, and goes on where it stopped. */
it.each(journals)(
  '%s: what waited still waits and goes on, what was done is not done again',
  async (name) => {
    const bodies = z.array(EventBodySchema).parse(JSON.parse(readFileSync(path.join(folder, name), 'utf8')))
    const kit = await openProduct()
    // this kit counts its ids from the start: past those of the journal
    for (let n = 0; n < 100; n += 1) await kit.session()
    const { log, db } = kit.store()
    await log.write(await log.openSession(scope, old), async (unit) => {
      for (const body of bodies) await unit.append(body)
    })
    const before = db.all('SELECT * FROM task')
    await kit.restart()
    await kit.settled()
    expect(kit.events(old)).toHaveLength(bodies.length)
    expect(kit.store().db.all('SELECT * FROM task')).toEqual(before)

    const approval = bodies.find((body) => body.kind === 'approval.asked')!
    const question = bodies.find((body) => body.kind === 'question.asked')!
    const approved = { ...by, kind: 'decide', approvalId: approval.approvalId, decision: 'approve' } as const
    const answered = {
      ...by,
      kind: 'answer',
      questionId: question.questionId,
      choice: question.question.choices[0]?.id,
    } as const
    for (const word of [approved, answered]) expect((await kit.assistant().submit(scope, word)).ok).toBe(true)
    await kit.settled()
    const after = kit.events(old).slice(bodies.length)
    expect(after).toContainEqual(
      expect.objectContaining({ kind: 'run.completed', runId: approval.runId, status: 'done' }),
    )
    // the one who was meant has an address now: what reaches them is asked
    expect(after).toContainEqual(expect.objectContaining({ kind: 'approval.asked', runId: question.runId }))

    const undone = bodies.find((body) => body.kind === 'run.undone')!
    const again = { ...by, kind: 'undo', clientMessageId: 'again' as ClientMessageId } as const
    expect(await kit.assistant().submit(scope, { ...again, runId: undone.undoneRunId })).toMatchObject({
      ok: false,
      error: { code: 'nothing_to_undo' },
    })
    await kit.close()
  },
)
