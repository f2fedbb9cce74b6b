import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { SessionEvent } from '../../../src/shared/protocol/events.ts'
import type { Json } from '../../../src/shared/protocol/plan.ts'
import { type Kit, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'

vi.setConfig({ testTimeout: 20_000 })

let kit: Kit
beforeAll(async () => {
  kit = await openProduct()
})
afterAll(() => kit.close())

const say = async (text: string) => kit.say(await kit.session(), text)
const answer = (events: readonly SessionEvent[]): string => theOne(events, 'answer.given').text
function given(events: readonly SessionEvent[], name: string): Json | undefined {
  const [step] = theOne(events, 'plan.created').plan.steps.filter(({ kind }) => kind === 'do')
  const param = step?.kind === 'do' ? step.params[name] : undefined
  return param && 'value' in param ? param.value : undefined
}

describe('how much a new task matters is no part of what it is called, and is told', () => {
  test.each([
    ['add task ring the bank high priority', 'Ring the bank', 'high priority'],
    ['new task: bleed the radiators, top prio', 'Bleed the radiators', 'urgent'],
    ['add an urgent task to order the skip', 'Order the skip', 'urgent'],
    ['urgent: phone the landlord', 'Phone the landlord', 'urgent'],
    ['remind me to grit the path tomorrow, very important', 'Grit the path', 'high priority'],
    ['add task sweep the yard low prio', 'Sweep the yard', 'low priority'],
    ['todo pay the plasterer !!', 'Pay the plasterer', 'high priority'],
    ['add p1 fix the gutter', 'Fix the gutter', 'urgent'],
    ['add a task: grout the tiles (medium priority)', 'Grout the tiles', 'medium priority'],
    ['add task renew the van insurance asap', 'Renew the van insurance', 'urgent'],
  ])('%s', async (text, title, told) => {
    const events = await say(text)
    expect(given(events, 'title')).toBe(title)
    expect(answer(events)).toContain(`, ${told}.`)
  })

  test.each([
    ['add task sort the important papers', 'Sort the important papers'],
    ['add task explain to Leo what is important', 'Explain to Leo what is important'],
    ['add task find out why it is urgent', 'Find out why it is urgent'],
  ])('%s: a word of what it is called', async (text, title) => {
    const events = await say(text)
    expect([given(events, 'title'), given(events, 'priority')]).toEqual([title, undefined])
  })
})

describe('how much a task matters is changed by words', () => {
  test.each([
    ['set the priority of coffee beans to high', 2],
    ['change the priority of the bread to urgent', 1],
    ['mark the tomatoes as low priority', 4],
    ['make the rome laptop check a high priority task', 2],
    ['bump the library books up to top priority', 1],
    ['unmark the northwind invoice as important', 4],
    ['the budget draft is not urgent any more', 4],
  ])('%s', async (text, priority) => expect(given(await say(text), 'priority')).toBe(priority))

  test.each([
    ['add task rinse the sieve / high priority', 'priority high'],
    ['add task oil the hinge / make it urgent', 'priority urgent'],
    ['add task dust the lamp / set its priority to medium', 'priority medium'],
  ])('%s: of the one made last', async (turns, told) => {
    const session = await kit.session()
    const [first = '', second = ''] = turns.split(' / ')
    await kit.say(session, first)
    expect(answer(await kit.say(session, second))).toContain(told)
  })

  test('both of a state and a day are set: make the expense report urgent and due friday', async () => {
    const events = await say('make the expense report urgent and due friday')
    expect([given(events, 'priority'), given(events, 'due')]).toEqual([1, '2026-03-13'])
  })

  test('a level nobody said is asked for: lower the priority of the invoice', async () =>
    expect(answer(await say('lower the priority of the northwind invoice'))).toContain(
      'Say urgent, high, medium or low.',
    ))
})

describe('tasks are told apart by how much they matter', () => {
  test.each([
    ['move my high priority tasks to friday', ['Finish the slides for the product review']],
    ['tick off all urgent tasks', ['Finish the slides for the product review']],
  ])('%s', async (text, titles) => {
    const own = await openProduct()
    const events = await own.say(await own.session(), text)
    const tasks = given(events, 'tasks') as unknown as readonly { readonly title: string }[]
    expect(tasks.map(({ title }) => title)).toEqual(expect.arrayContaining([...titles]))
    expect(tasks.length).toBeLessThan(3)
    await own.close()
  })

  test('a day before the state says which ones: make everything due today urgent', async () => {
    const own = await openProduct()
    const events = await own.say(await own.session(), 'make everything due today urgent')
    expect([given(events, 'due'), given(events, 'priority')]).toEqual([undefined, 1])
    expect(given(events, 'tasks')).toHaveLength(3)
    await own.close()
  })

  test('how much one matters is told: how urgent is the northwind invoice', async () => {
    const own = await openProduct()
    expect(answer(await own.say(await own.session(), 'how urgent is the northwind invoice'))).toBe(
      '“Send the invoice to Northwind” is open, due today, high priority, on “Work”.',
    )
    await own.close()
  })
})
