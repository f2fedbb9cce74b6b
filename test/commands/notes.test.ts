import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kit, theOne } from '../world/assistant.ts'
import { openProduct } from '../world/product.ts'
import { actionsOf } from '../world/told.ts'

let kit: Kit
beforeAll(async () => {
  kit = await openProduct()
})
afterAll(() => kit.close())

/** What the tasks of a message's plan are to be: title and due date, or several titles at once. */
const noted = async (text: string) => {
  const events = await kit.say(await kit.session(), text)
  const { plan } = theOne(events, 'plan.created')
  return plan.steps.flatMap((step) => {
    if (step.kind !== 'do' || step.action !== 'tasks.add_task') return [step.kind]
    const value = (name: string): unknown => {
      const param = step.params[name]
      return param && 'value' in param ? param.value : undefined
    }
    const items = value('items') as { title: string }[] | undefined
    return [[items?.map((item) => item.title) ?? value('title'), value('due'), value('rule')].filter(Boolean)]
  })
}

describe('what stands behind a colon or a dash is noted, whatever it sounds like', () => {
  it.each([
    ['jot down: ring the plumber, buy screws', [[['Ring the plumber', 'Buy screws']]]],
    [
      'todo: call the bank; pay the electrician; book flights',
      [[['Call the bank', 'Pay the electrician', 'Book flights']]],
    ],
    ['TODO: email Dana the agenda', [['Email Dana the agenda']]],
    ['note to self - renew passport', [['Renew passport']]],
    ['note to self renew passport', [['Renew passport']]],
    ['to do - pay the fine by friday', [['Pay the fine', '2026-03-13']]],
    [
      'todo: ring the bank tomorrow; pay the fine on friday',
      [
        ['Ring the bank', '2026-03-12'],
        ['Pay the fine', '2026-03-13'],
      ],
    ],
    ['groceries: coffee, oats, bananas', [[['Coffee', 'Oats', 'Bananas']]]],
    ['grocery list: milk and eggs', [[['Milk', 'Eggs']]]],
    ['home - fix the tap', [['Fix the tap']]],
    ['tasks for tomorrow: wash the car, call granny', [[['Wash the car', 'Call granny'], '2026-03-12']]],
    [
      'every friday afternoon: write the weekly report',
      [['Write the weekly report', '2026-03-13', 'FREQ=WEEKLY;BYDAY=FR']],
    ],
  ])('%s', async (text, tasks) => {
    expect(await noted(text)).toEqual(tasks)
  })

  it.each([
    ['friday: lunch with Tom at 1', 'calendar.create_event'],
    ['email Dana: the demo is on the 17th', 'email.create_draft'],
  ])('%s is no note', async (text, action) => {
    expect(actionsOf(await kit.say(await kit.session(), text))[0]).toMatchObject({ action })
  })
})

describe('what one has to do by a day, or again and again without a time, is a task', () => {
  it.each([
    ['I really need to renew my driving licence before may', [['Renew my driving licence', '2026-04-30']]],
    ['nudge me at 4 to stretch', [['Stretch', '2026-03-11']]],
    ['buy soap', [['Buy soap']]],
    ['call mum tonight', [['Call mum', '2026-03-11']]],
    ['I have to submit the tax return by 31 march', [['Submit the tax return', '2026-03-31']]],
    ["i've got to pick up the suit by saturday", [['Pick up the suit', '2026-03-14']]],
    ['we should hand in the form before 20 march', [['Hand in the form', '2026-03-19']]],
    ["don't let me forget the parking permit on monday", [['Parking permit', '2026-03-16']]],
    [
      'every monday remind me to send the invoice',
      [['Send the invoice', '2026-03-16', 'FREQ=WEEKLY;BYDAY=MO']],
    ],
    ['pay rent every 1st of the month', [['Pay rent', '2026-04-01', 'FREQ=MONTHLY;BYMONTHDAY=1']]],
    ['clean the gutters twice a year', [['Clean the gutters', '2026-03-11', 'FREQ=MONTHLY;INTERVAL=6']]],
    ['put the bins out every thursday', [['Put the bins out', '2026-03-12', 'FREQ=WEEKLY;BYDAY=TH']]],
    ['set a timer for 10 minutes', [['Timer: 10 minutes', '2026-03-11']]],
    ['start a 45 minute timer', [['Timer: 45 minutes', '2026-03-11']]],
  ])('%s', async (text, tasks) => {
    expect(await noted(text)).toEqual(tasks)
  })

  it.each(['lunch with mum every sunday', 'gym every monday and wednesday'])(
    '%s is in the calendar',
    async (text) => {
      expect(await noted(text)).toEqual(['ask', 'do'])
    },
  )
})
