import { expect, it } from 'vitest'
import type { ClientMessageId } from '../../../src/shared/protocol/ids.ts'
import { scope, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'

it('words said in another zone are read on its clock; one that is none is passed over', async () => {
  const kit = await openProduct()
  const session = await kit.session()
  const say = async (text: string, zone: string) => {
    const before = await kit.assistant().lastSyncId(session)
    await kit.assistant().submit(scope, {
      kind: 'command',
      sessionId: session,
      clientMessageId: `${text}${zone}` as ClientMessageId,
      text,
      agent: 'guide',
      channel: 'websocket',
      dryRun: false,
      zone,
    })
    await kit.settled()
    return theOne(await kit.assistant().read(session, before, 100), 'step.done').outcome.value
  }
  expect(await say('dentist tomorrow at 9:15', 'America/New_York')).toMatchObject({
    start: '2026-03-12T13:15:00.000Z',
  })
  expect(await say('physio tomorrow at 9:15', 'Mars/Phobos')).toMatchObject({
    start: '2026-03-12T09:15:00.000Z',
  })
  await kit.close()
})
