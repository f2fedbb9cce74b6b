import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Kit } from '../../../world/assistant.ts'
import { type Attached, openAttached } from '../../../world/content/attached.ts'
import { forgetNames } from '../../../world/forget-names.ts'
import { openProduct } from '../../../world/product.ts'
import type { Client, Frame } from '../scripted/client.ts'
import { type ProductGateway, startProductGateway } from '../scripted/product-gateway.ts'
import { attachedFile, seedRows } from './rows.ts'

/* One row a frame of the seed documents, against the real gateway in front of the whole product. */

let kit: Kit
let served: ProductGateway
let attached: Attached
beforeAll(async () => {
  kit = await openProduct()
  attached = openAttached(kit)
  expect(await attached.attach(await kit.session(), 'notes.txt', 'hello')).toBe(attachedFile)
  served = await startProductGateway(kit, { attachments: attached.port })
})
afterEach(() => forgetNames(kit))
afterAll(async () => {
  await served.stop()
  await kit.close()
  attached.close()
})

const fits = (wanted: object) => (frame: Frame) => {
  try {
    expect(frame).toMatchObject(wanted)
    return true
  } catch {
    return false
  }
}

const named = seedRows.map(
  (row) =>
    [`${row.at} ${row.what}${row.missing === undefined ? '' : ` (not there: ${row.missing})`}`, row] as const,
)

test.each(named)('%s', async (_name, { path, dialogue }) => {
  let client: Client = await served.join(path)
  const seen: Frame[] = []
  for (const { send, expect: wanted } of dialogue) {
    const frame = send?.(seen)
    if (frame && 'connectAnew' in frame) {
      client.ws.terminate()
      client = await served.join(path)
      continue
    }
    if (frame) client.send(frame)
    seen.push(await client.next(fits(wanted)))
  }
  client.ws.terminate()
})
