import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ClientMessageId, RunId, SessionId } from '../../../../src/shared/protocol/ids.ts'
import { type Kit, kinds, scope, theOne } from '../../../world/assistant.ts'
import { openProduct } from '../../../world/product.ts'

let kit: Kit
let session: SessionId
beforeEach(async () => {
  kit = await openProduct()
  session = await kit.session()
  await kit.say(session, 'lunch with Tom on Friday at 1')
  await kit.say(session, 'yes')
})
afterEach(() => kit.close())

const outgoing = (): string[] =>
  kit
    .store()
    .db.all<{ mail: string }>('SELECT mail FROM mail_outgoing ORDER BY queued_at, id')
    .map(({ mail }) => JSON.parse(mail).subject)
/** What an account would do once there is one: the mail is on its way and no longer in the outbox. */
const leave = (): Promise<unknown> =>
  kit.store().log.unit(() => kit.store().db.run('DELETE FROM mail_outgoing'))

it('an invitation that still waits is taken back at once', async () => {
  expect(outgoing()).toEqual(['Invitation: Lunch with Tom'])
  const undone = await kit.say(session, 'undo that')
  expect(kinds(undone)).not.toContain('approval.asked')
  expect(outgoing()).toEqual([])
})

it('one that has left is countered only after that was approved', async () => {
  await leave()
  const undone = await kit.say(session, 'undo that')
  const [shown] = theOne(undone, 'approval.asked').steps
  expect(shown?.preview.reaches).toMatchObject([{ name: 'Tom Becker', how: 'cancellation' }])
  expect(outgoing()).toEqual([])
  await kit.say(session, 'yes')
  expect(outgoing()).toEqual(['Cancelled: Lunch with Tom'])
})

it('declined, the event stays and nobody is told', async () => {
  await leave()
  await kit.say(session, 'undo that')
  await kit.say(session, 'no')
  expect(outgoing()).toEqual([])
  const there = "SELECT title FROM calendar_event WHERE title = 'Lunch with Tom'"
  expect(kit.store().db.all(there)).toHaveLength(1)
})

it('one that was withdrawn by hand never reached anybody: nobody is told of its end', async () => {
  const made = kit.events(session).find(({ kind }) => kind === 'command.received') as { runId: RunId }
  await kit.say(session, 'don’t send the invitation mail to Tom, withdraw it')
  expect(outgoing()).toEqual([])
  const undo = {
    kind: 'undo',
    sessionId: session,
    runId: made.runId,
    agent: 'guide',
    channel: 'websocket',
  } as const
  await kit.assistant().submit(scope, { ...undo, clientMessageId: 'back' as ClientMessageId })
  await kit.settled()
  expect(kit.events(session).at(-1)).toMatchObject({ kind: 'run.completed', status: 'done' })
  expect(outgoing()).toEqual([])
})
