import { describe, expect, it } from 'vitest'
import { limits } from '../../../../src/shared/protocol/limits.ts'
import { type Kit, theOne } from '../../../world/assistant.ts'
import { awkwardAccounts } from '../../../world/awkward/accounts.ts'
import { killedTalk } from '../../../world/awkward/campaign.ts'
import { chance, type Fault, openWire } from '../../../world/awkward/network.ts'
import { openAwkwardServer } from '../../../world/awkward/server.ts'
import { london } from '../../../world/london.ts'
import { openProduct } from '../../../world/product.ts'

/** `npm run kills` does the same 300 times. */
describe('a place that fails, answers late or not at all, with a process that is killed', () => {
  it.each([0, 1, 2, 3].map((nth) => [nth * 5, nth * 5 + 5]))(
    'has nothing done twice and nothing lost, seeds %i to %i',
    async (from, to) => {
      const found: string[] = []
      for (let seed = from; seed < to; seed += 1) found.push(...(await killedTalk(seed)))
      expect(found).toEqual([])
    },
    60_000,
  )
})

describe('a place that tells guests itself and keeps its own versions', () => {
  const open = async (faults: Fault[] = [], of = 'patch') => {
    const server = openAwkwardServer()
    const wire = openWire((method) => (method === of ? (faults.shift() ?? 'fine') : 'fine'), chance(1))
    const kit = await openProduct(london, [], (local) => awkwardAccounts(server, wire, local))
    return { kit, server, session: await kit.session() }
  }
  const outgoing = (kit: Kit) => kit.store().db.all('SELECT id FROM mail_outgoing')

  it('is asked to, once, and Omnii writes to nobody', async () => {
    const { kit, server, session } = await open()
    const asked = theOne(await kit.say(session, 'lunch with Marco tomorrow at 1'), 'approval.asked')
    expect(asked.steps[0]?.preview).toMatchObject({ reaches: [{ how: 'invitation' }] })
    expect(asked.steps[0]?.preview.body).toBeUndefined()
    const done = theOne(await kit.say(session, 'yes'), 'step.done')
    expect(server.ledger).toMatchObject([{ method: 'create', told: true }])
    expect(outgoing(kit)).toEqual([])
    expect(done.outcome.writes).toMatchObject([{ does: 'create', happened: 'yes' }])
    // taking it back reaches people too: the place tells them
    const back = theOne(await kit.say(session, 'undo that'), 'approval.asked')
    expect(back.steps[0]?.preview).toMatchObject({ reaches: [{ how: 'cancellation' }] })
    await kit.say(session, 'yes')
    expect(server.ledger.map(({ method, told }) => [method, told])).toEqual([
      ['create', true],
      ['remove', true],
    ])
    await kit.close()
  })

  it('that does not answer is looked at before anything is repeated', async () => {
    const { kit, server, session } = await open(['answer_lost'])
    await kit.say(session, 'dentist on the 24th at 9:15 for 45 minutes')
    await kit.say(session, 'move the dentist to 10:30')
    kit.clock.pass(2_000)
    await kit.settled()
    expect(server.ledger.map(({ method }) => method)).toEqual(['create', 'patch'])
    expect(kit.events(session).filter(({ kind }) => kind === 'step.done')).toHaveLength(2)
    await kit.close()
  })

  it('that never answers what a plan is made from keeps the conversation waiting no longer than a step', async () => {
    const faults: Fault[] = []
    const { kit, session } = await open(faults, 'window')
    faults.push('hangs')
    await kit.say(session, 'cancel the dentist')
    kit.clock.pass(limits.stepDeadlineMs)
    await kit.settled()
    expect(theOne(kit.events(session), 'run.completed').error?.code).toBe('deadline_exceeded')
    await kit.say(session, 'dentist on the 24th at 9:15 for 45 minutes')
    expect(theOne(kit.events(session), 'step.done').outcome.summary).toContain('Dentist')
    await kit.close()
  })

  it('leaves what somebody else changed there, when a change is taken back', async () => {
    const { kit, server, session } = await open()
    await kit.say(session, 'dentist on the 24th at 9:15 for 45 minutes')
    await kit.say(session, 'move the dentist to 10:30')
    const scope = { user: 'local', realm: 'personal' } as never
    const [event] = await server.calendar.all(scope)
    await server.calendar.patch(scope, event!.id, event!.version, { place: 'Leeds' }, { key: 'a phone' })
    await kit.say(session, 'undo that')
    expect(await server.calendar.all(scope)).toMatchObject([
      { place: 'Leeds', when: { start: Date.parse('2026-03-24T09:15:00Z') } },
    ])
    await kit.close()
  })
})
