import { expect, it } from 'vitest'
import { openNamesAtHand } from '../../../../src/main/services/accounts/names-at-hand.ts'
import { Scope } from '../../../../src/shared/protocol/ids.ts'
import { fixtureScope } from '../../../world/services.ts'

it('knows a name as long as one thing is called so, each scope its own', () => {
  const names = openNamesAtHand()
  names.tell(fixtureScope, 'c1', ['sarah', 'sarah chen', 'sarah'])
  names.tell(fixtureScope, 'c2', ['sarah', 'sarah klein'])
  expect(names.has(fixtureScope, 'sarah')).toBe(true)
  expect(names.has(Scope.parse({ user: 'alex', realm: 'work' }), 'sarah')).toBe(false)
  names.tell(fixtureScope, 'c1', ['sara', 'sara chen'])
  expect(names.all(fixtureScope).toSorted()).toEqual(['sara', 'sara chen', 'sarah', 'sarah klein'])
  names.tell(fixtureScope, 'c2', [])
  expect(names.has(fixtureScope, 'sarah')).toBe(false)
  expect(names.has(fixtureScope, 'sara')).toBe(true)
  names.tell(fixtureScope, 'nobody', [])
  expect(names.all(fixtureScope)).toHaveLength(2)
})
