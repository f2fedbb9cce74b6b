import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SessionId } from '../../../../src/shared/protocol/ids.ts'
import { type Kit, kinds, theOne } from '../../../world/assistant.ts'
import { type Board, openNotes } from '../../../world/notebook.ts'

let kit: Kit
let board: Board
let session: SessionId
beforeEach(async () => {
  board = { ledger: [], faults: [] }
  kit = await openNotes(board)
  session = await kit.session()
})
afterEach(() => kit.close())

const minute = 60_000
const posted = (): string[] => board.ledger.map((line) => line.slice(line.indexOf(' ') + 1))
const events = () => kit.events(session)
const end = () => events().find((event) => event.kind === 'run.completed')
const answer = async (text: string) => theOne(await kit.say(session, text), 'answer.given')
async function pass(ms: number): Promise<void> {
  kit.clock.pass(ms)
  await kit.settled()
}
/** The pauses between the first attempts to look it up. */
async function firstAttempts(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await pass(2_000)
}
/** Posted or not, the answer is lost in a crash, and the start after it finds the place shut. */
async function crash(fault: 'hang' | 'hang_after', shut: NonNullable<Board['shut']>): Promise<void> {
  board.faults.push(fault)
  await kit.say(session, 'post hello')
  board.shut = shut
  await kit.restart()
  await firstAttempts()
}

describe('a write in doubt whose place cannot be asked', () => {
  it.each([
    ['hang_after', 'vault_unavailable'],
    ['hang', 'vault_unavailable'],
    ['hang_after', 'provider_unavailable'],
    ['hang', 'auth_required'],
  ] as const)('(%s, %s) stays in doubt and is looked up as soon as that may answer', async (fault, why) => {
    await crash(fault, why)
    expect(theOne(events(), 'step.in_doubt').error.code).toBe(why)
    expect(end()).toBeUndefined()
    delete board.shut
    kit.assistant().lookAgain()
    await kit.settled()
    expect([posted(), theOne(events(), 'run.completed').status]).toEqual([['hello'], 'done'])
  })

  it('is looked up again by itself, and that it waits is written down once', async () => {
    await crash('hang_after', 'provider_unavailable')
    for (let turn = 0; turn < 6; turn += 1) await pass(5 * minute)
    expect(kinds(events()).filter((kind) => kind === 'step.in_doubt')).toHaveLength(1)
    delete board.shut
    await pass(5 * minute)
    expect([posted(), end()?.status]).toEqual([['hello'], 'done'])
  })

  it('says so to whoever asks, and is no work under way', async () => {
    await crash('hang_after', 'vault_unavailable')
    const { text, view } = await answer('what are you waiting for')
    expect(text).toBe('Of one thing I cannot ask yet whether it was done; I keep looking.')
    expect(view?.groups[0]?.rows).toMatchObject([{ detail: 'post hello' }])
    expect(kit.assistant().activity()).toEqual({ working: 0, waiting: 0, heldUp: 0 })
  })

  it('keeps nobody waiting: what is said meanwhile is done', async () => {
    await crash('hang_after', 'vault_unavailable')
    await kit.say(session, 'note milk')
    await kit.say(session, 'undo that')
    expect(kinds(events()).filter((kind) => kind === 'run.undone')).toHaveLength(1)
    await answer('stop')
    const over = events().filter((event) => event.kind === 'step.failed')
    expect(over).toMatchObject([{ error: { code: 'outcome_unknown' } }])
  })

  it('waits on after another start', async () => {
    await crash('hang_after', 'vault_unavailable')
    await kit.restart()
    await firstAttempts()
    delete board.shut
    kit.assistant().lookAgain()
    await kit.settled()
    expect([posted(), end()?.status]).toEqual([['hello'], 'done'])
  })

  it('is given up after three days', async () => {
    await crash('hang_after', 'provider_unavailable')
    await pass(73 * 60 * minute)
    expect(theOne(events(), 'step.failed').error).toMatchObject({
      code: 'outcome_unknown',
      details: { why: 'provider_unavailable' },
    })
  })

  it('that turns out not to have happened hours later is told, and not done after all', async () => {
    await crash('hang', 'provider_unavailable')
    await pass(90 * minute)
    delete board.shut
    await pass(10 * minute)
    expect([posted(), end()?.status]).toEqual([[], 'failed'])
    expect(theOne(events(), 'answer.given').text).toContain('say it again if it is')
  })

  it('without a crash is no different', async () => {
    board.faults.push('lose_answer')
    board.shut = 'provider_unavailable'
    await kit.say(session, 'post hello')
    await firstAttempts()
    expect(theOne(events(), 'step.in_doubt').error.code).toBe('provider_unavailable')
    delete board.shut
    await pass(minute)
    expect([posted(), end()?.status]).toEqual([['hello'], 'done'])
  })
})
