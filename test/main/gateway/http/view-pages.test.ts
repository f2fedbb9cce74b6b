import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wireError } from '../../../../src/shared/protocol/errors.ts'
import type { Scope } from '../../../../src/shared/protocol/ids.ts'
import type { ViewQuery } from '../../../../src/shared/protocol/views/views.ts'
import { fail, ok } from '../../../../src/shared/result.ts'
import { ask } from '../scripted/ask.ts'
import { type Running, startGateway } from '../scripted/gateway.ts'

const asked: { scope: Scope; query: ViewQuery }[] = []
let running: Running
beforeAll(async () => {
  running = await startGateway({
    views: {
      async look(scope, query) {
        asked.push({ scope, query })
        if (query.kind === 'mail') return fail(wireError('not_found'))
        return ok({ kind: 'people', now: 0, people: [], more: 0 })
      },
    },
  })
})
afterAll(() => running.stop())

const get = (path: string, token: string | undefined = running.token) =>
  ask(running.port, path, {
    ...(token === '' ? {} : { headers: { authorization: `Bearer ${token}` } }),
  })

describe('a screen asks', () => {
  test('with its query in the address, for the owner’s own realm or the one that is named', async () => {
    const answer = await get('/views?kind=agenda&from=2026-03-09&to=2026-03-16&realm=work')
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toMatchObject({ kind: 'people' })
    await get('/views?kind=mails&folder=inbox&before=1773223200000')
    expect(asked).toMatchObject([
      { scope: { realm: 'work' }, query: { kind: 'agenda', from: '2026-03-09', to: '2026-03-16' } },
      {
        scope: { realm: 'personal' },
        query: { kind: 'mails', folder: 'inbox', before: 1_773_223_200_000 },
      },
    ])
  })

  test.each([
    ['/views', 400, 'missing_field'],
    ['/views?kind=weather', 400, 'bad_frame'],
    ['/views?kind=agenda&from=2026-03-09', 400, 'missing_field'],
    ['/views?kind=agenda&from=monday&to=2026-03-16', 400, 'bad_frame'],
    ['/views?kind=people&colour=red', 400, 'unknown_field'],
    ['/views?kind=people&realm=..', 400, 'bad_frame'],
    ['/views?kind=mail&id=gone', 404, 'not_found'],
  ])('%s is refused with what is wrong', async (path, status, code) => {
    const answer = await get(path)
    expect({ status: answer.status, code: JSON.parse(answer.body).error.code }).toEqual({ status, code })
  })

  test('without a token nobody is shown anything', async () => {
    const before = asked.length
    expect((await get('/views?kind=tasks', '')).status).toBe(401)
    expect(asked).toHaveLength(before)
  })
})
