import { expect, test } from 'vitest'
import type { ClientMessageId, SessionId } from '../../../../src/shared/protocol/ids.ts'
import { openKit, scope, theOne } from '../../../world/assistant.ts'
import { slowEngine } from '../../../world/engines/slow-engine.ts'
import { hearNotes, notebookMigration, openNotebook } from '../../../world/notebook.ts'

/** The whole core on a log that is across a network. */
const openSlow = (seed: number) => {
  const board = { ledger: [] as string[], faults: [] }
  return openKit({
    migrations: [notebookMigration],
    open: ({ db }) => ({ catalogue: openNotebook(db, board), hear: hearNotes }),
    log: (_log, store) => slowEngine(store, { seed }).log,
  }).then((kit) => ({ kit, board }))
}

test.each([1, 2, 3, 4])(
  'commands sent at once are taken in the order they were sent (seed %i)',
  async (seed) => {
    const { kit } = await openSlow(seed)
    const session = await kit.session()
    const said = Array.from({ length: 12 }, (_, n) => `note ${n}`)
    const taken = await Promise.all(
      said.map((text) =>
        kit.assistant().submit(scope, {
          kind: 'command',
          sessionId: session,
          clientMessageId: text as ClientMessageId,
          text,
          agent: 'guide',
          channel: 'websocket',
          dryRun: false,
        }),
      ),
    )
    expect(taken.every(({ ok }) => ok)).toBe(true)
    await expect.poll(() => kit.store().log.openRuns(), { timeout: 20_000 }).toEqual([])
    const events = kit.events(session)
    expect(events.map(({ syncId }) => syncId)).toEqual(events.map((_, index) => index + 1))
    expect(events.flatMap((event) => (event.kind === 'command.received' ? event.text : []))).toEqual(said)
    await kit.close()
  },
  30_000,
)

test('what was asked is answered after a restart, and taken back', async () => {
  const { kit } = await openSlow(5)
  const session: SessionId = await kit.session()
  const asked = theOne(await kit.say(session, 'note whom'), 'question.asked')
  await kit.restart()
  const answered = await kit.assistant().submit(scope, {
    kind: 'answer',
    agent: 'guide',
    sessionId: session,
    questionId: asked.questionId,
    choice: 'ada',
    channel: 'websocket',
  })
  expect(answered.ok).toBe(true)
  const runs = () => kit.store().log.openRuns()
  await expect.poll(runs, { timeout: 20_000 }).toEqual([])
  const undone = await kit.assistant().submit(scope, {
    kind: 'undo',
    agent: 'guide',
    sessionId: session,
    clientMessageId: 'undo' as ClientMessageId,
    channel: 'websocket',
  })
  expect(undone.ok).toBe(true)
  await expect.poll(runs, { timeout: 20_000 }).toEqual([])
  expect(kit.store().db.all('SELECT * FROM notes')).toEqual([])
  const { events } = await kit.assistant().newest(session, 1)
  const page = await kit.assistant().history(session, Number.MAX_SAFE_INTEGER, 2)
  expect(events.length + page.events.length).toBeGreaterThan(0)
  await kit.close()
}, 30_000)
