import { expect, it } from 'vitest'
import { cutAtTarget } from '../../../../src/main/services/clarify/target.ts'
import { london } from '../../../world/london.ts'
import { parse } from '../../../world/parse.ts'
import { fixtureNow } from '../../../world/services.ts'

const cut = (text: string) => {
  const { zone, locale, weekStart } = london
  const clause = parse(text, { now: fixtureNow, zone, locale, weekStart }).clauses[0]!
  const { before, after, locating, target } = cutAtTarget(clause)
  return { before, after, from: locating.map((t) => t.start), to: target.map((t) => t.start) }
}

it.each([
  ['move my 3 o’clock to 4:30', [{ time: '15:00' }], [{ time: '16:30' }]],
  ['move the review on Friday to Monday', [{ date: '2026-03-13' }], [{ date: '2026-03-16' }]],
  ['reschedule the dentist for Friday', [], [{ date: '2026-03-13' }]],
  ['postpone tomorrow’s review until Monday', [{ date: '2026-03-12' }], [{ date: '2026-03-16' }]],
])('%s', (text, from, to) => {
  expect(cut(text)).toMatchObject({ from, to })
})

it('cuts a rename at its last “to”', () => {
  expect(cut('rename the intro to design to first steps')).toMatchObject({
    before: expect.stringContaining('intro to design'),
    after: 'first steps',
  })
})
