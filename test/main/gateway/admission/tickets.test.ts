import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTickets, ticketMs } from '../../../../src/main/gateway/admission/tickets.ts'
import { boundTo, type TicketUse } from '../../../../src/shared/protocol/desktop.ts'
import { stillClock } from '../../../world/clock.ts'

let made = 0
function opened() {
  const clock = stillClock('2026-03-11T10:00:00Z')
  return { clock, ...openTickets(clock, () => `ticket-${++made}`) }
}

const approve: TicketUse = { kind: 'approve', approvalId: 'a1', digests: { s1: 'x', s2: 'y' } }

test('a ticket is good once, for exactly what it was given for', () => {
  const { issue, spend } = opened()
  const ticket = issue(approve)
  expect(spend(ticket, { ...approve, digests: { s2: 'y', s1: 'x' } })).toBe(true)
  expect(spend(ticket, approve)).toBe(false)
})

test.each<[string, TicketUse]>([
  ['another approval', { ...approve, approvalId: 'a2' }],
  ['another digest', { ...approve, digests: { s1: 'x', s2: 'z' } }],
  ['fewer steps', { ...approve, digests: { s1: 'x' } }],
  ['more steps', { ...approve, digests: { s1: 'x', s2: 'y', s3: 'z' } }],
  ['words', { kind: 'say', text: 'yes' }],
])('it is not good for %s, and spent by the attempt', (_what, use) => {
  const { issue, spend } = opened()
  const ticket = issue(approve)
  expect(spend(ticket, use)).toBe(false)
  expect(spend(ticket, approve)).toBe(false)
})

test('it ends by itself', () => {
  const { clock, issue, spend } = opened()
  const ticket = issue(approve)
  clock.pass(ticketMs)
  expect(spend(ticket, approve)).toBe(false)
})

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }),
  ),
})).value

test('what it is bound to is equal for equal values only', () => {
  const bound = (value: unknown) => boundTo({ kind: 'set', path: 'p', value: value as never })
  fc.assert(
    fc.property(json, json, (a, b) => {
      const same = JSON.stringify(a) === JSON.stringify(b)
      expect(bound(a)).toBe(bound(JSON.parse(JSON.stringify(a))))
      if (bound(a) === bound(b)) expect(a).toEqual(b)
      else expect(same).toBe(false)
    }),
  )
})
