import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ClientMessageId, SessionId } from '../../../../src/shared/protocol/ids.ts'
import { type Kit, kinds, scope, theOne } from '../../../world/assistant.ts'
import { notesOf, openNotes } from '../../../world/notebook.ts'

let kit: Kit
let session: SessionId

beforeEach(async () => {
  kit = await openNotes()
  session = await kit.session()
})
afterEach(() => kit.close())

const notes = (): string[] => notesOf(kit)
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

it('a liaison takes nothing back that is not its own pillar’s', async () => {
  await kit.say(session, 'note milk')
  await kit.assistant().submit(scope, {
    kind: 'command',
    sessionId: session,
    clientMessageId: 'elsewhere' as ClientMessageId,
    text: 'undo that',
    agent: 'liaison:calendar',
    channel: 'websocket',
    dryRun: false,
  })
  await kit.settled()
  expect(kit.events(session).at(-1)).toMatchObject({ status: 'failed', error: { code: 'out_of_scope' } })
  expect(notes()).toEqual(['milk'])
})

it('a cancel that comes while a step is on its way lets that one end and begins no other', async () => {
  const { runId } = theOne(await kit.say(session, 'send hello'), 'command.received')
  const posted = kit.say(session, 'post news; send bye')
  const received = () => kit.events(session).findLast((event) => event.kind === 'command.received')!
  while (received().runId === runId) await new Promise((resolve) => setImmediate(resolve))
  const after = received()
  const cancelled = kit
    .assistant()
    .submit(scope, { kind: 'cancel', agent: 'guide', sessionId: session, runId: after.runId })
  await Promise.all([posted, cancelled])
  await kit.settled()
  const ofRun = kit.events(session).filter((event) => 'runId' in event && event.runId === after.runId)
  expect(after.runId).not.toBe(runId)
  expect(kinds(ofRun).filter((kind) => kind.startsWith('step.') || kind === 'run.completed')).toEqual([
    'step.started',
    'step.done',
    'step.skipped',
    'run.completed',
  ])
})
