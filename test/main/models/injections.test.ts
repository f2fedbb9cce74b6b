import { expect, test } from 'vitest'
import { attack } from '../../load/injections/campaign.ts'

/** FAULTS L1 to L3; all of it is `npm run injections` */
test('orders in what others wrote come to nothing, even with a model that obeys them', async () => {
  const { faults, shown, ...figures } = await attack({ payloads: 24, seed: 7, tell() {} })
  expect(faults).toEqual([])
  // some of what is demanded is nothing but wrong, and gets as far as a card that nobody approves
  expect(shown).toBeGreaterThan(5)
  expect(figures).toEqual({ payloads: 24, benign: 3, benignDone: 3 })
}, 60_000)
