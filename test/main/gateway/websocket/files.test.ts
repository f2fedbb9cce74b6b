import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FileId } from '../../../../src/shared/protocol/files/attachments.ts'
import type { SessionId } from '../../../../src/shared/protocol/ids.ts'
import { type Kit, scope } from '../../../world/assistant.ts'
import { type Attached, openAttached } from '../../../world/content/attached.ts'
import { openProduct } from '../../../world/product.ts'
import type { Client } from '../scripted/client.ts'
import { type ProductGateway, startProductGateway } from '../scripted/product-gateway.ts'

/* A file that is selected is told of until it is whole or gone, against the real gateway and the real files. */

let kit: Kit
let attached: Attached
let served: ProductGateway
let session: SessionId
beforeAll(async () => {
  kit = await openProduct()
  attached = openAttached(kit)
  served = await startProductGateway(kit, { attachments: attached.port })
  session = await kit.session()
})
afterAll(async () => {
  await served.stop()
  await kit.close()
  attached.close()
})

const five = new TextEncoder().encode('hello')
const select = (client: Client, file: string) => client.send({ type: 'file_selected', file_uuid: file })
const next = (client: Client) =>
  client.next(({ type }) => typeof type === 'string' && type.startsWith('file_'))
const progress = (type: string, file: FileId, part: number) =>
  expect.objectContaining({ type, file_uuid: file, file_name: 'notes.txt', progress: part })

test('a file that is on its way is told of with every part, and once more when it is whole', async () => {
  const file = await attached.announce(session, 'notes.txt', 10)
  const client = await served.join('/api/ws/liaison/content')
  select(client, file)
  expect(await next(client)).toEqual(progress('file_processing', file, 0))
  await attached.append(file, 0, five)
  expect(await next(client)).toEqual(progress('file_processing', file, 0.5))
  await attached.append(file, 5, five)
  expect(await next(client)).toEqual(progress('file_processing', file, 1))
  expect(await next(client)).toEqual(progress('file_complete', file, 1))
})

test('a file that is taken back while it is on its way ends in an error', async () => {
  const file = await attached.announce(session, 'notes.txt', 10)
  const client = await served.join('/api/ws/guide')
  select(client, file)
  expect(await next(client)).toEqual(progress('file_processing', file, 0))
  await attached.port.remove(scope, file)
  expect(await next(client)).toMatchObject({ type: 'file_error', file_uuid: file, error_code: 'not_found' })
})

test('the files of another conversation are not there for the token of one', async () => {
  const file = await attached.attach(session, 'notes.txt', 'hello')
  const owner = await served.join('/api/ws/guide')
  owner.send({ type: 'system_message', data: { action: 'open_session' } })
  const opened = await owner.next((frame) => typeof frame.session_token === 'string')
  const other = await served.join('/api/ws/guide', opened.session_token as string)
  select(other, file)
  expect(await next(other)).toMatchObject({ type: 'file_error', file_uuid: file, error_code: 'not_found' })
})

test('other pillars do not take files, and a frame has to name one', async () => {
  const calendar = await served.join('/api/ws/liaison/calendar')
  select(calendar, 'any')
  expect(await calendar.next(({ type }) => type === 'error_message')).toMatchObject({
    error_code: 'out_of_scope',
  })
  const guide = await served.join('/api/ws/guide')
  guide.send({ type: 'file_selected' })
  expect(await guide.next(({ type }) => type === 'error_message')).toMatchObject({
    error_code: 'missing_field',
  })
})

test('the omnii dialect tells the same as notices', async () => {
  const file = await attached.attach(session, 'notes.txt', 'hello')
  const client = await served.join('/ws')
  client.send({ type: 'system', payload: { action: 'file_selected', fileId: file } })
  const told = (action: string) =>
    client.next(({ data }) => (data as { action?: string } | undefined)?.action === action)
  expect(await told('file_processing')).toMatchObject({ data: { fileId: file, progress: 1 } })
  expect(await told('file_complete')).toMatchObject({
    data: { fileId: file, name: 'notes.txt', size: 5, sessionId: session },
  })
  client.send({ type: 'system', payload: { action: 'file_selected', fileId: 'gone' } })
  expect(await told('file_error')).toMatchObject({ data: { fileId: 'gone', error: { code: 'not_found' } } })
})
