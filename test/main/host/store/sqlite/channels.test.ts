import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { openTurns } from '../../../../../src/main/host/process/turns.ts'
import { openSqliteStore } from '../../../../../src/main/host/store/sqlite/open-store.ts'
import type { Store } from '../../../../../src/main/host/store/store.ts'
import type { Scope, SessionId, UserId } from '../../../../../src/shared/protocol/ids.ts'

const [ana, ben] = ['ana' as UserId, 'ben' as UserId]
const phone = (value: string) => ({ kind: 'phone', value }) as const
let folder: string
const open = (): Promise<Store> =>
  openSqliteStore({
    file: path.join(folder, 'omnii.db'),
    backups: path.join(folder, 'backups'),
    damaged: path.join(folder, 'damaged'),
    migrations: [],
    now: () => 1_773_223_200_000,
    turns: openTurns(),
  })
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'omnii-channels-'))
})

test('an address is found however its number is written, also after a restart', async () => {
  const store = await open()
  await store.directory.assign(phone('+44 7700 900123'), ana)
  await store.directory.assign({ kind: 'user_id', value: 'u-1' }, ben)
  await store.close()
  const again = await open()
  for (const written of ['+447700900123', '0044 7700 900123', '+44 (7700) 900-123'])
    expect(again.directory.userOf(phone(written))).toBe(ana)
  expect(again.directory.userOf(phone('+447700900124'))).toBeUndefined()
  expect(again.directory.userOf({ kind: 'token', value: 'u-1' })).toBeUndefined()
  expect(again.directory.all()).toEqual([
    { address: phone('+447700900123'), user: ana },
    { address: { kind: 'user_id', value: 'u-1' }, user: ben },
  ])
  await again.close()
})

test('an address is one person’s: the second is refused, also when both come at once', async () => {
  const store = await open()
  const both = await Promise.allSettled([
    store.directory.assign(phone('+447700900123'), ana),
    store.directory.assign(phone('+447700900123'), ben),
  ])
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  expect(both[1]).toMatchObject({ reason: { code: 'conflict' } })
  await store.directory.assign(phone('+447700900123'), ana)
  expect(store.directory.userOf(phone('+447700900123'))).toBe(ana)
  expect(await store.directory.remove(phone('+447700900123'))).toBe(true)
  expect(await store.directory.remove(phone('+447700900123'))).toBe(false)
  await store.directory.assign(phone('+447700900123'), ben)
  expect(store.directory.userOf(phone('+447700900123'))).toBe(ben)
  await store.close()
})

test.each(['0770 900123', '+0770900123', '12', '+44x', ''])('%j is no phone number', async (value) => {
  const store = await open()
  await expect(store.directory.assign(phone(value), ana)).rejects.toMatchObject({ code: 'invalid_params' })
  await store.close()
})

test('a thread’s cursor only moves forwards, and not for a session it left', async () => {
  const store = await open()
  const scope: Scope = { user: ana, realm: 'personal' }
  const key = { channel: 'sms', address: '+447700900123', scope } as const
  const thread = { ...key, session: 'c-1' as SessionId, cursor: 4 }
  expect(store.threads.get(key)).toBeUndefined()
  await store.threads.put(thread)
  await store.threads.advance(thread, 9)
  await store.threads.advance(thread, 7)
  expect(store.threads.get(key)).toEqual({ ...thread, cursor: 9 })
  await store.threads.put({ ...thread, session: 'c-2' as SessionId, cursor: 1 })
  await store.threads.advance(thread, 20)
  await store.close()
  const again = await open()
  expect(again.threads.all('sms')).toEqual([{ ...thread, session: 'c-2', cursor: 1 }])
  expect(again.threads.all('websocket')).toEqual([])
  expect(again.threads.get({ ...key, scope: { user: ben, realm: 'personal' } })).toBeUndefined()
  await again.close()
})
