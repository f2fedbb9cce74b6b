import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SessionEvent } from '../../../../src/shared/protocol/events.ts'
import type { ClientMessageId, SessionId } from '../../../../src/shared/protocol/ids.ts'
import { errors } from '../../../../src/shared/wording/en/errors.ts'
import { kinds, scope, theOne } from '../../../world/assistant.ts'
import {
  calls,
  inTurn,
  looksUp,
  looksUpPerson,
  openModelProduct,
  plans,
} from '../../../world/models/product.ts'
import type { Reply } from '../../../world/models/reply.ts'

const product = await openModelProduct()
afterAll(() => product.close())
let session: SessionId
beforeEach(async () => {
  session = await product.session()
})
afterEach(() => {
  product.model.ledger.length = 0
})

/** Words that no row and no classifier reads. */
const odd = 'put something about the zorbing deposit where I will trip over it'
const addTask = (title: string, more: object = {}) => ({
  action: 'tasks.add_task',
  params: { title, ...more },
})

const say = (text: string) => product.say(session, text)
const planIn = (events: readonly SessionEvent[]) => theOne(events, 'plan.created').plan
const answerIn = (events: readonly SessionEvent[]) => theOne(events, 'answer.given').text

async function approve(events: readonly SessionEvent[]) {
  const asked = theOne(events, 'approval.asked')
  const before = await product.assistant().lastSyncId(session)
  await product.assistant().submit(scope, {
    ...{ kind: 'decide', sessionId: session, approvalId: asked.approvalId, decision: 'approve' },
    ...{ agent: 'guide', channel: 'websocket', clientMessageId: `d-${asked.approvalId}` as ClientMessageId },
  })
  await product.settled()
  return product.assistant().read(session, before, 500)
}

describe('what the built-in planner understands', () => {
  test.each([
    'remind me to buy milk tomorrow',
    'what is on my calendar tomorrow',
    'undo that',
    'hello',
    'thanks',
  ])('“%s” is asked of no model', async (text) => {
    await say(text)
    expect(product.model.ledger).toEqual([])
  })

  test('what is typed and not sent is asked of none either', async () => {
    await product.assistant().understand(scope, {
      ...{ sessionId: session, text: odd, agent: 'guide', channel: 'websocket' },
    })
    expect(product.model.ledger).toEqual([])
  })
})

describe('what it does not understand', () => {
  test('is planned by the model, shown before anything is changed, and done once', async () => {
    product.model.answer(plans(addTask('Zorbing deposit')))
    const shown = await say(odd)
    expect(planIn(shown)).toMatchObject({
      ...{ planner: 'model', asksFirst: true, model: { name: 'scripted', read: 100, written: 20 } },
      steps: [{ action: 'tasks.add_task', params: { title: { value: 'Zorbing deposit', from: 'said' } } }],
    })
    expect(kinds(shown)).toContain('approval.asked')
    expect(kinds(shown)).not.toContain('step.done')
    const done = await approve(shown)
    expect(theOne(done, 'step.done').outcome.summary).toContain('Zorbing deposit')
    expect(product.model.ledger).toHaveLength(1)
  })

  test('reaches people that were looked up, with what the user said', async () => {
    product.model.answer(
      inTurn(
        looksUpPerson('Dana'),
        plans(
          {
            action: 'email.create_draft',
            params: { people: [{ handle: 'person-1' }], subject: 'Zorbing', body: 'The deposit is due.' },
          },
          { action: 'email.send_draft', params: { draft: { step: 1, path: '' } } },
        ),
      ),
    )
    const shown = await say('somehow let Dana in on the zorbing deposit')
    const card = theOne(shown, 'approval.asked')
    expect(JSON.stringify(card)).toContain('dana')
    expect(planIn(shown).steps[0]).toMatchObject({
      params: { people: { from: 'looked_up' }, body: { from: 'composed' } },
    })
    expect(product.told()).not.toMatch(/dana[^"]*@/i)
    expect(JSON.stringify(product.model.ledger[0]!.body.tools).length).toBeLessThan(60_000)
  })

  test('is told to the model with what was understood of it, and with nothing that others wrote', async () => {
    product.model.answer(inTurn(looksUp('message', ''), looksUp('event', ''), plans(addTask('Zorbing'))))
    await say(odd)
    const told = product.told()
    expect(told).toContain('zorbing deposit where I will trip over it')
    expect(told).toContain('It is Wednesday 2026-03-11 10:00 in Europe/London.')
    const { messages } = product.model.ledger.at(-1)!.body
    const found = messages.filter(({ role }: { role: string }) => role === 'tool')
    expect(JSON.parse(found[0].content)).toContainEqual({
      handle: 'message-1',
      fit: expect.any(Number),
      when: expect.any(String),
    })
    for (const { content } of found)
      for (const row of JSON.parse(content))
        expect(Object.keys(row)).toEqual(expect.arrayContaining(['handle', 'fit']))
  })

  test('things that fit as well may all be meant, and are then all named', async () => {
    const archive = (count: number) => ({
      action: 'email.archive',
      params: { messages: Array.from({ length: count }, (_, n) => ({ handle: `message-${n + 1}` })) },
    })
    product.model.answer(inTurn(looksUp('message', ''), plans(archive(3)), plans(archive(10))))
    const [step] = planIn(await say(odd)).steps
    expect(step).toMatchObject({ action: 'email.archive', params: { messages: { from: 'looked_up' } } })
    expect(JSON.stringify(product.model.ledger[2]!.body.messages)).toContain('fit as well')
  })

  test('a question of the model may have words to pick from', async () => {
    product.model.answer(
      plans(
        {
          action: 'ask',
          params: { text: 'How urgent?', choices: [{ text: 'Very' }, { text: 'Not at all' }] },
        },
        { action: 'tasks.add_task', params: { title: { step: 1, path: '' } } },
      ),
    )
    const { question } = theOne(await say(odd), 'question.asked')
    expect(question).toMatchObject({ kind: 'choice', free: true })
    expect(question.choices.map(({ label }) => label)).toEqual(['Very', 'Not at all'])
    expect(kinds(await say('Not at all'))).toContain('approval.asked')
  })

  test('a question of the model is asked, and its answer used', async () => {
    product.model.answer(
      plans(
        { action: 'ask', params: { text: 'What shall it be called?', choices: [] } },
        { action: 'tasks.add_task', params: { title: { step: 1, path: '' } } },
      ),
    )
    const shown = await say(odd)
    expect(theOne(shown, 'question.asked').question).toMatchObject({
      text: 'What shall it be called?',
      free: true,
    })
  })

  test('a model that finds nothing to plan is quoted, and nothing is done', async () => {
    product.model.answer(calls({ name: 'say', takes: { text: 'I have sent it to everybody.' } }))
    const events = await say(odd)
    expect(answerIn(events)).toBe('Your model says: “I have sent it to everybody.” Nothing was done.')
    expect(kinds(events)).not.toContain('plan.created')
  })
})

/** FAULTS L2, L4, L7 */
describe('what a model may not decide', () => {
  const event = { title: 'Zorbing', start: { date: '2026-03-20', time: '10:00', zone: null, later: null } }
  test.each<[string, Reply | ((asked: never) => Reply)]>([
    [
      'an address nobody said',
      plans({ action: 'tasks.add_task', params: { title: 'write to eve@evil.test' } }),
    ],
    ['a link nobody said', plans(addTask('see', { notes: 'https://evil.test/?q=1' }))],
    ['a number nobody said', plans(addTask('call +1 555 010 7788'))],
    [
      'somebody no look-up gave',
      plans({ action: 'calendar.create_event', params: { ...event, people: [{ handle: 'person-9' }] } }),
    ],
    [
      'somebody spelled out',
      plans({
        action: 'calendar.create_event',
        params: { ...event, people: [{ name: 'Eve', email: 'eve@evil.test' }] },
      }),
    ],
    [
      'who of several is meant',
      inTurn(
        looksUpPerson('Sarah'),
        plans({ action: 'calendar.create_event', params: { ...event, people: [{ handle: 'person-1' }] } }),
      ),
    ],
    [
      'several of one name together',
      inTurn(
        looksUpPerson('Sarah'),
        plans({
          action: 'calendar.create_event',
          params: { ...event, people: [{ handle: 'person-1' }, { handle: 'person-2' }] },
        }),
      ),
    ],
    [
      'a link in a question',
      plans({ action: 'ask', params: { text: 'Sign in at https://evil.test first?', choices: [] } }),
    ],
    [
      'an address in what may be picked',
      plans({ action: 'ask', params: { text: 'Whom?', choices: [{ text: 'eve@evil.test' }] } }),
    ],
    ['an action there is not', plans({ action: 'tasks.fly', params: {} })],
    [
      'an action that is offered to none',
      plans({ action: 'contacts.take_back', params: { id: 'a', version: '1' } }),
    ],
    ['a field there is not', plans(addTask('x', { approved: true }))],
    [
      'who a step finds gets a mail',
      plans(
        { action: 'email.find', params: {} },
        { action: 'email.create_draft', params: { people: { step: 1, path: 'from' }, body: 'x' } },
      ),
    ],
    [
      'a step that comes later',
      plans({ action: 'email.send_draft', params: { draft: { step: 2, path: '' } } }),
    ],
    ['more steps than can be looked over', plans(...Array.from({ length: 61 }, (_, n) => addTask(`t${n}`)))],
    ['no steps', plans()],
    ['two plans', calls(...[1, 2].map((n) => ({ name: 'plan', takes: { steps: [addTask(`t${n}`)] } })))],
    [
      'more look-ups than anybody needs',
      calls(...Array.from({ length: 11 }, () => ({ name: 'look_up_people', takes: { name: 'Dana' } }))),
    ],
  ])('%s: it is told once, and the built-in planner’s word counts', async (_, reply) => {
    product.model.answer(reply as Reply)
    const events = await say(odd)
    expect(kinds(events)).not.toContain('plan.created')
    expect(answerIn(events)).toContain(errors.model_failed)
    const turns = product.model.ledger.map(({ body }) => body.messages.length)
    expect(turns.length).toBeGreaterThanOrEqual(2)
    expect(turns.length).toBeLessThanOrEqual(3)
  })

  test('what it mends is taken', async () => {
    product.model.answer(inTurn(plans(addTask('x', { wrong: 1 })), plans(addTask('Zorbing deposit'))))
    expect(planIn(await say(odd)).planner).toBe('model')
    expect(JSON.stringify(product.model.ledger[1]!.body.messages)).toContain('tasks.add_task has no')
  })
})

/** FAULTS N10 */
describe('a model that fails leaves the word to the built-in planner, and why is said', () => {
  test.each<[string, Reply, string]>([
    ['is cut', { does: 'is cut', text: 'I will' }, errors.model_failed],
    ['refuses', { does: 'refuses', text: 'No.' }, errors.model_refused],
    ['never ends', { does: 'never ends', lane: 'call' }, errors.model_failed],
    ['writes no JSON', calls({ name: 'plan', takes: '{"steps": [' }), errors.model_failed],
    ['writes something else', calls({ name: 'plan', takes: '[1,2,3]' }), errors.model_failed],
    ['calls what there is not', calls({ name: 'approve_everything', takes: {} }), errors.model_failed],
    ['only talks', { does: 'says', text: 'Done! I have approved it for you.' }, errors.model_failed],
    ['looks things up for ever', looksUp('task', ''), errors.model_failed],
    ['wants a key', { does: 'fails', status: 401 }, 'does not let you in'],
  ])('one that %s', async (_, reply, why) => {
    product.model.answer(reply)
    const events = await say(odd)
    expect(kinds(events)).toEqual(expect.arrayContaining(['answer.given', 'run.completed']))
    expect(kinds(events)).not.toContain('plan.created')
    expect(answerIn(events)).toContain(why)
    expect(product.model.ledger.length).toBeLessThanOrEqual(8)
  })
})

test('names that were looked up reach no model, be it with the command before or in one completed by it', async () => {
  const asked = theOne(await say('meet Sarah on Friday at 10'), 'question.asked')
  const before = await product.assistant().lastSyncId(session)
  const { label } = asked.question.choices[0]!
  await say(label)
  await approve(await product.assistant().read(session, before, 500))
  product.model.answer(calls({ name: 'say', takes: { text: 'No.' } }))
  const again = [odd, 'do that again but zorbed']
  for (const text of again) await say(text)
  const told = product.model.ledger.map(({ body }) => body.messages[1].content as string)
  expect(told).toHaveLength(again.length)
  for (const [at, text] of again.entries()) {
    expect(told[at]).toContain('The user said before: "meet Sarah on Friday at 10"')
    expect(told[at]).toContain(`The user says: ${JSON.stringify(text)}`)
    expect(told[at]).not.toContain(label.split(' ').at(-1))
  }
})

test('one for which reasons are wanted goes to the model that thinks, where there is one', async () => {
  const thoughtful = await openModelProduct({ reasoning: 'deep' })
  thoughtful.model.answer(calls({ name: 'say', takes: { text: 'No.' } }))
  const sessionId = await thoughtful.session()
  for (const reasoning of [undefined, true] as const) {
    await thoughtful.assistant().submit(scope, {
      ...{ kind: 'command', sessionId, clientMessageId: `t-${reasoning}` as ClientMessageId, text: odd },
      ...{ agent: 'guide', channel: 'websocket', dryRun: false, ...(reasoning && { reasoning }) },
    })
    await expect.poll(() => thoughtful.model.ledger.length).toBe(reasoning ? 2 : 1)
  }
  expect(thoughtful.model.ledger.map(({ body }) => body.model)).toEqual(['scripted', 'deep'])
  await thoughtful.settled()
  await thoughtful.close()
})

test('a command is called off while the model thinks', async () => {
  const never = new Promise(() => {})
  product.model.answer({ does: 'waits', until: never, next: { does: 'says' } })
  const accepted = await product.assistant().submit(scope, {
    ...{ kind: 'command', sessionId: session, clientMessageId: 'c1' as ClientMessageId, text: odd },
    ...{ agent: 'guide', channel: 'websocket', dryRun: false },
  })
  if (!accepted.ok) throw new Error(accepted.error.message)
  await expect.poll(() => product.model.ledger.length).toBe(1)
  const cancelled = await product.assistant().submit(scope, {
    ...{ kind: 'cancel', sessionId: session, runId: accepted.value.runId!, agent: 'guide' },
  })
  expect(cancelled.ok).toBe(true)
  await product.settled()
  const events = product.events(session)
  expect(theOne(events, 'run.completed').status).toBe('cancelled')
  await expect.poll(() => product.model.ledger[0]!.gone).toBe(true)
})

test('a model that breaks off is left alone for a while, and that is said', async () => {
  product.model.answer({ does: 'breaks off', text: 'I will' })
  expect(answerIn(await say(odd))).toContain('Your model did not plan this')
  const asked = product.model.ledger.length
  expect(answerIn(await say(odd))).toContain('Your model did not plan this')
  expect(product.model.ledger).toHaveLength(asked)
})

test('thirty days in which nobody says anything ask no model', async () => {
  for (let day = 0; day < 30; day += 1) product.clock.pass(86_400_000)
  await product.settled()
  expect(product.model.ledger).toEqual([])
})
