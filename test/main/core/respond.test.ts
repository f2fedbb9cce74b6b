import { afterEach, beforeEach, expect, it } from 'vitest'
import type { SessionId } from '../../../src/shared/protocol/ids.ts'
import { type Kit, kinds, openKit, theOne } from '../../world/assistant.ts'
import { hearNotes, notebookMigration, openNotebook } from '../../world/notebook.ts'

let kit: Kit
let session: SessionId

beforeEach(async () => {
  kit = await openKit({
    migrations: [notebookMigration],
    open: ({ db }) => ({ catalogue: openNotebook(db, { ledger: [], faults: [] }), hear: hearNotes }),
  })
  session = await kit.session()
})
afterEach(() => kit.close())

const notes = (): string[] =>
  kit
    .store()
    .db.all<{ text: string }>('SELECT text FROM notes ORDER BY rowid')
    .map((row) => row.text)
const sayAtOnce = (...texts: string[]) => Promise.all(texts.map((text) => kit.say(session, text)))

it('a yes that was said before the card was there approves nothing', async () => {
  await sayAtOnce('send hello', 'yes')
  expect(notes()).toEqual([])
  expect(kinds(kit.events(session))).not.toContain('approval.decided')
  await kit.say(session, 'yes')
  expect(notes()).toEqual(['sent hello'])
})

it('a number that was said before the question was asked answers nothing', async () => {
  await sayAtOnce('note whom', '2')
  expect(kinds(kit.events(session))).not.toContain('question.answered')
})

it('stop is about what came before it, however fast the next command follows', async () => {
  const asked = theOne(await kit.say(session, 'send hello'), 'approval.asked')
  await sayAtOnce('stop', 'note milk')
  const ended = kit.events(session).filter((event) => event.kind === 'run.completed')
  expect(ended.find(({ runId }) => runId === asked.runId)).toMatchObject({ status: 'cancelled' })
  expect(notes()).toEqual(['milk'])
})

it('a plan of more steps than can be done at once is refused in words, not cut', async () => {
  const events = await kit.say(session, 'note 61 times')
  expect(theOne(events, 'answer.given').text).toContain('61 steps')
  expect(theOne(events, 'run.completed').status).toBe('failed')
  expect(notes()).toEqual([])
})
