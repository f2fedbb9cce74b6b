import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fileClientOf, inOneConversation } from '../../../src/main/cli/file-client.ts'
import { SessionId } from '../../../src/shared/protocol/ids.ts'
import { scriptedFiles } from '../gateway/scripted/files.ts'
import { type Running, startGateway } from '../gateway/scripted/gateway.ts'

const files = scriptedFiles()
const content = new TextEncoder().encode('BEGIN:VCALENDAR')
const conversation = (id?: string, remembered = true) => ({
  id: id === undefined ? undefined : SessionId.parse(id),
  remembered,
})
let host: Running
beforeAll(async () => {
  host = await startGateway({ files: files.port })
})
afterAll(() => host.stop())
beforeEach(() => {
  files.taken.length = 0
})

test('files go through the door of a running host', async () => {
  const door = fileClientOf(host)
  expect(await door.importFile('über.ics', content)).toEqual({
    ok: true,
    value: { message: 'über.ics is in.', session_id: 'c-new', run_id: 'r-1' },
  })
  expect(files.taken[0]?.text).toBe('BEGIN:VCALENDAR')
  expect(await door.exportFile('contacts')).toEqual({ ok: true, value: 'the contacts' })
})

test('what the host refuses comes back with its code', async () => {
  const refused = await fileClientOf(host).importFile('broken.ics', content)
  expect(refused).toMatchObject({ ok: false, error: { code: 'bad_import' } })
  const stranger = await fileClientOf({ ...host, token: 'wrong' }).exportFile('calendar')
  expect(stranger).toMatchObject({ ok: false, error: { code: 'unauthenticated' } })
})

test('a host that is gone is said to be', async () => {
  const gone = await startGateway({ files: files.port })
  await gone.stop()
  const answer = await fileClientOf(gone).exportFile('calendar')
  expect(answer).toMatchObject({ ok: false, error: { code: 'provider_unavailable', retryable: true } })
})

test('all files of one command stay in one conversation', async () => {
  const talk = inOneConversation(fileClientOf(host), conversation())
  await talk.importFile('a.ics', content)
  await talk.importFile('b.ics', content)
  expect(files.taken.map(({ session }) => session)).toEqual([undefined, 'c-new'])
  expect(talk.session()).toBe('c-new')
})

test('a remembered conversation that is gone is left for a new one; one that was asked for is not', async () => {
  const remembered = inOneConversation(fileClientOf(host), conversation('gone'))
  expect((await remembered.importFile('a.ics', content)).ok).toBe(true)
  expect(remembered.session()).toBe('c-new')
  const asked = inOneConversation(fileClientOf(host), conversation('gone', false))
  expect(await asked.importFile('a.ics', content)).toMatchObject({
    ok: false,
    error: { code: 'session_not_found' },
  })
})
