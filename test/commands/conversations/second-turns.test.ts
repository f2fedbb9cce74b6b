import { describe, expect, it } from 'vitest'
import type { SessionEvent } from '../../../src/shared/protocol/events.ts'
import { madeSteps, saidIn, turns } from '../../world/told.ts'

const lastOf = async (...texts: readonly string[]): Promise<readonly SessionEvent[]> =>
  (await turns(...texts)).at(-1)!
const kinds = (events: readonly SessionEvent[]): readonly string[] => events.map(({ kind }) => kind)
/** the rows a change shows, by their label */
const rowsOf = (events: readonly SessionEvent[]): Record<string, string | undefined> =>
  Object.fromEntries(
    events.flatMap((event) =>
      event.kind === 'step.done' ? event.outcome.changes.map(({ label, after }) => [label, after]) : [],
    ),
  )

describe('one more thing while it is asked which list is meant', () => {
  it.each([
    ['and cheese', ['Milk', 'Cheese']],
    ['also oat biscuits please', ['Milk', 'Oat biscuits']],
    ['plus lentils and rice', ['Milk', 'Lentils', 'Rice']],
    ['oh and olives', ['Milk', 'Olives']],
    ['coffee too', ['Milk', 'Coffee']],
  ])('%s', async (text, titles) => {
    const events = await lastOf('add milk to shopping', text)
    expect(madeSteps(events).map(({ action, values }) => [action, values.items])).toEqual([
      ['tasks.add_task', titles.map((title) => ({ title }))],
    ])
    expect(kinds(events)).toContain('question.asked')
    expect(kinds(events)).not.toContain('step.done')
  })

  it('puts all of them where it is answered', async () => {
    const events = await lastOf('put milk on the shopping list', 'and cheese', 'also figs', 'groceries')
    expect(saidIn(events)).toContain('3 tasks are on your list “Groceries”')
  })
})

describe('a correction that begins with a denial', () => {
  it.each([
    [['add milk to groceries', 'actually not the milk'], '“Milk” is gone again.'],
    [['add oat biscuits to groceries', 'no, not the biscuits'], '“Oat biscuits” is gone again.'],
    [['buy a stapler', 'oh, not the stapler'], '“Buy a stapler” is gone again.'],
    [['team lunch friday at 1', 'actually not the lunch'], '“Team lunch” is out of your calendar again.'],
  ])('%j takes back what it denies', async (texts, told) => {
    expect(saidIn(await lastOf(...texts))).toContain(told)
  })

  it('takes one of several things out', async () => {
    const events = await lastOf('add milk, figs and olives to groceries', 'actually not the figs')
    expect(madeSteps(events).map(({ action, values }) => [action, values.task])).toEqual([
      ['tasks.delete_task', expect.objectContaining({ title: 'Figs' })],
    ])
  })

  it('puts aside what was still asked about', async () => {
    const events = await lastOf('add milk to shopping', 'actually not the milk', "what's on groceries?")
    expect(saidIn(events)).not.toContain('Milk')
  })

  it.each([
    ['add milk to groceries', 'actually not the honey'],
    ['buy a stapler', 'no, not a hole punch'],
  ])('%s / %s renames nothing', async (...texts) => {
    const events = await lastOf(...texts)
    expect(madeSteps(events)).toEqual([])
  })
})

describe('a reminder goes with the day of its task', () => {
  it.each([
    [['remind me to call Leo at 4', 'make it 4.30', 'on thursday I mean'], 'Thu 12 Mar 16:30'],
    [['remind me to ring the bank tomorrow at 9', 'push it to Monday'], 'Mon 16 Mar 09:00'],
    [['remind me on friday at 5 to water the ferns', 'actually saturday'], 'Sat 14 Mar 17:00'],
    [['remind me to post the form on monday at 11', 'move the form to 1 April'], 'Wed 1 Apr 11:00'],
  ])('%j', async (texts, at) => {
    const events = await lastOf(...texts)
    expect(rowsOf(events).Reminder).toBe(at)
    expect(saidIn(events)).toContain(at)
  })

  it('stays where the hour is over on the new day', async () => {
    const events = await lastOf('remind me to ring the bank tomorrow at 9', 'make it due today')
    expect(rowsOf(events)).toEqual({ Due: 'today' })
  })
})
