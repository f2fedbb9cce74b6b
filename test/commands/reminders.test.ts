import { afterEach, beforeEach, expect, it } from 'vitest'
import type { SessionId } from '../../src/shared/protocol/ids.ts'
import { type Kit, theOne } from '../world/assistant.ts'
import { openProduct } from '../world/product.ts'

let kit: Kit
let session: SessionId
beforeEach(async () => {
  kit = await openProduct()
  session = await kit.session()
})
afterEach(() => kit.close())

const minutes = (n: number): number => n * 60_000
const answers = (): string[] =>
  kit.events(session).flatMap((event) => (event.kind === 'answer.given' ? [event.text] : []))

it('a reminder is told at its time, in the conversation, once', async () => {
  await kit.say(session, 'remind me to call mum at 6')
  kit.clock.pass(minutes(479))
  await kit.settled()
  expect(answers().some((text) => text.startsWith('Reminder'))).toBe(false)
  for (let n = 0; n < 4; n += 1) {
    kit.clock.pass(minutes(1))
    await kit.settled()
  }
  expect(answers().filter((text) => text === 'Reminder: Call mum')).toHaveLength(1)
})

it('a reminder whose time passed while nothing ran is told late, with its time, and not again', async () => {
  const asked = await kit.say(session, 'remind me to call mum at 6')
  expect(theOne(asked, 'run.completed').status).toBe('done')
  kit.clock.pass(minutes(600))
  await kit.restart()
  await kit.settled()
  await kit.restart()
  await kit.settled()
  expect(
    answers().filter((text) => text.startsWith('Reminder from Wed 11 Mar 18:00: Call mum')),
  ).toHaveLength(1)
})
