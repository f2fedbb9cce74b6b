import { afterAll, beforeAll, expect, test } from 'vitest'
import { wireError } from '../../../../src/shared/protocol/errors.ts'
import type { VaultStatus } from '../../../../src/shared/protocol/vault.ts'
import { fail, ok } from '../../../../src/shared/result.ts'
import { ask } from '../scripted/ask.ts'
import { type Running, startGateway } from '../scripted/gateway.ts'

const ready: VaultStatus = { place: 'file', state: 'ready' }
const locked: VaultStatus = { place: 'file', state: 'locked' }
const tried: string[] = []
let running: Running
beforeAll(async () => {
  running = await startGateway({
    vault: {
      status: async () => locked,
      async unlock(passphrase) {
        tried.push(passphrase)
        return passphrase === 'correct horse' ? ok(ready) : fail(wireError('bad_passphrase'))
      },
      lock: async () => locked,
    },
  })
})
afterAll(() => running.stop())

const owner = () => ({ authorization: `Bearer ${running.token}` })
const call = async (path: string, method: string, headers: Record<string, string>, body = '') => {
  const answer = await ask(running.port, path, { method, headers, body })
  return { status: answer.status, said: JSON.parse(answer.body) }
}

test('the owner looks, opens and shuts', async () => {
  expect(await call('/vault', 'GET', owner())).toEqual({ status: 200, said: locked })
  const body = JSON.stringify({ passphrase: 'correct horse' })
  expect(await call('/vault/unlock', 'POST', owner(), body)).toEqual({ status: 200, said: ready })
  expect(await call('/vault/lock', 'POST', owner())).toEqual({ status: 200, said: locked })
})

test.each([
  ['a wrong passphrase', JSON.stringify({ passphrase: 'wrong horse' }), 403, 'bad_passphrase'],
  ['one that is too short', JSON.stringify({ passphrase: 'short' }), 400, 'bad_frame'],
  ['one beside something else', JSON.stringify({ passphrase: 'correct horse', a: 1 }), 400, 'bad_frame'],
  ['no JSON', 'correct horse', 400, 'bad_frame'],
  ['nothing', '', 400, 'bad_frame'],
  ['more than a passphrase can be', 'x'.repeat(9_000), 413, 'too_large'],
])('%s opens nothing', async (_what, body, status, code) => {
  expect(await call('/vault/unlock', 'POST', owner(), body)).toMatchObject({
    status,
    said: { error: { code } },
  })
})

test.each([
  ['/vault', 'GET'],
  ['/vault/unlock', 'POST'],
  ['/vault/lock', 'POST'],
])('%s is nobody’s but the owner’s', async (path, method) => {
  const before = tried.length
  const body = method === 'POST' ? JSON.stringify({ passphrase: 'correct horse' }) : ''
  expect((await call(path, method, {}, body)).status).toBe(401)
  expect(tried).toHaveLength(before)
})

test('a host without a vault has no such page', async () => {
  const bare = await startGateway()
  const answer = await ask(bare.port, '/vault', { headers: { authorization: `Bearer ${bare.token}` } })
  expect(answer.status).toBe(404)
  await bare.stop()
})
