import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SessionId } from '../../../src/shared/protocol/ids.ts'
import { type Kit, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'
import { actionsOf, questionsOf } from '../../world/told.ts'

let kit: Kit
let session: SessionId
beforeEach(async () => {
  kit = await openProduct()
  session = await kit.session()
})
afterEach(() => kit.close())
const say = (text: string) => kit.say(session, text)

describe('command 19: decline everything on Friday, say I’m travelling', () => {
  it.each([
    'decline everything on Friday, say I’m travelling',
    'decline everything on friday and say I am travelling',
    'please decline all my meetings on Friday saying I’m travelling',
    'decline all meetings friday, tell them I’m travelling',
    'can you decline everything this Friday, say I’m travelling',
    'decline all invitations on 13 March, say I’m travelling',
  ])('%s', async (text) => {
    const events = await say(text)
    expect(actionsOf(events)).toMatchObject([
      {
        action: 'calendar.clear_events',
        values: { theirs: { do: 'decline', events: [{ title: 'Budget check' }] } },
      },
    ])
    expect(actionsOf(events)[0]?.values.note).toMatch(/travelling/)
    // one's own are shown apart: cancelled, not declined
    expect(questionsOf(events)).toMatchObject([{ choices: ['Cancel (1)', 'Keep as it is'] }])
    const answered = await say('keep')
    const { preview } = theOne(answered, 'approval.asked').steps[0]!
    expect(preview.reaches).toMatchObject([{ name: 'Dana Lee' }])
    expect(preview.body).toMatch(/travelling/)
  })
})

describe('command 20: clear my afternoon', () => {
  it.each([
    'clear my afternoon',
    'clear this afternoon',
    'free up my afternoon',
    'pls clear my afternoon today',
    'can you free up this afternoon for me',
    'wipe my afternoon',
  ])('%s', async (text) => {
    const events = await say(text)
    expect(actionsOf(events).map(({ action }) => action)).toEqual(['calendar.clear_events'])
    expect(questionsOf(events).flatMap(({ choices }) => choices)).toEqual(
      expect.arrayContaining(['Cancel (2)', 'Move to the next free time (2)', 'Keep as it is']),
    )
  })

  it('moves them behind the afternoon in one run that one undo takes back', async () => {
    await say('clear my afternoon')
    const shown = theOne(await say('2'), 'approval.asked')
    expect(shown.steps[0]?.preview.changes.length).toBeGreaterThan(1)
    await say('yes')
    const undone = await say('undo that')
    expect(theOne(undone, 'run.completed')).toMatchObject({ status: 'done' })
    const after = await say('what is on this afternoon?')
    expect(JSON.stringify(after)).toMatch(/Quarterly planning/)
  })
})

describe('command 23: I’m in Tokyo next week, shift my calls to my morning there', () => {
  it.each([
    'I’m in Tokyo next week, shift my calls to my morning there',
    'I am in Tokyo next week. Move all my calls to the morning there',
    'im in Tokyo next week, move my calls to my morning there',
    'I’ll be in Tokyo next week, please push my calls to the morning there',
    'next week I’m in Tokyo, reschedule my calls to my mornings there',
    'move my calls next week to the morning in Tokyo',
  ])('%s', async (text) => {
    const events = await say(text)
    expect(actionsOf(events)).toMatchObject([{ action: 'calendar.move_events' }])
    const moves = actionsOf(events)[0]?.values.moves as { start: { time: string; zone: string } }[]
    expect(moves.every(({ start }) => start.zone === 'Asia/Tokyo' && start.time < '12:30')).toBe(true)
    const { preview } = theOne(events, 'approval.asked').steps[0]!
    expect(preview.warnings.join(' ')).toMatch(/outside usual hours|do not know where/)
    await say('no')
  })
})

describe('command 63: cancel today and apologise to everyone', () => {
  it.each([
    'cancel today and apologise to everyone',
    'cancel everything today and apologise to everyone',
    'cancel all my meetings today and say sorry to everyone',
    'please cancel today and apologize to everybody',
    'call off all meetings today and apologise to all',
    'cancel today, apologise to everyone',
  ])('%s', async (text) => {
    const events = await say(text)
    expect(actionsOf(events).map(({ action }) => action)).toEqual(['calendar.clear_events'])
    expect(questionsOf(events)).toEqual([])
    const { preview } = theOne(events, 'approval.asked').steps[0]!
    expect(preview.body?.split('———').length).toBe(preview.changes.length)
    expect(preview.body).toMatch(/sorry/i)
    await say('no')
  })
})

describe('command 31: push everything due today to Monday', () => {
  it.each([
    'push everything due today to Monday',
    'move everything due today to monday',
    'push all tasks due today to Monday',
    'postpone everything that is due today to Monday',
    'can you move all of today’s tasks to monday',
    'reschedule all tasks due today to 16 March',
  ])('%s', async (text) => {
    const events = await say(text)
    expect(actionsOf(events)).toMatchObject([{ action: 'tasks.update_task', values: { due: '2026-03-16' } }])
    const undone = await say('undo that')
    expect(theOne(undone, 'run.completed')).toMatchObject({ status: 'done' })
  })
})

describe('command 35: turn these three emails into tasks due Friday', () => {
  it.each([
    ['turn these three emails into tasks due Friday', 3],
    ['make these three emails into tasks due friday', 3],
    ['convert these emails into tasks for Friday', 5],
    ['turn the first two into tasks due Friday', 2],
    ['pls turn these 3 mails into to-dos due Friday', 3],
    ['turn those emails into tasks due 13 March', 5],
  ] as const)('%s', async (text, count) => {
    await say('any unread mail?')
    const events = await say(text)
    const [made] = actionsOf(events)
    expect(made).toMatchObject({ action: 'tasks.add_task', values: { due: '2026-03-13' } })
    const items = made!.values.items as { links: { kind: string }[] }[]
    expect(items).toHaveLength(count)
    expect(items.every(({ links }) => links[0]?.kind === 'message')).toBe(true)
  })

  it('takes the last ones where none were shown, and asks which where nothing says so', async () => {
    const events = await say('turn the last three emails into tasks due friday')
    expect(actionsOf(events)[0]?.values.items).toHaveLength(3)
  })
})

describe('command 37: delete all completed tasks', () => {
  it.each([
    'delete all completed tasks',
    'remove all completed tasks',
    'clear my completed tasks',
    'delete every finished task',
    'pls delete all done tasks',
    'delete all the tasks that are completed',
  ])('%s', async (text) => {
    const events = await say(text)
    expect(actionsOf(events)).toMatchObject([{ action: 'tasks.delete_task' }])
    const { preview } = theOne(events, 'approval.asked').steps[0]!
    expect(preview.changes.length).toBeGreaterThan(1)
    expect(preview.warnings.join(' ')).toMatch(/export/)
    await say('no')
  })
})

describe('all future events with somebody or of a name', () => {
  it.each([
    'cancel all future meetings with Tom',
    'cancel all my upcoming meetings with Tom Becker',
    'Tom is leaving. Can you cancel all future meetings with him?',
    'cancel every future meeting with tom',
    'please cancel any future meetings with Tom',
    'remove all upcoming events with Tom',
  ])('%s', async (text) => {
    const events = await say(text)
    const titles = (actionsOf(events)[0]!.values.events as { title: string }[]).map(({ title }) => title)
    expect(actionsOf(events)[0]?.action).toBe('calendar.cancel_event')
    expect(titles).toEqual(expect.arrayContaining(['Team sync', 'Studio drinks', 'Hiring panel']))
    // a series once, from its next date on
    expect(new Set(titles).size).toBe(titles.length)
    expect(theOne(events, 'approval.asked').steps[0]?.preview.changes.length).toBe(titles.length)
    await say('no')
  })

  it.each([
    'cancel all future team sync meetings',
    'we don’t need any more team sync meetings, cancel all future ones',
  ])('%s', async (text) => {
    const events = await say(text)
    expect(actionsOf(events)).toMatchObject([
      { action: 'calendar.cancel_event', values: { extent: 'following', events: [{ title: 'Team sync' }] } },
    ])
    await say('no')
  })

  it.each(['cancel all future board conclave meetings', 'delete all upcoming meetings with Priya'])(
    'changes nothing and says so: %s',
    async (text) => {
      const events = await say(text)
      expect(events.some(({ kind }) => kind === 'approval.asked')).toBe(false)
      expect(JSON.stringify(events)).toMatch(/nothing was cancelled/)
    },
  )
})

describe('first, next and last', () => {
  it.each([
    ['push back my first meeting with Tom today by 2 hours', 'Copy check', 120],
    ['delay my first meeting with Tom today by 30 minutes', 'Copy check', 30],
    ['move my last meeting with Tom today by 1.5 hours', 'Interview: Leo Park', 90],
    ['push my next meeting with Tom back by an hour', 'Copy check', 60],
    ['please move my first meeting with Tom on Friday by 15 minutes', 'Studio drinks', 15],
    ['bring my first meeting with Tom today forward by 30 minutes', 'Copy check', -30],
  ] as const)('%s', async (text, title, shift) => {
    const events = await say(text)
    expect(actionsOf(events)).toMatchObject([
      { action: 'calendar.update_event', values: { event: { title }, shift } },
    ])
    await say('no')
  })

  it('cancels the next one with somebody', async () => {
    const events = await say('cancel my next meeting with Tom')
    expect(actionsOf(events)).toMatchObject([
      { action: 'calendar.cancel_event', values: { event: { title: 'Copy check' } } },
    ])
  })
})

describe('tasks of others', () => {
  it.each([
    'create a task called Fix login assigned to Tom due Friday in Work',
    'add a task: fix login, assigned to Tom Becker, due Friday, in Work',
    'new task Fix login due Friday assigned to tom in the work list',
    'Add a task fix login in Work due Friday, assigned to Tom',
    'create a task "Fix login" due on Friday in Work assigned to tom@studio.test',
  ])('%s', async (text) => {
    const events = await say(text)
    expect(actionsOf(events)).toMatchObject([
      {
        action: 'tasks.add_task',
        values: { due: '2026-03-13', list: { title: 'Work' }, assignee: { email: 'tom@studio.test' } },
      },
    ])
    expect(String(actionsOf(events)[0]?.values.title).toLowerCase()).toBe('fix login')
  })

  it.each([
    'reassign Tom’s most urgent task to Dana',
    'take Tom’s most urgent task and reassign it to Dana',
    'I need to take Tom’s most urgent task and assign it to Dana',
    'give Tom’s most pressing task to Dana',
    'can you take tom’s most urgent task and reassign it to dana?',
  ])('%s', async (text) => {
    await say('assign the invoice task to Tom')
    await say('add a task to read the paper due 30 March assigned to Tom')
    const events = await say(text)
    const changed = actionsOf(events).at(-1)!
    expect(changed).toMatchObject({
      action: 'tasks.update_task',
      values: { assignee: { email: 'dana.lee@harbor.test' } },
    })
    expect(JSON.stringify(actionsOf(events))).toMatch(/Send the invoice/)
    expect(theOne(events, 'run.completed').status).toBe('done')
  })

  it.each([
    'move all of Tom’s tasks in Work to Groceries',
    'move any of Tom’s tasks that are in Work to Groceries',
    'Tom has a bunch of tasks in Work. Can you move them to Groceries?',
    'please move every task of Tom’s in the work list to the groceries list',
    'shift all the tasks assigned to Tom in Work to Groceries',
    'move every one of the tasks in Work that belong to Tom to Groceries',
  ])('%s', async (text) => {
    await say('assign the invoice task to Tom')
    const events = await say(text)
    expect(actionsOf(events)).toMatchObject([
      {
        action: 'tasks.update_task',
        values: { tasks: [{ title: 'Send the invoice to Northwind' }], list: { title: 'Groceries' } },
      },
    ])
  })

  it('says whose tasks there are none of, and which list is not there', async () => {
    expect(JSON.stringify(await say('move all of Dana’s tasks to Work'))).toMatch(/Nothing was changed/)
    expect(JSON.stringify(await say('move all tasks in the backburner list to Work'))).toMatch(
      /no list called/,
    )
  })
})

describe('what hangs on a condition is not done without it', () => {
  it.each([
    "If I haven't met with Dana in the past 2 days, send her an email saying 'Shall we catch up?'",
    'check if Tom has any overdue tasks. If so, book a 30 minute meeting with him tomorrow at 2',
    'cancel my meeting with Marco if he has declined',
    'if it is sunny on Saturday, add wash the car to my tasks',
    'unless I have a meeting at 3, add gym to my tasks',
    'if the card doesn’t arrive, add a task to call the bank',
    'when Tom replies, add a task to send the contract',
    'if I have nothing on Friday, mark the expense report as done',
    'add milk to groceries only if it isn’t there already',
    'as long as I am free, book lunch with Tom on Friday at 1',
    'if Tom replies, archive his mail',
    'add Sam to my contacts if there isn’t one',
  ])('%s', async (text) => {
    const events = await say(text)
    expect(events.some(({ kind }) => kind === 'approval.asked' || kind === 'plan.created')).toBe(false)
    expect(JSON.stringify(events)).toMatch(/hang on another/)
  })

  it.each([
    ['remind me to call Tom if he hasn’t replied', 'Call Tom if he hasn’t replied'],
    ['remind me to bring an umbrella if it is raining', 'Bring an umbrella if it is raining'],
    ['add a task to see if the boiler is fixed', 'See if the boiler is fixed'],
    ['if possible, add a task to call the bank', 'Call the bank'],
  ])('what the person reads for themselves is kept as said: %s', async (text, title) => {
    expect(actionsOf(await say(text))).toMatchObject([{ action: 'tasks.add_task', values: { title } }])
  })

  it.each(['ask Dana if she is free on Friday', 'if you can, email Dana that I am late'])(
    'is no condition: %s',
    async (text) => {
      const events = await say(text)
      expect(actionsOf(events).some(({ action }) => action.startsWith('email.'))).toBe(true)
      await say('no')
    },
  )
})
