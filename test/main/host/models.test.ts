import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createHost } from '../../../src/main/host/create-host.ts'
import { modelPaths } from '../../../src/shared/protocol/accounts/models.ts'
import { openModelStandIn } from '../../world/models/stand-in.ts'

const home = mkdtempSync(join(tmpdir(), 'omnii-models-'))
writeFileSync(join(home, 'settings.json'), JSON.stringify({ version: 1, vault: 'session' }))
const standIn = await openModelStandIn({
  does: 'says',
  calls: [{ name: 'note_number', takes: { number: 4711 } }],
})
const host = createHost({
  ...{ port: 0, orAnother: true, logLevel: 'silent', log: () => {}, version: '0', home, env: {} },
  ...{ zone: 'Europe/London', locale: 'en-GB', startAt: Date.parse('2026-03-11T10:00:00Z') },
})
const started = await host.start()
if (!started.ok) throw new Error(started.error.message)
const { url, token } = started.value
afterAll(async () => {
  await host.stop()
  await standIn.close()
  rmSync(home, { recursive: true, force: true })
})

async function call(path: string, body?: object, method = 'POST') {
  const response = await fetch(new URL(path, url), {
    ...{ method, headers: { authorization: `Bearer ${token}` } },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: response.status, said: await response.json() }
}

test('the owner adds a model, sees it and forgets it; its key is in no file', async () => {
  expect((await call(modelPaths.list, undefined, 'GET')).said).toEqual({ models: [] })
  const asked = { baseUrl: standIn.url, name: 'small', key: 'sk-canary' }
  expect(await call(modelPaths.add, asked)).toMatchObject({ status: 200, said: { ok: true } })
  expect((await call(modelPaths.list, undefined, 'GET')).said).toMatchObject({
    models: [{ baseUrl: standIn.url, names: ['small'], api: 'responses', tokensToday: 0, keyed: true }],
  })
  expect(readFileSync(join(home, 'settings.json'), 'utf8')).not.toContain('canary')
  expect(await call(modelPaths.test)).toMatchObject({ said: { ok: true } })
  const another = { baseUrl: standIn.url, name: 'small', fast: 'tiny', sameKey: true }
  expect(await call(modelPaths.add, another)).toMatchObject({ said: { ok: true } })
  expect(standIn.ledger.at(-1)).toMatchObject({ authorization: 'Bearer sk-canary', body: { model: 'tiny' } })
  expect((await call(modelPaths.list, undefined, 'GET')).said).toMatchObject({
    models: [{ name: 'small', fast: 'tiny', keyed: true, answers: false, tokensPerPlan: 40_000 }],
  })
  expect(await call(modelPaths.remove)).toMatchObject({ status: 200 })
  expect((await call(modelPaths.list, undefined, 'GET')).said).toEqual({ models: [] })
  expect(await call(modelPaths.test)).toMatchObject({ status: 404 })
})

test('an address in the clear and a body that does not fit are refused', async () => {
  const plain = { baseUrl: 'http://example.test/v1', name: 'small' }
  expect(await call(modelPaths.add, plain)).toMatchObject({
    ...{ status: 400, said: { error: { code: 'bad_settings', details: { field: 'baseUrl' } } } },
  })
  expect(await call(modelPaths.add, { name: 'small' })).toMatchObject({
    ...{ status: 400, said: { error: { code: 'bad_frame', details: { field: 'baseUrl' } } } },
  })
})
