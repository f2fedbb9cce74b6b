import { afterAll, beforeAll, expect, test } from 'vitest'
import { scope } from '../../../world/assistant.ts'
import { openProduct, type Product } from '../../../world/product.ts'

let omnii: Product
beforeAll(async () => {
  omnii = await openProduct()
})
afterAll(() => omnii.close())

async function chips(text: string) {
  const understood = await omnii.assistant().understand(scope, {
    sessionId: await omnii.session(),
    text,
    agent: 'guide',
    channel: 'desktop',
  })
  return understood.chips
}

test.each([
  ['lunch with Marco tomorrow at 1', 'calendar', 'Marco Bianchi will be told'],
  ['lunch with Marco and Dana tomorrow at 1', 'calendar', 'Marco Bianchi and Dana Lee will be told'],
  ['add buy oat milk to groceries', 'tasks', undefined],
])('“%s” is about the %s and names who is told', async (text, pillar, told) => {
  const understood = await chips(text)
  expect(understood.find(({ role }) => role === 'action')?.pillar).toBe(pillar)
  expect(understood.find(({ role }) => role === 'reaches')?.value).toBe(told)
})
