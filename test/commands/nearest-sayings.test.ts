import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SessionEvent } from '../../src/shared/protocol/events.ts'
import { type Kit, theOne } from '../world/assistant.ts'
import { openProduct } from '../world/product.ts'

vi.setConfig({ testTimeout: 20_000 })

let kit: Kit
beforeEach(async () => {
  kit = await openProduct()
})
afterEach(() => kit.close())

const acts = (events: readonly SessionEvent[]): boolean =>
  events.some(({ kind }) => kind === 'plan.created' || kind === 'step.done' || kind === 'approval.asked')

describe('what is not understood and names something that is there is asked about', () => {
  test.each(['nuke the retro', 'gimme the lowdown on the rome demo', "let's not do the hiring panel"])(
    '%s: nothing is done, and one key says what may have been meant',
    async (text) => {
      const events = await kit.say(await kit.session(), text)
      const answer = theOne(events, 'answer.given')
      const [first = ''] = answer.suggestions
      expect([acts(events), answer.text.endsWith(`Did you mean: ${first.replace('?', '')}?`)]).toEqual([
        false,
        true,
      ])
    },
  )

  test.each(['nuke the retro', "let's not do the retro"])('%s / yes: that is said', async (text) => {
    const session = await kit.session()
    const [first = ''] = theOne(await kit.say(session, text), 'answer.given').suggestions
    const meant = await kit.say(session, 'yes')
    const said = await kit.say(await kit.session(), first)
    const plan = (events: readonly SessionEvent[]) =>
      theOne(events, 'plan.created').plan.steps.flatMap((step) =>
        step.kind === 'do' ? [step.action] : [step.kind],
      )
    expect(plan(meant)).toEqual(plan(said))
  })

  test('nuke the retro / no / yes: a yes later is about nothing', async () => {
    const session = await kit.session()
    for (const text of ['nuke the retro', 'no']) await kit.say(session, text)
    expect(acts(await kit.say(session, 'yes'))).toBe(false)
  })

  test.each([
    "what's 2 plus 2",
    'whens the next train to leeds',
    'fold the laundry of the neighbours tonight maybe',
  ])('%s names nothing of ours, and nothing of ours is offered for it', async (text) => {
    const { text: answer } = theOne(await kit.say(await kit.session(), text), 'answer.given')
    expect(answer).not.toContain('Did you mean')
  })
})
