import { afterAll, beforeAll, expect, it } from 'vitest'
import type { McpCaller } from '../../../../src/main/gateway/mcp/caller.ts'
import { openConversations } from '../../../../src/main/gateway/mcp/conversations.ts'
import { scope } from '../../../world/assistant.ts'
import { openProduct, type Product } from '../../../world/product.ts'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('a client has one conversation, as long as not too many others were heard of since', async () => {
  const conversations = openConversations(product.assistant())
  const caller: McpCaller = { scope, agent: 'guide' }
  const of = async (client: string) => {
    const session = await conversations.of(caller, client, undefined)
    return session.ok ? session.value : session.error.code
  }
  const [first, second] = [await of('first'), await of('second')]
  expect(first).not.toBe(second)
  expect(await of('first')).toBe(first)
  for (let other = 0; other < 499; other += 1) await of(`other ${other}`)
  // the one that was heard of last stays
  expect(await of('first')).toBe(first)
  expect(await of('second')).not.toBe(second)
})
