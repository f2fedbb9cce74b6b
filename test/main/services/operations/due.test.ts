import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SessionId } from '../../../../src/shared/protocol/ids.ts'
import { type Kit, theOne } from '../../../world/assistant.ts'
import { openProduct } from '../../../world/product.ts'

const minute = 60_000
const day = 1440 * minute

let kit: Kit
let session: SessionId
beforeEach(async () => {
  kit = await openProduct()
  session = await kit.session()
})
afterEach(() => kit.close())

const commands = () =>
  kit.events(session).flatMap((event) => (event.kind === 'command.received' ? [event.text] : []))
const pass = async (ms: number): Promise<void> => {
  kit.clock.pass(ms)
  await kit.settled()
}
/** Wed 11 Mar 10:00 to Mon 16 Mar 08:00. */
const untilMonday = 4 * day + 22 * 60 * minute

describe('a routine', () => {
  beforeEach(async () => {
    await kit.say(session, 'add buy oat milk to groceries')
    await kit.say(session, 'do this every Monday at 8')
  })

  it('says its command again when its time comes, in its conversation, once', async () => {
    await pass(untilMonday - minute)
    expect(commands()).toHaveLength(2)
    await pass(minute + 20_000)
    expect(commands().slice(2)).toEqual(['add buy oat milk to groceries'])
    await pass(30_000)
    await pass(minute)
    expect(commands()).toHaveLength(3)
    await pass(7 * day)
    expect(commands()).toHaveLength(4)
  })

  it('does nothing twice after a restart', async () => {
    await pass(untilMonday + 20_000)
    await kit.restart()
    await kit.settled()
    await pass(minute)
    expect(commands().slice(2)).toEqual(['add buy oat milk to groceries'])
  })

  it('asks before it reaches anybody, and is no answer to what is open', async () => {
    const other = await kit.session()
    session = other
    await kit.say(other, 'lunch with Dana tomorrow at 1')
    await kit.say(other, 'no')
    await kit.say(other, 'do this every Monday at 8')
    await kit.say(other, 'meet Sarah on Friday at 10')
    await pass(untilMonday + 20_000)
    const asked = kit.events(other).filter((event) => event.kind === 'approval.asked')
    expect(asked.at(-1)?.steps[0]?.preview.reaches).toMatchObject([{ name: 'Dana Lee' }])
    expect(kit.events(other).filter((event) => event.kind === 'question.answered')).toEqual([])
  })

  it('is told once when its time was missed, and goes on with the next', async () => {
    await kit.assistant().stop()
    kit.clock.pass(untilMonday + 3 * 60 * minute)
    await kit.restart()
    await kit.settled()
    const told = kit.events(session).filter((event) => event.kind === 'answer.given')
    expect(told.at(-1)?.text).toContain('This was to be done on Mon 16 Mar 08:00')
    expect(told.at(-1)?.suggestions).toEqual(['add buy oat milk to groceries'])
    await kit.restart()
    await kit.settled()
    expect(commands()).toHaveLength(3)
    await pass(7 * day)
    expect(commands()).toHaveLength(4)
  })

  it('runs no more once it has ended', async () => {
    await kit.say(session, 'delete the routine')
    await pass(untilMonday + minute)
    expect(commands()).toHaveLength(3)
  })
})

describe('a watch for a reply', () => {
  const untilFriday = 2 * day + 7.5 * 60 * minute

  it('drafts the reminder and asks when nobody has replied', async () => {
    await kit.say(session, "if Dana hasn't replied by Friday, nudge her")
    await pass(untilFriday + 20_000)
    const { steps } = theOne(kit.events(session), 'approval.asked')
    expect(steps[0]?.preview.reaches).toMatchObject([{ address: 'dana.lee@harbor.test', how: 'mail' }])
    expect(steps[0]?.preview.body).toContain('Hi Dana')
    await pass(minute)
    expect(kit.events(session).filter((event) => event.kind === 'approval.asked')).toHaveLength(1)
  })

  it('looks even when its time came while nothing was running', async () => {
    await kit.say(session, "if Dana hasn't replied by Friday, nudge her")
    await kit.assistant().stop()
    kit.clock.pass(untilFriday + 2 * day)
    await kit.restart()
    await kit.settled()
    expect(theOne(kit.events(session), 'approval.asked').steps).toHaveLength(1)
  })

  it('stays silent when the reply has come', async () => {
    await kit.say(session, "if Dana hasn't replied by Friday, nudge her")
    const before = kit.events(session).length
    await kit.store().log.unit(() => {
      kit.store().db.run('UPDATE standing SET body = json_set(body, ?, ?)', '$.createdAt', 0)
    })
    await pass(untilFriday + 20_000)
    expect(kit.events(session)).toHaveLength(before)
    const said = await kit.say(session, 'what are you watching?')
    expect(theOne(said, 'answer.given').text).toContain('not watching')
  })
})
