import { expect, test } from 'vitest'
import { trimOldResults } from '../../../../src/main/host/process/log-retention.ts'
import type { SessionEvent } from '../../../../src/shared/protocol/events.ts'
import type { ClientMessageId } from '../../../../src/shared/protocol/ids.ts'
import { scope, theOne } from '../../../world/assistant.ts'
import { openProduct } from '../../../world/product.ts'

const day = 24 * 60 * 60_000

test('what a step showed is gone after sixty days; its words and the way back stay', {
  timeout: 60_000,
}, async () => {
  const product = await openProduct()
  const trim = (): Promise<void> => trimOldResults({ ...product.store(), clock: product.clock }, scope)
  const session = await product.session()
  const read = (): readonly SessionEvent[] => product.store().log.read(session, 0, 500)
  const asked = await product.say(session, 'what have I got on friday?')
  const made = await product.say(session, 'add a task to polish the brass lamps')
  const waiting = await product.say(session, 'email Marco that the lunch is off')
  const before = read()
  product.clock.pass(59 * day)
  await trim()
  expect(read().slice(0, before.length)).toEqual(before)
  product.clock.pass(2 * day)
  const young = await product.say(session, 'what is on my list?')
  await trim()
  await product.restart()

  const after = read()
  const { view, ...shown } = theOne(asked, 'step.done').outcome
  expect(view).toBeDefined()
  const { view: _, ...done } = theOne(made, 'step.done').outcome
  expect(done.inverse).not.toEqual([])
  expect(after.flatMap((event) => (event.kind === 'step.done' ? [event.outcome] : [])).slice(0, 2)).toEqual([
    { ...shown, evidence: [], value: null },
    { ...done, evidence: [], value: null },
  ])
  // what still waits for somebody and what is young is whole
  for (const event of [...waiting, ...young]) expect(after).toContainEqual(event)

  const undone = await product.assistant().submit(scope, {
    ...{ kind: 'undo', sessionId: session, clientMessageId: 'u1' as ClientMessageId },
    ...{ runId: theOne(made, 'step.done').runId, agent: 'guide', channel: 'websocket' },
  })
  expect(undone.ok).toBe(true)
  await product.settled()
  expect(product.store().db.all("SELECT title FROM task WHERE title LIKE '%brass lamps%'")).toEqual([])
  await product.close()
})
