import { afterAll, beforeAll, expect, test } from 'vitest'
import { withShown } from '../../../src/shared/protocol/answers.ts'
import type { SessionId } from '../../../src/shared/protocol/ids.ts'
import { wordOf } from '../../load/random.ts'
import { type Kit, scope, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'

let kit: Kit
let session: SessionId
const added = 120
/** three are on it from the start */
const count = added + 3

beforeAll(async () => {
  kit = await openProduct()
  session = await kit.session()
  for (let n = 0; n < added; n += 30) {
    const named = Array.from({ length: 30 }, (_, i) => wordOf(n + i))
    for (const thing of named) await submit(`add ${thing} to my groceries list`)
    await kit.settled()
  }
}, 60_000)
afterAll(() => kit.close())

let sent = 0
const submit = (text: string) => {
  sent += 1
  return kit.assistant().submit(scope, {
    kind: 'command',
    sessionId: session,
    clientMessageId: `s${sent}` as never,
    text,
    agent: 'guide',
    channel: 'websocket',
    dryRun: false,
  })
}

test('a long list is answered with its count, its first rows and how many more there are', async () => {
  const events = await kit.say(session, 'what is on my groceries list?')
  const { outcome, stepId } = theOne(events, 'step.done')
  const answer = theOne(events, 'answer.given')
  expect(answer.text).toContain(`${count} tasks`)
  // stored with the step and not once more with the answer
  expect([answer.view, answer.evidence, answer.shows]).toEqual([undefined, [], [stepId]])
  const { view } = withShown(answer, () => outcome)
  expect(view?.groups.flatMap(({ rows }) => rows)).toHaveLength(50)
  expect(view?.more).toBe(count - 50)
  expect(JSON.stringify(events).length).toBeLessThan(60_000)
})

test('a card for many changes lists the first and counts the rest; approving does them all, undo takes all back', async () => {
  const asked = await kit.say(session, 'mark everything on my groceries list as done')
  const { steps, approvalId } = theOne(asked, 'approval.asked')
  const changes = steps.flatMap(({ preview }) => preview.changes)
  expect(changes).toHaveLength(50)
  expect(steps[0]!.preview.moreChanges).toBe(count - 50)
  const before = await kit.assistant().lastSyncId(session)
  const digests = Object.fromEntries(steps.map(({ stepId, digest }) => [stepId, digest]))
  const decided = await kit.assistant().submit(scope, {
    kind: 'decide',
    sessionId: session,
    approvalId,
    decision: 'approve',
    digests,
    agent: 'guide',
    channel: 'websocket',
  })
  expect(decided.ok).toBe(true)
  await kit.settled()
  const { outcome } = theOne(await kit.assistant().read(session, before, 100), 'step.done')
  expect([outcome.changes.length, outcome.moreChanges]).toEqual([50, count - 50])
  expect(theOne(await kit.say(session, 'what is on my groceries list?'), 'answer.given').text).not.toContain(
    '123',
  )
  await kit.say(session, 'undo that')
  expect(theOne(await kit.say(session, 'what is on my groceries list?'), 'answer.given').text).toContain(
    '123 tasks',
  )
})
