import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  isOver,
  nextSignIn,
  type SignInEvent,
  type SignInState,
} from '../../../src/shared/protocol/accounts/sign-in.ts'

const after = (...events: SignInEvent[]): SignInState =>
  events.reduce<SignInState>(nextSignIn, { kind: 'opening' })
const arrived = { kind: 'arrived', host: 'accounts.example' } as const
const back = { kind: 'came_back', granted: true } as const

test.each<[string, SignInEvent[], SignInState]>([
  ['consent', [arrived, back, { kind: 'taken', ok: true }], { kind: 'done' }],
  [
    'a code that is not taken',
    [arrived, back, { kind: 'taken', ok: false }],
    { kind: 'failed', why: 'not_taken' },
  ],
  ['no consent', [arrived, { kind: 'came_back', granted: false }], { kind: 'failed', why: 'denied' }],
  ['closing before', [arrived, { kind: 'closed' }], { kind: 'cancelled' }],
  ['closing while it is traded', [arrived, back, { kind: 'closed' }], { kind: 'finishing' }],
  [
    'closing behind what went elsewhere',
    [{ kind: 'refused' }, { kind: 'closed' }],
    { kind: 'elsewhere', why: 'refused' },
  ],
  ['calling that off', [{ kind: 'refused' }, { kind: 'called_off' }], { kind: 'cancelled' }],
  [
    'coming back from elsewhere',
    [{ kind: 'handed_over' }, back, { kind: 'taken', ok: true }],
    { kind: 'done' },
  ],
  ['coming back too late', [{ kind: 'time_is_up' }, back], { kind: 'expired' }],
  ['coming back twice', [arrived, back, { kind: 'came_back', granted: false }], { kind: 'finishing' }],
])('%s', (_what, events, state) => {
  expect(after(...events)).toEqual(state)
})

const event: fc.Arbitrary<SignInEvent> = fc.oneof(
  fc.constantFrom<SignInEvent>(
    arrived,
    { kind: 'refused' },
    { kind: 'handed_over' },
    { kind: 'left' },
    { kind: 'unreachable' },
    { kind: 'closed' },
    { kind: 'called_off' },
    { kind: 'time_is_up' },
  ),
  fc.boolean().map((granted): SignInEvent => ({ kind: 'came_back', granted })),
  fc.boolean().map((ok): SignInEvent => ({ kind: 'taken', ok })),
)

test('what is over stays as it ended, and nothing is done without consent that was traded', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 12 }), (events) => {
      let state: SignInState = { kind: 'opening' }
      for (const [at, one] of events.entries()) {
        const next = nextSignIn(state, one)
        if (isOver(state)) expect(next).toBe(state)
        if (next.kind === 'done')
          expect(events.slice(0, at + 1)).toEqual(expect.arrayContaining([back, { kind: 'taken', ok: true }]))
        state = next
      }
    }),
  )
})
