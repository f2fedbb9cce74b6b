import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Kit, theOne } from '../world/assistant.ts'
import { openProduct } from '../world/product.ts'

let kit: Kit
beforeAll(async () => {
  kit = await openProduct()
})
afterAll(() => kit.close())

const last = async (talk: string): Promise<string> => {
  const session = await kit.session()
  let text = ''
  for (const said of talk.split(' / ')) text = theOne(await kit.say(session, said), 'answer.given').text
  return text
}

it.each([
  ['who is dana lee / what’s her email', 'Dana Lee: dana.lee@harbor.test (work).'],
  ['who is dana lee / whats her number', 'Dana Lee: +1 212 555 0143 (work), +1 917 555 0110 (mobile).'],
  ['what’s Tom’s number / and his email', 'Tom Becker: tom@studio.test (work).'],
])('%s', async (talk, answer) => {
  expect(await last(talk)).toBe(answer)
})

it.each(["what's her email", 'what’s his address', 'who is mira / what’s her email address'])(
  '%s: whose, where nobody was named',
  async (talk) => {
    expect(await last(talk)).toBe('Whose number or address would you like? Say a name.')
  },
)
