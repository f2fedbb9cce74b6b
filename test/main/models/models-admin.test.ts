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

test('the key that is kept goes on to be used at its address only', async () => {
  const home = openHome()
  await home.admin.add({ baseUrl: standIn.url, name: 'small', key: 'sk-canary' })
  await home.admin.add({ baseUrl: standIn.url, name: 'small', fast: 'tiny', sameKey: true })
  expect(standIn.ledger.at(-1)).toMatchObject({
    ...{ authorization: 'Bearer sk-canary', body: { model: 'tiny' } },
  })
  const elsewhere = await openModelStandIn(good)
  expect(await home.admin.add({ baseUrl: elsewhere.url, name: 'small', sameKey: true })).toMatchObject({
    ok: true,
  })
  expect(elsewhere.ledger.map(({ authorization }) => authorization)).not.toContain('Bearer sk-canary')
  expect(home.secrets.size).toBe(0)
  await elsewhere.close()
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

describe('what is paid for', () => {
  const figures = async (home: ReturnType<typeof openHome>) => (await home.admin.list())[0]!

  test('is nothing where the server is away, and what was used where it answers', async () => {
    const home = openHome()
    await home.admin.add({ baseUrl: standIn.url, name: 'small' })
    for (const status of [503, 429, 401, 400]) {
      standIn.answer({ does: 'fails', status })
      await home.models.ask(asking, still).catch(() => {})
      home.models.wake()
    }
    expect((await figures(home)).tokensToday).toBe(0)
    standIn.answer({ does: 'says', text: 'hi' })
    await home.models.ask(asking, still)
    expect((await figures(home)).tokensToday).toBe(120)
    standIn.answer({ does: 'never ends', lane: 'call' })
    await expect(home.models.ask(asking, still)).rejects.toMatchObject({ code: 'model_failed' })
    // what it wrote into a call was written too
    expect((await figures(home)).tokensToday).toBeGreaterThan(50_000)
  })

  test('is no more than a day has, however many are asked at once', async () => {
    const home = openHome()
    await home.admin.add({ baseUrl: standIn.url, name: 'small' })
    home.change({ ...home.settings(), tokensPerDay: 3_000 })
    let go = (): void => {}
    const until = new Promise<void>((resolve) => {
      go = resolve
    })
    standIn.ledger.length = 0
    standIn.answer({ does: 'waits', until, next: { does: 'says', text: 'hi' } })
    const asked = Array.from({ length: 10 }, () =>
      home.models.ask(asking, still).then(
        () => 'answered',
        ({ code }) => code,
      ),
    )
    await expect.poll(() => standIn.ledger.length).toBe(3)
    const promised = standIn.ledger.map(({ body }) => body.max_output_tokens as number)
    expect(promised.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(3_000)
    go()
    const ends = await Promise.all(asked)
    expect(ends.filter((end) => end === 'answered')).toHaveLength(3)
    expect(new Set(ends)).toEqual(new Set(['answered', 'model_budget']))
    // what was kept and not used is there again
    standIn.answer({ does: 'says', text: 'hi' })
    await expect(home.models.ask(asking, still)).resolves.toMatchObject({ text: 'hi' })
    expect((await figures(home)).tokensToday).toBe(480)
  })

  test('is no more than one plan or answer may use', async () => {
    const home = openHome()
    await home.admin.add({ baseUrl: standIn.url, name: 'small' })
    home.change({ ...home.settings(), tokensPerPlan: 1_000 })
    standIn.ledger.length = 0
    standIn.answer({ does: 'says', text: 'hi' })
    await home.models.ask({ ...asking, maxTokens: 4_000 }, still)
    expect(standIn.ledger[0]!.body.max_output_tokens).toBeLessThan(1_000)
    for (const more of [
      { tokens: 150 },
      { messages: [{ role: 'user' as const, text: 'x'.repeat(4_000) }] },
      // no letter of these is one byte
      { messages: [{ role: 'user' as const, text: '會議'.repeat(700) }] },
    ])
      await expect(home.models.ask({ ...asking, ...more }, still)).rejects.toMatchObject({
        code: 'model_budget',
        message: expect.stringContaining('1,000 tokens for one plan or answer'),
      })
    expect(standIn.ledger).toHaveLength(1)
  })

  test('is told as the day’s where a day has no more', async () => {
    const home = openHome()
    await home.admin.add({ baseUrl: standIn.url, name: 'small' })
    standIn.answer({ does: 'says', text: 'hi' })
    await home.models.ask(asking, still)
    expect(await figures(home)).not.toHaveProperty('trouble')
    home.change({ ...home.settings(), tokensPerDay: 1_000 })
    for (let n = 0; n < 6; n += 1) await home.models.ask(asking, still)
    await expect(home.models.ask(asking, still)).rejects.toMatchObject({
      message: expect.stringContaining('1,000 tokens a day'),
    })
    expect(await figures(home)).toMatchObject({ trouble: expect.stringContaining('1,000 tokens a day') })
    home.nextDay()
    expect(await figures(home)).not.toHaveProperty('trouble')
  })
})

describe('while a model is looked at', () => {
  /** A probe under way: `go` lets it be answered. */
  async function probing(start: (home: ReturnType<typeof openHome>) => Promise<unknown>, home = openHome()) {
    let go = (): void => {}
    const until = new Promise<void>((resolve) => {
      go = resolve
    })
    standIn.ledger.length = 0
    standIn.answer({ does: 'waits', until, next: good })
    const looking = start(home)
    await expect.poll(() => standIn.ledger.length).toBe(1)
    standIn.answer(good)
    return { home, looking, go }
  }
  const add = (name: string, key?: string) => (home: ReturnType<typeof openHome>) =>
    home.admin.add({ baseUrl: standIn.url, name, ...(key !== undefined && { key }) })

  test('what is set by hand stays set', async () => {
    const { home, looking, go } = await probing(add('small'))
    home.change({ ...home.settings(), tokensPerDay: 7_000, answers: true })
    go()
    expect(await looking).toMatchObject({ ok: true })
    expect(home.settings()).toMatchObject({ name: 'small', tokensPerDay: 7_000, answers: true })
  })

  test('another one that was asked for later is the one that is kept, with its key', async () => {
    const { home, looking, go } = await probing(add('small', 'sk-first'))
    await add('large', 'sk-second')(home)
    go()
    expect(await looking).toMatchObject({
      ok: false,
      facts: expect.arrayContaining([expect.objectContaining({ fact: 'changed_meanwhile' })]),
    })
    expect(home.settings()).toMatchObject({ name: 'large' })
    expect([...home.secrets.values()]).toEqual(['sk-second'])
  })

  test('one that was asked for earlier and is done first makes way', async () => {
    const { home, looking, go } = await probing(add('small', 'sk-first'))
    const later = probing(add('large', 'sk-second'), home)
    const { looking: other, go: goOther } = await later
    go()
    expect(await looking).toMatchObject({ ok: true })
    goOther()
    expect(await other).toMatchObject({ ok: true })
    expect(home.settings()).toMatchObject({ name: 'large' })
    expect([...home.secrets.values()]).toEqual(['sk-second'])
  })

  test.each<[string, boolean]>([
    ['add', false],
    ['test', true],
  ])('what is removed stays removed: %s', async (_, tested) => {
    const home = openHome()
    if (tested) await add('small', 'sk-first')(home)
    const { looking, go } = await probing(tested ? () => home.admin.test() : add('small', 'sk-first'), home)
    await home.admin.remove()
    go()
    expect(await looking).toMatchObject({ ok: false })
    expect(home.settings()).toEqual(ModelSettings.parse(undefined))
    expect(home.secrets.size).toBe(0)
  })

  test('a test keeps nothing of what is no longer set', async () => {
    const home = openHome()
    await add('small')(home)
    const { looking, go } = await probing(() => home.admin.test(), home)
    home.change({ ...home.settings(), name: 'large' })
    go()
    expect(await looking).toMatchObject({ ok: false })
    expect(home.settings()).toMatchObject({ name: 'large', seen: { names: ['small'] } })
  })
})

describe('one that was left alone', () => {
  test('is so by its address: another server’s of the same name is asked', async () => {
    const home = openHome()
    await home.admin.add({ baseUrl: standIn.url, name: 'small' })
    standIn.answer({ does: 'fails', status: 503 })
    await expect(home.models.ask(asking, still)).rejects.toMatchObject({ code: 'model_unavailable' })
    const elsewhere = await openModelStandIn({ does: 'says', text: 'here' })
    const { seen } = home.settings()
    home.change({ ...home.settings(), baseUrl: elsewhere.url, seen: { ...seen!, baseUrl: elsewhere.url } })
    expect(home.models.trouble()).toBeUndefined()
    await expect(home.models.ask(asking, still)).resolves.toMatchObject({ text: 'here' })
    await elsewhere.close()
  })

  test('is asked again once it was seen to work', async () => {
    const home = openHome()
    await home.admin.add({ baseUrl: standIn.url, name: 'small' })
    standIn.answer({ does: 'fails', status: 503 })
    await expect(home.models.ask(asking, still)).rejects.toMatchObject({ code: 'model_unavailable' })
    expect(home.models.trouble()).toMatchObject({ code: 'model_unavailable' })
    standIn.answer(good)
    await home.admin.test()
    expect(home.models.trouble()).toBeUndefined()
    await expect(home.models.ask(asking, still)).resolves.toMatchObject({ name: 'small' })
  })
})

test('servers on this computer are found when somebody asks', async () => {
  const port = Number(new URL(standIn.url).port)
  expect(await findLocal(clock, still, [port, 9])).toEqual([
    { baseUrl: `http://127.0.0.1:${port}/v1`, names: ['scripted'] },
  ])
})
