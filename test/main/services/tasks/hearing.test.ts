import { beforeEach, describe, expect, it } from 'vitest'
import { openPlanning } from '../../../world/planning.ts'

const world = {
  omnii: 1,
  lists: [
    { title: 'Groceries', tasks: [{ title: 'Coffee beans' }, { title: 'Coffee filters' }] },
    { title: 'Work', tasks: [{ title: 'Send the invoice to Northwind', due: 'today' }] },
    {
      title: 'Home',
      tasks: [
        { title: 'Check the heating', due: 'today' },
        { title: 'Return the books', due: '-3d' },
        { title: 'Write the report', done: '-7d 16:40' },
      ],
    },
  ],
}
let omnii: Awaited<ReturnType<typeof openPlanning>>

beforeEach(async () => {
  omnii = await openPlanning(world)
})

describe('a new task', () => {
  it.each([
    ['task: buy stamps', { title: 'Buy stamps' }],
    ['add a task to call the bank tomorrow', { title: 'Call the bank', due: '2026-03-12' }],
    ['finish slides by Friday', { title: 'Finish slides', due: '2026-03-13' }],
    [
      'add task: send the contract by Friday p1',
      { title: 'Send the contract', due: '2026-03-13', priority: 1 },
    ],
    [
      'pay rent on the 1st of every month',
      { title: 'Pay rent', due: '2026-04-01', rule: 'FREQ=MONTHLY;BYMONTHDAY=1' },
    ],
    [
      'remind me to call mum at 6',
      { title: 'Call mum', due: '2026-03-11', remind: { date: '2026-03-11', time: '18:00' } },
    ],
  ])('%s', async (text, params) => {
    const understood = await omnii.understand(text)
    expect(understood.asks).toEqual([])
    expect(understood.does.map((d) => d.action)).toEqual(['tasks.add_task'])
    expect(understood.does[0]!.params).toEqual(params)
  })

  it('goes to the list that was named', async () => {
    const [done] = await omnii.carryOut('add buy oat milk to groceries')
    expect(done!.summary).toBe('“Buy oat milk” is on your list “Groceries”.')
  })

  it('offers to make a list that is not there, and the ones there are', async () => {
    const { asks, does } = await omnii.understand('add sun cream to the packing list')
    expect(asks[0]).toMatchObject({
      kind: 'list',
      text: 'There is no list “Packing”. Shall I make it?',
      free: true,
    })
    expect(asks[0]!.choices.map((c) => c.label)).toEqual(['Make the list “Packing”', 'Put it on “Tasks”'])
    expect(does[0]!.params).toMatchObject({ title: 'Sun cream', list: '?0' })
    const [done] = await omnii.carryOut('add sun cream to the packing list')
    expect(done!.summary).toBe('“Sun cream” is on your list “Packing”.')
  })

  it('says that a time of day becomes a reminder', async () => {
    expect((await omnii.understand('remind me to call mum at 6')).assumptions).toEqual([
      'Tasks are due on a day, so the time becomes a reminder: Wed 11 Mar 18:00.',
    ])
  })

  it('asks for the time within a part of the day', async () => {
    const { asks } = await omnii.understand('remind me to water the plants tomorrow morning')
    expect(asks[0]).toMatchObject({ kind: 'time', free: true })
    const [done] = await omnii.carryOut('remind me to water the plants tomorrow morning', '10:30')
    expect(done!.value).toMatchObject({ due: '2026-03-12', remindAt: '2026-03-12T10:30:00.000Z' })
  })

  it('asks which mails when none were shown', async () => {
    expect((await omnii.understand('turn these three emails into tasks due Friday')).say).toBe(
      'Which e-mails? Let me show them first, then say it again.',
    )
  })
})

describe('a task that is there', () => {
  const named = async (text: string) => {
    const { does } = await omnii.understand(text)
    const { task, ...rest } = does[0]!.params as { task: { title: string } }
    return [does[0]!.action, task.title, rest]
  }

  it.each([
    ['mark the invoice thing done', 'tasks.complete_task', 'Send the invoice to Northwind', {}],
    ['tick off the heating', 'tasks.complete_task', 'Check the heating', {}],
    ['reopen the report task', 'tasks.reopen_task', 'Write the report', {}],
    ['delete the books task', 'tasks.delete_task', 'Return the books', {}],
  ])('%s', async (text, action, title, params) => {
    expect(await named(text)).toEqual([action, title, params])
  })

  it('asks which one when two fit', async () => {
    const { asks, does } = await omnii.understand('mark the coffee task done')
    expect(asks[0]!.choices.map((c) => c.label)).toEqual(['Coffee beans', 'Coffee filters'])
    expect(does[0]!.params).toEqual({ task: '?0' })
  })

  it('moves “it” to another list', async () => {
    await omnii.carryOut('add a task to call the bank')
    const [done] = await omnii.carryOut('move it to the work list')
    expect(done!.changes).toEqual([{ sign: '~', label: 'List', before: 'Tasks', after: 'Work' }])
  })

  it('pushes everything due today in one step', async () => {
    const [done] = await omnii.carryOut('push everything due today to Monday')
    expect(done!.summary).toBe('2 tasks are changed: due Mon 16 Mar.')
  })

  it('counts what a deletion of all completed ones takes', async () => {
    const { does } = await omnii.understand('delete all completed tasks')
    expect(does[0]!.params.tasks).toMatchObject([{ title: 'Write the report' }])
  })
})

describe('questions', () => {
  it.each([
    ['what’s due today?', 'Due today: Check the heating and Send the invoice to Northwind.'],
    ['what’s overdue?', 'Overdue: Return the books (Sun 8 Mar).'],
    ['what did I finish last week?', 'You finished one task from Mon 2 Mar to Sun 8 Mar: Write the report.'],
    ['what’s on my groceries list?', 'You have 2 tasks on “Groceries”: Coffee beans and Coffee filters.'],
  ])('%s', async (text, answer) => {
    const [done] = await omnii.carryOut(text)
    expect(done!.summary).toBe(answer)
  })
})
