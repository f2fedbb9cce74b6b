import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Kit, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'

vi.setConfig({ testTimeout: 20_000 })

let kit: Kit
beforeAll(async () => {
  kit = await openProduct()
})
afterAll(() => kit.close())

/** The answers of a conversation. */
async function answers(...turns: readonly string[]): Promise<readonly string[]> {
  const session = await kit.session()
  const said: string[] = []
  for (const text of turns) said.push(theOne(await kit.say(session, text), 'answer.given').text)
  return said
}

describe('what is there already is told, and is not made twice', () => {
  test('a thing on a list: “it” is the one that is there', async () =>
    expect(
      await answers('add oat milk to groceries', 'put oat milk on the groceries list', 'move it to friday'),
    ).toEqual([
      '“Oat milk” is on your list “Groceries”.',
      '“Oat milk” is on your list “Groceries” already. To have it there twice, say “add it anyway”.',
      '“Oat milk” is changed: due Fri 13 Mar.',
    ]))

  test('a task becomes a block although it was told twice', async () =>
    expect(
      (
        await answers(
          'add task descale the kettle',
          'add task descale the kettle',
          'turn it into a half hour block tomorrow at 3',
        )
      ).at(-1),
    ).toContain('“Descale the kettle” is in your calendar: Thu 12 Mar 15:00–15:30.'))

  test('an event of the same name at the same time', async () =>
    expect(
      (await answers('boiler service friday at 10', 'boiler service friday at 10', 'make it 11')).slice(1),
    ).toEqual([
      expect.stringContaining('“Boiler service” is in your calendar already: Fri 13 Mar 10:00–11:00.'),
      '“Boiler service” is changed: when Fri 13 Mar 11:00–12:00.',
    ]))

  test('of several only the new ones are made', async () =>
    expect((await answers('add capers to groceries', 'add leeks, capers and dill to groceries')).at(-1)).toBe(
      '2 tasks are on your list “Groceries”. “Capers” is on your list “Groceries” already. To have it there twice, say “add capers to Groceries anyway”.',
    ))

  test.each([
    ['add figs to groceries', 'add it anyway', '“Figs” is on your list “Groceries”.'],
    ['add task mend the gate', 'yes, add it all the same', '“Mend the gate” is on your list “Tasks”.'],
    ['eye test monday 20 april at 9', 'anyway', '“Eye test” is in your calendar: Mon 20 Apr 09:00–10:00.'],
  ])('%s, twice, then %s makes it a second time', async (text, anyway, told) =>
    expect((await answers(text, text, anyway)).at(-1)).toContain(told),
  )

  test('the same words with a day of their own are a task of their own', async () =>
    expect((await answers('add task air the duvet', 'remind me to air the duvet tomorrow')).at(-1)).toContain(
      '“Air the duvet” is on your list “Tasks”, due tomorrow.',
    ))
})
