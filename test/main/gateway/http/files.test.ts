import { connect as connectSocket } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ask } from '../scripted/ask.ts'
import { browserAt, tokenIn } from '../scripted/browser.ts'
import { scriptedFiles } from '../scripted/files.ts'
import { type Running, startGateway } from '../scripted/gateway.ts'

const files = scriptedFiles()
let running: Running
let origin: string
beforeAll(async () => {
  running = await startGateway({ files: files.port, limits: { maxImportBytes: 1_000, importArrivalMs: 300 } })
  origin = running.url
})
afterAll(() => running.stop())
beforeEach(() => {
  files.taken.length = 0
})

const owner = () => ({ authorization: `Bearer ${running.token}` })
const post = (path: string, headers: Record<string, string>, body = 'BEGIN:VCALENDAR') =>
  ask(running.port, path, { method: 'POST', headers, body })
const codeOf = ({ status, body }: { status: number; body: string }) => ({
  status,
  code: JSON.parse(body).error.code,
})

describe('a file comes in', () => {
  test('with the launch token, into a conversation of its own', async () => {
    const answer = await post('/files/import?name=team.ics', owner())
    expect({ status: answer.status, ...JSON.parse(answer.body) }).toEqual({
      status: 200,
      message: 'team.ics is in.',
      session_id: 'c-new',
      run_id: 'r-1',
    })
    expect(files.taken).toEqual([{ name: 'team.ics', text: 'BEGIN:VCALENDAR', session: undefined }])
  })

  test('with a browser’s token and our own origin, into the conversation that is named', async () => {
    const browser = browserAt(running)
    const token = tokenIn(await browser.token(await browser.registered()))
    const headers = { authorization: `Bearer ${token}`, origin }
    const answer = await post('/files/import?name=a%20b.ics&session=c-7', headers)
    expect(answer.status).toBe(200)
    expect(files.taken).toEqual([{ name: 'a b.ics', text: 'BEGIN:VCALENDAR', session: 'c-7' }])
  })

  test.each([
    [
      'a good token from another page',
      () => ({ ...owner(), origin: 'https://example.com' }),
      403,
      'forbidden',
    ],
    ['a good token from nobody’s page', () => ({ ...owner(), origin: 'null' }), 403, 'forbidden'],
    [
      'a cookie',
      () => ({ cookie: `omnii_${running.port}=${running.token}`, origin }),
      401,
      'unauthenticated',
    ],
    ['our own origin alone', () => ({ origin }), 401, 'unauthenticated'],
    ['a token that was made up', () => ({ authorization: 'Bearer x' }), 401, 'unauthenticated'],
    ['a rebound name', () => ({ ...owner(), host: 'example.com' }), 403, 'forbidden'],
  ])('but not with %s', async (_, headers, status, code) => {
    expect(codeOf(await post('/files/import?name=team.ics', headers()))).toEqual({ status, code })
    expect(files.taken).toEqual([])
  })

  test.each([
    ['/files/import', 400, 'missing_field'],
    ['/files/import?name=', 400, 'missing_field'],
    [`/files/import?name=${'x'.repeat(256)}`, 400, 'bad_frame'],
    [`/files/import?name=team.ics&session=${'x'.repeat(129)}`, 400, 'bad_frame'],
    ['/files/import?name=team.ics&session=', 400, 'missing_field'],
    ['/files/import?name=team.ics&session=gone', 404, 'session_not_found'],
    ['/files/import?name=broken.ics', 400, 'bad_import'],
  ])('%s is refused', async (path, status, code) => {
    expect(codeOf(await post(path, owner()))).toEqual({ status, code })
    expect(files.taken).toEqual([])
  })
})

test.each([
  ['name', 256, 255, `name=${'x'.repeat(256)}`],
  ['name', 4_000, 255, `name=${'x'.repeat(4_000)}&session=c-7`],
  ['session', 129, 128, `name=team.ics&session=${'s'.repeat(129)}`],
])('a %s of %i characters is told its length and the limit', async (field, length, max, query) => {
  const answer = await post(`/files/import?${query}`, owner())
  const { error } = JSON.parse(answer.body)
  expect(error).toMatchObject({ code: 'bad_frame', details: { field, length, max } })
  expect(error.message).toBe(`The field "${field}" has ${length} characters; at most ${max} are taken.`)
})

describe('what is too much or too slow', () => {
  const path = '/files/import?name=team.ics'

  test('as much as is allowed comes in, and not one byte more', async () => {
    expect((await post(path, owner(), 'x'.repeat(1_000))).status).toBe(200)
    expect(codeOf(await post(path, owner(), 'x'.repeat(1_001)))).toEqual({ status: 413, code: 'too_large' })
    expect(files.taken).toHaveLength(1)
  })

  test('the length need not be announced to be counted', async () => {
    const headers = { ...owner(), 'transfer-encoding': 'chunked' }
    expect(codeOf(await post(path, headers, 'x'.repeat(5_000)))).toEqual({ status: 413, code: 'too_large' })
    expect((await post(path, headers, 'x'.repeat(900))).status).toBe(200)
  })

  test('a file that does not arrive is given up, and its connection with it', async () => {
    const said = await raw(
      `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${running.port}\r\nauthorization: Bearer ${running.token}\r\ncontent-length: 500\r\n\r\nBEGIN`,
    )
    expect(said).toMatch(/^HTTP\/1\.1 408 .*deadline_exceeded/s)
    expect(files.taken).toEqual([])
  })

  test('one that nobody was let in for is not read', async () => {
    const said = await raw(
      `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${running.port}\r\ncontent-length: 50000000\r\n\r\nBEGIN`,
    )
    expect(said).toMatch(/^HTTP\/1\.1 401 /)
  })
})

test.each([
  ['/files/export/calendar.ics', 'text/calendar; charset=utf-8', 'calendar.ics', 'the calendar'],
  ['/files/export/contacts.vcf', 'text/vcard; charset=utf-8', 'contacts.vcf', 'the contacts'],
  ['/files/export/procedures.md', 'text/markdown; charset=utf-8', 'procedures.md', 'the procedures'],
])('%s goes out as a file, to its owner', async (path, type, name, content) => {
  const given = await ask(running.port, path, { headers: owner() })
  expect(given).toMatchObject({
    status: 200,
    body: content,
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
  expect((await ask(running.port, path)).status).toBe(401)
})

test('a host without files has no such pages', async () => {
  const bare = await startGateway()
  const headers = { authorization: `Bearer ${bare.token}` }
  expect((await ask(bare.port, '/files/export/calendar.ics', { headers })).status).toBe(404)
  expect((await ask(bare.port, '/files/import?name=a.ics', { headers, method: 'POST' })).status).toBe(404)
  await bare.stop()
})

/** Sends these very bytes and resolves to all that came back once the connection has ended. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectSocket(running.port, '127.0.0.1', () => socket.write(bytes))
    let said = ''
    socket.on('data', (part) => {
      said += part
    })
    socket.on('close', () => resolve(said))
    socket.on('error', reject)
  })
}
