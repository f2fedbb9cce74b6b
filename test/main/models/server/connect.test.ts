import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openClock } from '../../../../src/main/host/process/clock.ts'
import { isModelAddress } from '../../../../src/main/models/server/address.ts'
import { connect } from '../../../../src/main/models/server/connect.ts'
import type {
  Capabilities,
  ModelPart,
  ModelRequest,
  TokensUsed,
} from '../../../../src/main/models/server/model-server.ts'
import { makeCertificate } from '../../../world/mail/certificate.ts'
import type { Reply } from '../../../world/models/reply.ts'
import { openModelStandIn } from '../../../world/models/stand-in.ts'

const hello: Reply = { does: 'says', text: 'Hello there.' }
const standIn = await openModelStandIn(hello)
afterAll(() => standIn.close())
beforeEach(() => {
  standIn.ledger.length = 0
})

const clock = openClock(undefined)
const still = { aborted: false }
const open = (can: Capabilities, timeoutMs = 20_000) =>
  connect({ baseUrl: standIn.url, key: 'sk-canary' }, can, { clock, timeoutMs })

const request: ModelRequest = {
  ...{ model: 'scripted', maxTokens: 500 },
  messages: [
    { role: 'system', text: 'be brief' },
    { role: 'user', text: 'hello' },
  ],
  tools: [
    {
      name: 'greet',
      says: 'greets',
      takes: { type: 'object', properties: {}, required: [], additionalProperties: false },
    },
  ],
}

const ways = (['chat', 'responses'] as const).flatMap((api) =>
  [true, false].map((streaming): Capabilities => ({ api, streaming, strict: true })),
)

describe.each(ways)('by $api, streaming $streaming', (can) => {
  test('words, thoughts and calls arrive whole', async () => {
    const calls = [
      { name: 'greet', takes: { who: 'Zoë — you' } },
      { name: 'greet', takes: {} },
    ]
    standIn.answer({ does: 'says', text: 'Hello there.', reasoning: 'They said hello.', calls })
    const parts: ModelPart[] = []
    const answer = await open(can).ask(request, still, (part) => parts.push(part))
    expect(answer).toEqual({
      text: 'Hello there.',
      calls: [
        { id: 'call00001', name: 'greet', json: '{"who":"Zoë — you"}' },
        { id: 'call00002', name: 'greet', json: '{}' },
      ],
      used: { read: 100, written: 20 },
    })
    expect(parts.map(({ text = '' }) => text).join('')).toBe('Hello there.')
    if (can.streaming) expect(parts.map(({ reasoning = '' }) => reasoning).join('')).toBe('They said hello.')
    const [asked] = standIn.ledger
    expect(asked).toMatchObject({ api: can.api, authorization: 'Bearer sk-canary' })
    expect(asked!.body.tools[0]).toMatchObject(
      can.api === 'chat' ? { function: { name: 'greet', strict: true } } : { name: 'greet', strict: true },
    )
  })

  test.each<[string, Reply, string]>([
    ['refuses', { does: 'refuses', text: 'No.' }, 'model_refused'],
    ['is cut at the most it may write', { does: 'is cut', text: 'Once upon' }, 'model_failed'],
    ['is down', { does: 'fails', status: 503 }, 'model_unavailable'],
    ['has too much to do', { does: 'fails', status: 429 }, 'rate_limited'],
    ['wants another key', { does: 'fails', status: 401 }, 'auth_required'],
    ['does not like the question', { does: 'fails', status: 400 }, 'model_failed'],
    ['never ends', { does: 'never ends', lane: 'text' }, 'model_failed'],
    ['never ends to think', { does: 'never ends', lane: 'reasoning' }, 'model_failed'],
    [
      'answers with something else',
      { does: 'talks nonsense', body: '<html>sign in</html>', type: 'text/html' },
      'model_failed',
    ],
    ['answers 10 MB', { does: 'talks nonsense', body: `{"x":"${'y'.repeat(10_000_000)}"}` }, 'model_failed'],
    ['sends on to another host', { does: 'sends on', to: 'http://localhost:9/v1' }, 'model_unavailable'],
  ])('one that %s is told by a code, and asked once', async (_, reply, code) => {
    standIn.answer(reply)
    const used: TokensUsed[] = []
    const asked = open(can).ask(request, still, undefined, (tokens) => used.push(tokens))
    await expect(asked).rejects.toMatchObject({ name: 'OmniiError', code })
    expect(standIn.ledger).toHaveLength(1)
    // what was sent back unread is not paid for; all else is, the question at least
    const unread = reply.does === 'fails' || reply.does === 'sends on'
    expect(used).toEqual(unread ? [] : [expect.objectContaining({ written: expect.any(Number) })])
    for (const { read } of used) expect(read).toBeGreaterThan(20)
  })

  test('what takes too long is ended, and the server hears of it', async () => {
    standIn.answer({ does: 'waits', until: new Promise(() => {}), next: hello })
    await expect(open(can, 30).ask(request, still)).rejects.toMatchObject({ code: 'deadline_exceeded' })
    await expect.poll(() => standIn.ledger[0]?.gone).toBe(true)
  })

  test('what is called off is ended', async () => {
    standIn.answer({ does: 'waits', until: new Promise(() => {}), next: hello })
    const stopping = { aborted: false }
    const asked = open(can).ask(request, stopping)
    await expect.poll(() => standIn.ledger.length).toBe(1)
    stopping.aborted = true
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' })
    await expect.poll(() => standIn.ledger[0]?.gone).toBe(true)
  })
})

test('a server that is not there is not paid for', async () => {
  const gone = await openModelStandIn(hello)
  await gone.close()
  const used: TokensUsed[] = []
  const server = connect({ baseUrl: gone.url, key: undefined }, ways[0]!, { clock, timeoutMs: 20_000 })
  const asked = server.ask(request, still, undefined, (tokens) => used.push(tokens))
  await expect(asked).rejects.toMatchObject({ code: 'model_unavailable' })
  expect(used).toEqual([])
})

describe('what a server says beside an answer is bounded', () => {
  const can = { api: 'chat', streaming: true, strict: false } as const
  const frames = (...deltas: object[]): Reply => ({
    ...{ does: 'talks nonsense', type: 'text/event-stream' },
    body: deltas
      .map((delta) => `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: null }] })}\n\n`)
      .join('')
      .concat(
        `data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: 'tool_calls' }], usage: { prompt_tokens: -1, completion_tokens: 'many' } })}\n\n`,
        'data: [DONE]\n\n',
      ),
  })
  const call = (index: number, more: object = {}) => ({
    tool_calls: [{ index, id: 'x'.repeat(100_000), function: { name: 'greet', arguments: '{}', ...more } }],
  })

  test('its ids are not taken, and figures that are none are not believed', async () => {
    standIn.answer(frames(call(0), call(1)))
    const answer = await open(can).ask(request, still)
    expect(answer.calls.map(({ id }) => id)).toEqual(['call00001', 'call00002'])
    expect(answer.used).toEqual({ read: expect.any(Number), written: expect.any(Number) })
    expect(answer.used.read).toBeGreaterThan(20)
    expect(answer.used.written).toBeLessThan(20)
  })

  test.each([
    [
      'more calls than anybody makes',
      frames(
        ...Array.from({ length: 65 }, (_, index) => call(index)).map((each) => ({
          tool_calls: each.tool_calls.map((made) => ({ ...made, id: 'x' })),
        })),
      ),
    ],
    ['a name that is no name', frames(call(0, { name: 'n'.repeat(500_000) }))],
  ])('%s is no answer', async (_, reply) => {
    standIn.answer(reply)
    await expect(open(can).ask(request, still)).rejects.toMatchObject({ code: 'model_failed' })
  })
})

test.each(['chat', 'responses'] as const)('a stream of %s that breaks off is no answer', async (api) => {
  standIn.answer({ does: 'breaks off', text: 'Once upon' })
  const can = { api, streaming: true, strict: false } as const
  await expect(open(can).ask(request, still)).rejects.toMatchObject({
    code: expect.stringMatching(/^model_(?:failed|unavailable)$/),
  })
})

test('thoughts are heard by every name servers have for them', async () => {
  const data = { choices: [{ index: 0, delta: { reasoning: 'hm' }, finish_reason: 'stop' }] }
  standIn.answer({
    does: 'talks nonsense',
    type: 'text/event-stream',
    body: `data: ${JSON.stringify(data)}\n\ndata: [DONE]\n\n`,
  })
  const parts: ModelPart[] = []
  await open({ api: 'chat', streaming: true, strict: false }).ask(request, still, (part) => parts.push(part))
  expect(parts).toEqual([{ reasoning: 'hm' }])
})

test('nobody there is told by a code', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as AddressInfo
  await new Promise((resolve) => taken.close(resolve))
  const can = { api: 'chat', streaming: true, strict: false } as const
  const server = connect({ baseUrl: `http://127.0.0.1:${port}/v1`, key: undefined }, can, {
    clock,
    timeoutMs: 5_000,
  })
  await expect(server.ask(request, still)).rejects.toMatchObject({ code: 'model_unavailable' })
})

/** FAULTS N12 */
test.each([false, true])(
  'a certificate that nobody signed is refused before anything is said; over: %s',
  async (expired) => {
    const made = await makeCertificate({ expired })
    const [key, cert] = [readFileSync(made.key), readFileSync(made.cert)]
    let asked = 0
    const server = createTlsServer({ key, cert }, (_, response) => {
      asked += 1
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const can = { api: 'chat', streaming: true, strict: false } as const
    const access = { baseUrl: `https://127.0.0.1:${port}/v1`, key: 'sk-canary' }
    await expect(connect(access, can, { clock, timeoutMs: 5_000 }).ask(request, still)).rejects.toMatchObject(
      {
        code: 'model_unavailable',
      },
    )
    expect(asked).toBe(0)
    server.close()
  },
)

test('the environment decides nothing', async () => {
  const before = { ...process.env }
  Object.assign(process.env, {
    ...{ OPENAI_API_KEY: 'sk-environment', OPENAI_BASE_URL: 'http://127.0.0.1:9' },
    ...{ OPENAI_ORG_ID: 'org-environment', OPENAI_PROJECT_ID: 'project-environment' },
  })
  try {
    standIn.answer(hello)
    const can = { api: 'chat', streaming: false, strict: false } as const
    const keyless = connect({ baseUrl: standIn.url, key: undefined }, can, { clock, timeoutMs: 20_000 })
    await keyless.ask(request, still)
    expect(standIn.ledger[0]!.authorization).toBe('Bearer none')
  } finally {
    process.env = before
  }
})

/** FAULTS N11 */
test.each([
  ['https://api.openai.com/v1', true],
  ['http://127.0.0.1:11434/v1', true],
  ['http://localhost:1234/v1', true],
  ['http://[::1]:8080/v1', true],
  ['http://10.0.0.5:8080/v1', false],
  ['http://api.openai.com/v1', false],
  ['http://127.0.0.1.evil.test/v1', false],
  ['https://key:secret@api.openai.com/v1', false],
  ['https://api.openai.com/v1?key=1', false],
  ['file:///etc/passwd', false],
  ['api.openai.com', false],
])('%s may be a model server: %s', (address, may) => {
  expect(isModelAddress(address)).toBe(may)
})
