import { createHash } from 'node:crypto'
import {
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { accountsMigration } from '../../../../src/main/accounts/local/accounts-table.ts'
import { openAttachments } from '../../../../src/main/host/attachments/attachments.ts'
import { openFileFolder } from '../../../../src/main/host/attachments/file-folder.ts'
import { createHost } from '../../../../src/main/host/create-host.ts'
import type { Host } from '../../../../src/main/host/options.ts'
import { openIds } from '../../../../src/main/host/process/ids.ts'
import { openTurns } from '../../../../src/main/host/process/turns.ts'
import { openSqliteStore } from '../../../../src/main/host/store/sqlite/open-store.ts'
import { openAttachedFiles } from '../../../../src/main/services/content/local/attached-files.ts'
import { davMigration } from '../../../../src/main/services/dav/local/dav-tables.ts'
import { googleMigration } from '../../../../src/main/services/google/local/google-tables.ts'
import { workspaceMigrations } from '../../../../src/main/services/workspace/open-workspace.ts'
import { smsMigration } from '../../../../src/main/sms/local/migration.ts'
import { AttachmentAnswer, type AttachmentView } from '../../../../src/shared/protocol/files/attachments.ts'
import { limits } from '../../../../src/shared/protocol/limits.ts'
import { scratchFolder } from '../../../support/scratch.ts'
import { london } from '../../../world/london.ts'
import { connect } from '../../gateway/scripted/client.ts'
import { hostileNames } from './hostile-names.ts'

const migrations = [
  ...workspaceMigrations,
  ...[smsMigration, accountsMigration, davMigration, googleMigration],
]
let home: string
let host: Host
let at: { url: string; ws: string; token: string }

async function start(startAt?: number): Promise<void> {
  host = createHost({
    ...{ home, env: {}, port: 0, orAnother: true, logLevel: 'silent', log: () => {}, version: '0' },
    ...(startAt !== undefined && { startAt }),
  })
  const started = await host.start()
  if (!started.ok) throw new Error(started.error.message)
  at = started.value
}

beforeEach(async () => {
  home = mkdtempSync(join(scratchFolder(), 'omnii-attach-'))
  await start()
})
afterEach(async () => {
  await host.stop()
  rmSync(home, { recursive: true })
})

const call = async (path: string, body?: string | Uint8Array<ArrayBuffer>, token = at.token) => {
  const response = await fetch(at.url + path, {
    ...(body !== undefined && { method: 'POST', body }),
    headers: { authorization: `Bearer ${token}` },
  })
  return {
    status: response.status,
    json: (await response.json()) as { error?: { code: string; details: object } },
  }
}
const viewOf = (json: unknown): AttachmentView => AttachmentAnswer.parse(json).file
const codeOf = ({ status, json }: Awaited<ReturnType<typeof call>>) => ({ status, code: json.error?.code })
const announce = async (name: string, size: number, more = ''): Promise<AttachmentView> =>
  viewOf((await call(`/files?name=${encodeURIComponent(name)}&size=${size}${more}`, '')).json)
const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex')
const bytes = (length: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, n) => (n * 31) % 251)
const onDisk = (file: AttachmentView): string => join(home, 'files', file.file_uuid)

test('a file that comes in one request is whole: under its id, for its owner only, with its hash', async () => {
  const content = bytes(70_000)
  const { status, json } = await call('/files?name=..%2Fnotes.txt&size=70000', content)
  const file = viewOf(json)
  expect({
    status,
    name: file.file_name,
    state: file.state,
    received: file.received,
    hash: file.sha256,
  }).toEqual({
    status: 200,
    name: 'notes.txt',
    state: 'whole',
    received: 70_000,
    hash: sha256(content),
  })
  expect(readdirSync(join(home, 'files'))).toEqual([file.file_uuid])
  if (process.platform !== 'win32') {
    expect(statSync(onDisk(file)).mode & 0o777).toBe(0o600)
    expect(statSync(join(home, 'files')).mode & 0o777).toBe(0o700)
  }
  const got = await fetch(at.url + file.file_url, { headers: { authorization: `Bearer ${at.token}` } })
  expect(got.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''notes.txt")
  expect(got.headers.get('content-type')).toBe('application/octet-stream')
  expect(sha256(new Uint8Array(await got.arrayBuffer()))).toBe(sha256(content))
})

/** Sends a part of a file and breaks the connection off in the middle of it. */
function breakOff(path: string, part: Uint8Array, announced: number): Promise<void> {
  return new Promise((resolve) => {
    const sent = request(at.url + path, {
      method: 'POST',
      agent: false,
      headers: { authorization: `Bearer ${at.token}`, 'content-length': announced },
    })
    sent.on('error', () => {})
    sent.on('close', () => resolve())
    sent.write(part, () => setTimeout(() => sent.destroy(), 100))
  })
}

test('what a broken connection brought stays, through a restart too, and the rest goes on behind it', async () => {
  const content = bytes(200_000)
  const file = await announce('long.bin', 200_000, `&sha256=${sha256(content)}`)
  expect(file).toMatchObject({ state: 'arriving', received: 0 })
  await breakOff(`/files?id=${file.file_uuid}&offset=0`, content.subarray(0, 80_000), 200_000)
  await host.stop()
  await start()
  const look = viewOf((await call(`/files/status?id=${file.file_uuid}`)).json)
  expect(look).toMatchObject({ state: 'arriving', received: 80_000 })
  const whole = await call(`/files?id=${file.file_uuid}&offset=80000`, content.slice(80_000))
  expect(viewOf(whole.json)).toMatchObject({ state: 'whole', sha256: sha256(content) })
  expect(sha256(readFileSync(onDisk(file)))).toBe(sha256(content))
})

test('another place than the one it goes on at is a conflict that names it', async () => {
  const file = await announce('a.bin', 100)
  await call(`/files?id=${file.file_uuid}&offset=0`, bytes(40))
  for (const offset of [0, 39, 41, 100]) {
    const answer = await call(`/files?id=${file.file_uuid}&offset=${offset}`, bytes(10))
    expect(codeOf(answer)).toEqual({ status: 400, code: 'conflict' })
    expect(answer.json.error?.details).toEqual({ received: 40 })
  }
})

test('more bytes than were announced are refused and none of them kept', async () => {
  const file = await announce('a.bin', 100)
  expect(codeOf(await call(`/files?id=${file.file_uuid}&offset=0`, bytes(101)))).toEqual({
    status: 413,
    code: 'too_large',
  })
  expect(viewOf((await call(`/files/status?id=${file.file_uuid}`)).json).received).toBe(0)
})

test('a content with another hash than was announced is not kept', async () => {
  const file = await announce('a.bin', 10, `&sha256=${'0'.repeat(64)}`)
  expect(codeOf(await call(`/files?id=${file.file_uuid}&offset=0`, bytes(10)))).toEqual({
    status: 400,
    code: 'bad_import',
  })
  expect(existsSync(onDisk(file))).toBe(false)
  expect(codeOf(await call(`/files/status?id=${file.file_uuid}`))).toEqual({ status: 404, code: 'not_found' })
})

test.each([
  ['no name', 'size=5', 400, 'missing_field'],
  ['no size', 'name=a', 400, 'missing_field'],
  ['an empty file', 'name=a&size=0', 400, 'bad_frame'],
  ['a size that is no number', 'name=a&size=1e3', 400, 'bad_frame'],
  ['a negative size', 'name=a&size=-1', 400, 'bad_frame'],
  ['2 GB', `name=a&size=${2 ** 31}`, 413, 'too_large'],
  ['one byte too many', `name=a&size=${limits.maxAttachmentBytes + 1}`, 413, 'too_large'],
  ['a hash that is none', 'name=a&size=5&sha256=zz', 400, 'bad_frame'],
  ['a conversation there is none of', 'name=a&size=5&session=gone', 404, 'session_not_found'],
  ['an id that is a path', 'id=../../omnii.db&offset=0', 404, 'not_found'],
  ['an id of nobody', `id=file_${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}&offset=0`, 404, 'not_found'],
])('%s is refused with its code and leaves nothing', async (_, query, status, code) => {
  expect(codeOf(await call(`/files?${query}`, 'hello'))).toEqual({ status, code })
  expect(readdirSync(join(home, 'files'))).toEqual([])
})

test('a conversation has so many files and no more; one that is removed makes room', async () => {
  const first = await announce('0.txt', 1)
  const more = `&session=${first.session_id}`
  for (let n = 1; n < limits.maxAttachmentsPerSession; n += 1) await announce(`${n}.txt`, 1, more)
  expect(codeOf(await call(`/files?name=x&size=1${more}`, 'x'))).toEqual({ status: 413, code: 'too_large' })
  await call(`/files/remove?id=${first.file_uuid}`, '')
  expect(existsSync(onDisk(first))).toBe(false)
  expect((await call(`/files?name=x&size=1${more}`, 'x')).status).toBe(200)
})

test('so many bytes belong to one conversation, counted as they are announced', async () => {
  const first = await announce('0', limits.maxAttachmentBytes)
  const more = `&session=${first.session_id}`
  const fit = limits.maxAttachmentBytesPerSession / limits.maxAttachmentBytes
  for (let n = 1; n < fit; n += 1) await announce(`${n}`, limits.maxAttachmentBytes, more)
  expect(codeOf(await call(`/files?name=x&size=1${more}`, 'x'))).toEqual({ status: 413, code: 'too_large' })
})

test('a session token has the files of its own conversation and of no other', async () => {
  const other = await announce('other.txt', 1)
  const client = await connect(`${at.ws}/api/ws/guide`, { headers: { authorization: `Bearer ${at.token}` } })
  client.send({ type: 'system_message', data: { action: 'open_session' } })
  const { session_token: token, session_id } = await client.next({ type: 'session_created' })
  client.ws.terminate()
  const own = await call('/files?name=own.txt&size=1', 'x', String(token))
  expect(viewOf(own.json)).toMatchObject({ state: 'whole', session_id })
  for (const path of ['/files/status', '/files/content'])
    expect(codeOf(await call(`${path}?id=${other.file_uuid}`, undefined, String(token))).code).toBe(
      'not_found',
    )
  for (const path of ['/files/remove', '/files'])
    expect(codeOf(await call(`${path}?id=${other.file_uuid}&offset=0`, 'x', String(token))).code).toBe(
      'not_found',
    )
  const elsewhere = await call(`/files?name=a&size=1&session=${other.session_id}`, 'x', String(token))
  expect(codeOf(elsewhere)).toEqual({ status: 403, code: 'forbidden' })
})

test('after its time a file is not there any more', async () => {
  const { json } = await call('/files?name=a.txt&size=1', 'x')
  await host.stop()
  await start(Date.now() + limits.attachmentKeptMs + 60_000)
  expect(codeOf(await call(`/files/status?id=${viewOf(json).file_uuid}`))).toEqual({
    status: 404,
    code: 'not_found',
  })
})

test.skipIf(process.platform === 'win32')('no link in a file’s place is written to or read', async () => {
  const outside = join(home, 'outside')
  for (const link of [symlinkSync, linkSync]) {
    const file = await announce('a.txt', 10)
    writeFileSync(outside, 'abc')
    rmSync(onDisk(file))
    link(outside, onDisk(file))
    for (const offset of [0, 3]) {
      const answer = await call(`/files?id=${file.file_uuid}&offset=${offset}`, bytes(10 - offset))
      expect(answer.json.error?.code).toMatch(/conflict|not_found/)
    }
    expect(readFileSync(outside, 'utf8')).toBe('abc')
    rmSync(outside)
  }
})

test('300 hostile names stay names: shown on one line, never a path, never a header', async () => {
  for (const name of hostileNames(300, 7)) {
    const { status, json } = await call(`/files?name=${encodeURIComponent(name.toWellFormed())}&size=1`, 'x')
    const file = viewOf(json)
    expect({ name, status, state: file.state }).toEqual({ name, status: 200, state: 'whole' })
    expect(file.file_name.length).toBeGreaterThan(0)
    expect(file.file_name.length).toBeLessThanOrEqual(120)
    expect(file.file_name).not.toMatch(/[/\\\p{Cc}\u202a-\u202e\u2066-\u2069\p{Zl}\p{Zp}]/u)
    const got = await fetch(at.url + file.file_url, { headers: { authorization: `Bearer ${at.token}` } })
    expect(got.headers.get('content-disposition')).toMatch(
      /^attachment; filename\*=UTF-8''[\w.%~$&+^`|#{}-]+$/,
    )
    expect(got.headers.has('set-cookie')).toBe(false)
    await got.arrayBuffer()
  }
  const lying = readdirSync(join(home, 'files'))
  expect(lying).toHaveLength(300)
  expect(lying.every((name) => /^file_[0-9a-f-]{36}$/.test(name))).toBe(true)
}, 120_000)

test('contents that no conversation has are swept, those it has stay', async () => {
  const file = await announce('a.txt', 5)
  await host.stop()
  const stray = join(home, 'files', `file_${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}`)
  writeFileSync(stray, 'left behind')
  const store = await openSqliteStore({
    ...{ file: join(home, 'omnii.db'), backups: join(home, 'backups'), damaged: join(home, 'damaged') },
    ...{ migrations, now: Date.now, turns: openTurns() },
  })
  const swept = (now: number) =>
    openAttachments({
      folder: openFileFolder(join(home, 'files')),
      files: openAttachedFiles(store.db),
      ...{ log: store.log, ids: openIds(() => now), now: () => now, limits },
      preferences: () => london,
    }).sweep()
  await swept(Date.now())
  expect(readdirSync(join(home, 'files'))).toEqual([file.file_uuid])
  await swept(Date.now() + limits.unfinishedKeptMs + 60_000)
  expect(readdirSync(join(home, 'files'))).toEqual([])
  await store.close()
  await start()
})
