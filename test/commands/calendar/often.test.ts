import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SessionId } from '../../../src/shared/protocol/ids.ts'
import { type Kit, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'

let kit: Kit
let session: SessionId
beforeEach(async () => {
  kit = await openProduct()
  session = await kit.session()
})
afterEach(() => kit.close())

describe('an event that would come more than once a day is asked about', () => {
  it.each([
    ['drink water every 15 minutes from 9 to 5', 'every 15 minutes'],
    ['schedule posture check every hour', 'every hour'],
    ['stretch every 2 hours tomorrow from 9 to 6', 'every other hour'],
    ['book eye break every 20 minutes starting at 10', 'every 20 minutes'],
  ])('%s', async (text, often) => {
    const events = await kit.say(session, text)
    expect(JSON.stringify(events)).not.toContain('calendar.create_event')
    const answer = theOne(events, 'answer.given')
    expect(answer.text).toContain(often)
    expect(answer.text).toContain('reminder')
  })
})
