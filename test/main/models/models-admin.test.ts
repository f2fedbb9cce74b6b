import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { OmniiError } from '../../../src/main/core/api/errors.ts'
import { openClock } from '../../../src/main/host/process/clock.ts'
import { openBudget } from '../../../src/main/models/budget.ts'
import { ModelSettings, routeFor } from '../../../src/main/models/model-settings.ts'
import { openModelsAdmin } from '../../../src/main/models/models-admin.ts'
import { openModels } from '../../../src/main/models/open-models.ts'
import { findLocal } from '../../../src/main/models/server/find-local.ts'
import { anyUnit, memoryFacts } from '../../world/facts.ts'
import type { Reply } from '../../world/models/reply.ts'
import { type Asked, openModelStandIn } from '../../world/models/stand-in.ts'
import { fixtureScope } from '../../world/services.ts'

const calls = (number: number): Reply => ({
  ...{ does: 'says', calls: [{ name: 'note_number', takes: { number } }] },
})
const good = calls(4711)
const standIn = await openModelStandIn(good)
afterAll(() => standIn.close())
beforeEach(() => {
  standIn.ledger.length = 0
  standIn.without.clear()
  standIn.answer(good)
})

const clock = openClock(undefined)

/** A home's models over settings in memory; `secrets` is what its vault holds. */
function openHome(vaultWorks = true) {
  let settings = ModelSettings.parse(undefined)
  let today = '2026-03-11'
  const secrets = new Map<string, string>()
  const reach = async () => {
    if (!vaultWorks) throw new OmniiError('vault_unavailable')
  }
  const vault = {
    get: async (_: string, key: string) => reach().then(() => secrets.get(key)),
    set: async (_: string, key: string, secret: string) => reach().then(() => void secrets.set(key, secret)),
    remove: async (_: string, key: string) => reach().then(() => secrets.delete(key)),
  }
  const profile = memoryFacts()
  const log = { unit: async <T>(body: (unit: typeof anyUnit) => T) => body(anyUnit) }
  const budget = openBudget({ profile, log: log as never, owner: fixtureScope, today: () => today })
  const logger = { info() {}, warn() {}, error() {} }
  const models = openModels({ settings: () => settings, vault, budget, clock, logger })
  const change = (next: ModelSettings) => {
    settings = ModelSettings.parse(next)
  }
  const admin = openModelsAdmin({ settings: () => settings, change, vault, budget, models, clock })
  return {
    ...{ admin, models, secrets, change },
    settings: () => settings,
    nextDay() {
      today = '2026-03-12'
    },
  }
}

const asking = {
  ...{ purpose: 'default' as const, maxTokens: 1_000 },
  messages: [{ role: 'user' as const, text: 'hello' }],
}
const still = { aborted: false }

describe('a model is taken once it called a tool for real', () => {
  test('and its key is in the vault alone', async () => {
    const home = openHome()
    const added = await home.admin.add({ baseUrl: `${standIn.url}/`, name: 'small', key: 'sk-canary' })
    expect(added.ok).toBe(true)
    expect(standIn.ledger).toMatchObject([{ api: 'responses', body: { model: 'small' } }])
    expect(home.settings()).toMatchObject({
      ...{ baseUrl: standIn.url, name: 'small' },
      seen: {
        baseUrl: standIn.url,
        names: ['small'],
        api: 'responses',
        strict: true,
        streaming: true,
        keyed: true,
      },
    })
    expect(JSON.stringify(home.settings())).not.toContain('canary')
    expect([...home.secrets.values()]).toEqual(['sk-canary'])
    // FAULTS L8: it goes into the header of a request and nowhere else
    expect(JSON.stringify(standIn.ledger.map(({ body }) => body))).not.toContain('canary')
    expect(JSON.stringify(await home.admin.list())).not.toContain('canary')
  })

  test('by chat completions where the server has nothing newer, or holds to no schema', async () => {
    standIn.without.add('responses')
    const home = openHome()
    await home.admin.add({ baseUrl: standIn.url, name: 'small' })
    expect(home.settings().seen).toMatchObject({ api: 'chat', strict: true })
    standIn.answer(({ body }: Asked) =>
      body.tools[0].function.strict ? { does: 'fails', status: 400 } : good,
    )
    await home.admin.add({ baseUrl: standIn.url, name: 'small' })
    expect(home.settings().seen).toMatchObject({ api: 'chat', strict: false, streaming: true })
  })

  test.each<[string, Reply]>([
    ['talks instead', { does: 'says', text: 'I would note 4711.' }],
    ['calls it with something else', calls(42)],
    ['calls it with no JSON', { does: 'says', calls: [{ name: 'note_number', takes: '{"number": 47' }] }],
    ['calls something else', { does: 'says', calls: [{ name: 'delete_all', takes: {} }] }],
  ])('not one that %s', async (_, reply) => {
    standIn.answer(reply)
    const home = openHome()
    const added = await home.admin.add({ baseUrl: standIn.url, name: 'small', key: 'sk-canary' })
    expect(added).toMatchObject({ ok: false, facts: [{ says: expect.stringContaining('cannot plan') }] })
    expect(home.settings()).toEqual(ModelSettings.parse(undefined))
    expect(home.secrets.size).toBe(0)
  })

  test('not one whose server wants another key: it is asked once', async () => {
    standIn.answer({ does: 'fails', status: 401 })
    const added = await openHome().admin.add({ baseUrl: standIn.url, name: 'small', key: 'wrong' })
    expect(added).toMatchObject({ ok: false, facts: [{ fact: 'auth_required' }] })
    expect(standIn.ledger).toHaveLength(1)
  })

  test('not one that is reached in the clear over a network: its key goes nowhere', async () => {
    const home = openHome()
    const asked = home.admin.add({ baseUrl: 'http://10.0.0.5/v1', name: 'x', key: 'sk-canary' })
    await expect(asked).rejects.toMatchObject({ code: 'bad_settings' })
    expect(ModelSettings.safeParse({ ...home.settings(), baseUrl: 'http://10.0.0.5/v1' }).success).toBe(false)
  })

  test('one without a key needs no vault', async () => {
    const home = openHome(false)
    expect(await home.admin.add({ baseUrl: standIn.url, name: 'small' })).toMatchObject({ ok: true })
    standIn.answer({ does: 'says', text: 'hi' })
    expect(await home.models.ask(asking, still)).toMatchObject({ name: 'small', text: 'hi' })
    await home.admin.remove()
    expect(home.models.ready()).toBe(false)
  })

  test('one that was changed by hand is not asked before it was seen to work', async () => {
    const home = openHome()
    await home.admin.add({ baseUrl: standIn.url, name: 'small' })
    home.change({ ...home.settings(), name: 'large' })
    expect(routeFor(home.settings(), 'default')).toEqual([])
    expect(await home.admin.list()).toMatchObject([{ trouble: expect.stringContaining('models test') }])
    expect(await home.admin.test()).toMatchObject({ ok: true })
    expect(routeFor(home.settings(), 'default')).toEqual(['large'])
  })
})

/** FAULTS N11 */
test('a key goes to the address it was given for, and to no other that is set by hand', async () => {
  const home = openHome()
  await home.admin.add({ baseUrl: standIn.url, name: 'small', key: 'sk-canary' })
  const elsewhere = await openModelStandIn(good)
  const { seen } = home.settings()
  home.change({ ...home.settings(), baseUrl: elsewhere.url, seen: { ...seen!, baseUrl: elsewhere.url } })
  await expect(home.models.ask(asking, still)).rejects.toMatchObject({ code: 'auth_required' })
  await home.admin.test()
  expect(JSON.stringify(elsewhere.ledger)).not.toContain('canary')
  await elsewhere.close()
})

describe('who is asked', () => {
  test('the one for its purpose, and the next where that is away', async () => {
    const home = openHome()
    await home.admin.add({ baseUrl: standIn.url, name: 'usual', fast: 'quick', reasoning: 'deep' })
    const away = new Set(['deep'])
    standIn.answer(({ body }) =>
      away.has(body.model) ? { does: 'fails', status: 503 } : { does: 'says', text: body.model },
    )
    const whom = async (purpose: 'fast' | 'default' | 'reasoning') =>
      (await home.models.ask({ ...asking, purpose }, still)).text
    expect([await whom('fast'), await whom('default'), await whom('reasoning')]).toEqual([
      'quick',
      'usual',
      'usual',
    ])
    standIn.ledger.length = 0
    // one that was away is left alone for a while
    away.clear()
    expect(await whom('reasoning')).toBe('usual')
    expect(standIn.ledger).toHaveLength(1)
  })

  test('nobody once the day’s tokens are used up, and somebody the next day', async () => {
    const home = openHome()
    await home.admin.add({ baseUrl: standIn.url, name: 'small' })
    home.change({ ...home.settings(), tokensPerDay: 1_000 })
    standIn.answer({ does: 'says', text: 'x'.repeat(40) })
    for (;;) {
      const before = standIn.ledger.length
      const asked = home.models.ask(asking, still)
      if (
        await asked.then(
          () => false,
          (thrown) => thrown.code === 'model_budget',
        )
      ) {
        expect(standIn.ledger).toHaveLength(before)
        break
      }
    }
    const [view] = await home.admin.list()
    expect(view!.tokensToday).toBeGreaterThan(500)
    expect(view!.tokensToday).toBeLessThanOrEqual(1_000)
    home.nextDay()
    await expect(home.models.ask(asking, still)).resolves.toMatchObject({ name: 'small' })
  })
})

test('servers on this computer are found when somebody asks', async () => {
  const port = Number(new URL(standIn.url).port)
  expect(await findLocal(clock, still, [port, 9])).toEqual([
    { baseUrl: `http://127.0.0.1:${port}/v1`, names: ['scripted'] },
  ])
})
