import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Kit, theOne } from '../world/assistant.ts'
import { openProduct } from '../world/product.ts'

let kit: Kit
beforeEach(async () => {
  kit = await openProduct()
})
afterEach(() => kit.close())

/** The addresses that the card of a mail names, in order. */
async function reaches(text: string): Promise<readonly (string | undefined)[]> {
  const { steps } = theOne(await kit.say(await kit.session(), text), 'approval.asked')
  return steps.flatMap(({ preview }) => preview.reaches.map(({ address }) => address)).toSorted()
}

const dana = 'dana.lee@harbor.test'
const marco = 'marco@studiobianchi.example'

describe('nobody of a list of people is dropped, named or by address', () => {
  test.each([
    ['email Dana and zed@studio.test to say the barbecue is off', [dana, 'zed@studio.test']],
    ['write to Dana and zed@studio.test: the barbecue is off', [dana, 'zed@studio.test']],
    ['email zed@studio.test and Dana to say the barbecue is off', [dana, 'zed@studio.test']],
    ['tell Marco and zed@studio.test the demo moved', [marco, 'zed@studio.test']],
    ['email Dana cc zed@studio.test saying hi', [dana, 'zed@studio.test']],
    [
      'email Dana, zed@studio.test, yan@studio.test and Marco saying hi',
      [dana, marco, 'yan@studio.test', 'zed@studio.test'],
    ],
    ['forward the lease mail to Dana and zed@studio.test', [dana, 'zed@studio.test']],
  ])('%s', async (text, addresses) => expect(await reaches(text)).toEqual(addresses))
})

describe('an address or a name in what is said is no recipient', () => {
  test.each([
    'email Dana saying my new address is zed@studio.test',
    'email Dana that zed@studio.test and Marco are coming',
    'email Dana <dana.lee@harbor.test> saying hi',
  ])('%s', async (text) => expect(await reaches(text)).toEqual([dana]))
})
