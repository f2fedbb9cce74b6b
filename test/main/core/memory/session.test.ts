import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ClientMessageId, RunId, SessionId } from '../../../../src/shared/protocol/ids.ts'
import { type Kit, scope, theOne } from '../../../world/assistant.ts'
import { notesOf, openNotes } from '../../../world/notebook.ts'

let kit: Kit
let session: SessionId

beforeEach(async () => {
  kit = await openNotes()
  session = await kit.session()
})
afterEach(() => kit.close())

const notes = (): string[] => notesOf(kit)
/** A long conversation that nothing has to be remembered of. */
const talkOn = async (events: number) => {
  const { log } = kit.store()
  await log.write(await log.lease(session), async (unit) => {
    for (let n = 0; n < events; n += 1) await unit.append({ kind: 'session.renamed', title: `${n}` })
  })
}
const undo = (runId: RunId, id: string) =>
  kit.assistant().submit(scope, {
    kind: 'undo',
    agent: 'guide',
    sessionId: session,
    clientMessageId: id as ClientMessageId,
    runId,
    channel: 'websocket',
  })

it('a question that was asked very long ago is still open after a restart', async () => {
  const asked = theOne(await kit.say(session, 'note whom'), 'question.asked')
  await talkOn(1_200)
  await kit.restart()
  const taken = await kit.assistant().submit(scope, {
    kind: 'answer',
    agent: 'guide',
    sessionId: session,
    questionId: asked.questionId,
    choice: 'ada',
    channel: 'websocket',
  })
  await kit.settled()
  expect([taken.ok, notes()]).toEqual([true, ['Ada']])
})

it('a run of very long ago is taken back once', async () => {
  const { runId } = theOne(await kit.say(session, 'note milk'), 'command.received')
  await undo(runId, 'first')
  await kit.settled()
  await talkOn(1_200)
  await kit.restart()
  expect(await undo(runId, 'second')).toMatchObject({ ok: false, error: { code: 'nothing_to_undo' } })
})

it('undo pressed twice at once is one undo', async () => {
  const { runId } = theOne(await kit.say(session, 'note milk'), 'command.received')
  const [one, two] = await Promise.all([undo(runId, 'first'), undo(runId, 'second')])
  await kit.settled()
  expect(two).toMatchObject({ ok: true, value: { runId: one?.ok && one.value.runId, duplicate: true } })
  expect(notes()).toEqual([])
})

it('what was done in other conversations is read without opening them', async () => {
  await kit.say(session, 'note milk')
  await kit.restart()
  const opened: SessionId[] = []
  const { log } = kit.store()
  const { read } = log
  const watched: typeof read = (id, after, limit) => {
    opened.push(id)
    return read(id, after, limit)
  }
  Object.assign(log, { read: watched })
  const told = theOne(await kit.say(await kit.session(), 'why?'), 'answer.given')
  expect(told.text).toContain('note milk')
  expect(opened).not.toContain(session)
})
