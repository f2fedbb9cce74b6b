import { expect, test } from 'vitest'
import type { ClientMessageId } from '../../../../src/shared/protocol/ids.ts'
import { scope, theOne } from '../../../world/assistant.ts'
import { openProduct } from '../../../world/product.ts'

test('what is said and decided is recorded with the channel it came by', async () => {
  const kit = await openProduct()
  const sessionId = await kit.session()
  const say = async (text: string, channel: 'sms' | 'websocket') => {
    const clientMessageId = `m-${text}` as ClientMessageId
    const agent = 'guide'
    const before = await kit.assistant().lastSyncId(sessionId)
    await kit
      .assistant()
      .submit(scope, { kind: 'command', sessionId, clientMessageId, text, agent, channel, dryRun: false })
    await kit.settled()
    return kit.assistant().read(sessionId, before, 500)
  }
  const asked = await say('lunch with Marco tomorrow at 1', 'websocket')
  expect(theOne(asked, 'command.received').channel).toBe('websocket')
  const decided = await say('no', 'sms')
  expect(theOne(decided, 'command.received').channel).toBe('sms')
  expect(theOne(decided, 'approval.decided').channel).toBe('sms')
  await kit.close()
})

test('a reminder that falls due is recorded as said by the schedule', async () => {
  const kit = await openProduct()
  const sessionId = await kit.session()
  await kit.say(sessionId, 'remind me to call mum in 10 minutes')
  const before = await kit.assistant().lastSyncId(sessionId)
  kit.clock.pass(11 * 60_000)
  await kit.settled()
  const due = await kit.assistant().read(sessionId, before, 500)
  expect(theOne(due, 'command.received').channel).toBe('schedule')
  await kit.close()
})

test('a file handed in is recorded with the channel of the door it came by', async () => {
  const kit = await openProduct()
  const sessionId = await kit.session()
  for (const channel of ['http', 'desktop'] as const) {
    const before = await kit.assistant().lastSyncId(sessionId)
    const begun = await kit.assistant().begin(scope, {
      sessionId,
      said: 'Import nothing.ics',
      steps: [],
      channel,
    })
    expect(begun.ok).toBe(true)
    await kit.settled()
    expect(theOne(await kit.assistant().read(sessionId, before, 500), 'command.received').channel).toBe(
      channel,
    )
  }
  await kit.close()
})
