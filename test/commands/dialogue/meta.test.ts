import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { SessionEvent } from '../../../src/shared/protocol/events.ts'
import type { SessionId } from '../../../src/shared/protocol/ids.ts'
import { type Kit, kinds, theOne } from '../../world/assistant.ts'
import { forgetNames } from '../../world/forget-names.ts'
import { openProduct } from '../../world/product.ts'
import { actionsOf, questionsOf } from '../../world/told.ts'

let kit: Kit
let session: SessionId
beforeAll(async () => {
  kit = await openProduct()
  session = await kit.session()
})
afterEach(() => forgetNames(kit))
afterAll(() => kit.close())

const fresh = async (): Promise<SessionId> => {
  session = await kit.session()
  return session
}
const answerTo = async (text: string): Promise<string> =>
  theOne(await kit.say(session, text), 'answer.given').text
/** Says something in a conversation of its own that something was done in before. */
const following = async (before: readonly string[], text: string) => {
  await fresh()
  for (const said of before) await kit.say(session, said)
  return kit.say(session, text)
}
const lunch = ['lunch with Dana tomorrow at 1', 'yes']

/** The list of an answer: its own, or that of the step it tells of, where it is stored once. */
const viewIn = (events: readonly SessionEvent[]) =>
  theOne(events, 'answer.given').view ?? events.find((event) => event.kind === 'step.done')?.outcome.view

describe('command 15: a time elsewhere', () => {
  it.each([
    'what time is the Rome demo in New York?',
    'what time is the rome demo in new york',
    'When is the Rome demo in NYC?',
    'wat time is the Rome demo in New York',
    'can you tell me what time the Rome demo is in New York time?',
    'what time will the Rome demo be in Boston?',
  ])('%s', async (text) => {
    await fresh()
    expect(await answerTo(text)).toMatch(/“Rome demo” is at Thu 19 Mar 10:00 in (?:New York|NYC|Boston)/)
  })
  it.each([
    "what's 3pm London in Tokyo?",
    'whats 3pm london in tokyo',
    '3pm London in Tokyo?',
    'what is 15:00 London time in Tokyo time?',
    'convert 3 pm London to Tokyo',
    'what time is 3pm in Tokyo',
  ])('%s', async (text) => {
    await fresh()
    const events = await kit.say(session, text)
    expect(theOne(events, 'answer.given').text).toContain('Thu 12 Mar 00:00 in Tokyo')
    expect(kinds(events)).not.toContain('approval.asked')
  })
})

describe('command 5: a second question about the same thing', () => {
  it.each([
    "when's my next meeting and where is it?",
    'whens my next meeting and where',
    'When is my next meeting, and where is it?',
    'what is my next meeting and where is it please?',
    "what's next and when does it start?",
  ])('%s', async (text) => {
    await fresh()
    const said = await answerTo(text)
    expect(said).toContain('Copy check')
    expect(said).not.toContain('made nothing of')
  })
})

describe('command 61: a brief', () => {
  it.each([
    'brief me for my 2pm',
    'Brief me for my 14:00',
    'breif me for my 2pm pls',
    'can you prep me for my 2 pm meeting?',
    'get me ready for the 2pm',
    'what do I need to know for the interview with Leo?',
  ])('%s', async (text) => {
    await fresh()
    const events = await kit.say(session, text)
    const { text: said } = theOne(events, 'answer.given')
    const view = viewIn(events)
    expect(said).toContain('“Interview: Leo Park”, Wed 11 Mar 14:00–14:45')
    expect(said).not.toContain('Alex Morgan')
    expect(view?.groups.map(({ heading }) => heading)).toEqual(
      expect.arrayContaining(['Event', 'People', 'Recent mail']),
    )
  })
})

describe('command 62: promises', () => {
  it.each([
    'what did I promise this week?',
    'what did i promise this wk',
    'What have I promised this week?',
    'what did I commit to this week?',
    'list my commitments this week please',
    'which promises did I make this week?',
  ])('%s', async (text) => {
    await fresh()
    const events = await kit.say(session, text)
    expect(actionsOf(events)).toEqual([
      { action: 'insights.commitments', values: { first: '2026-03-09', last: '2026-03-15' } },
    ])
    expect(viewIn(events)?.groups.at(-1)?.heading).toBe('Open tasks of these days')
  })
  it('cites the mail a promise stands in', async () => {
    await fresh()
    const events = await kit.say(session, 'what did I promise last week?')
    const evidence = theOne(events, 'step.done').outcome.evidence
    expect(evidence.map(({ subject }) => subject?.kind)).toContain('message')
  })
})

describe('command 32: a task that comes back', () => {
  it.each([
    'pay rent on the 1st of every month',
    'Pay rent on the first of every month',
    'add a task to pay rent on the 1st of every month',
    'remind me to pay rent on the 1st of each month',
    'pls add pay rent on the 1st of every month',
    'pay the rent on the 1st of every month',
  ])('%s', async (text) => {
    await fresh()
    expect(actionsOf(await kit.say(session, text))).toMatchObject([
      {
        action: 'tasks.add_task',
        values: {
          title: expect.stringMatching(/^Pay (?:the )?rent$/),
          due: '2026-04-01',
          rule: 'FREQ=MONTHLY;BYMONTHDAY=1',
        },
      },
    ])
    await kit.say(session, 'undo that')
  })
})

describe('command 33: subtasks', () => {
  it.each([
    'break "launch newsletter" into subtasks',
    'break launch newsletter into subtasks',
    'Please break down “launch newsletter” into steps',
    'split the task launch newsletter into smaller tasks',
    'can you break up launch newsletter into sub-tasks pls',
    'brake "launch newsletter" into subtasks',
  ])('%s', async (text) => {
    await fresh()
    expect(questionsOf(await kit.say(session, text))).toEqual([
      { text: 'Which parts has “Launch newsletter”? Separate them with commas.', choices: [] },
    ])
    const events = await kit.say(session, 'write the text, pick pictures, send a test')
    expect(events.filter(({ kind }) => kind === 'step.done')).toHaveLength(2)
    await kit.say(session, 'undo that')
  })
})

describe('command 36: a task as a block of time', () => {
  it.each([
    'turn that task into a one-hour block tomorrow morning',
    'turn it into a one hour block tomorrow morning',
    'make that task into a 1 hour block tomorrow morning please',
    'convert that task into a one-hour block tmrw morning',
    'can you turn this task into a one hour block tomorrow morning?',
  ])('%s', async (text) => {
    const events = await following(['add finish the report to work'], text)
    expect(actionsOf(events)).toMatchObject([
      { action: 'calendar.create_event', values: { title: 'Finish the report', minutes: 60 } },
    ])
    expect(questionsOf(events)[0]?.text).toBe('What time on Thu 12 Mar is Finish the report?')
  })
})

describe('command 41: whoever wrote about something', () => {
  it.each([
    'save the person who emailed me about the lease',
    'Save the person who wrote to me about the lease',
    'add the person who emailed about the lease to my contacts',
    'save whoever emailed me about the lease',
    'pls save the woman who mailed me about the lease',
  ])('%s', async (text) => {
    await fresh()
    const events = await kit.say(session, text)
    expect(questionsOf(events)[0]?.choices).toEqual(['Helen Price'])
    expect(actionsOf(events)[0]?.action).toBe('contacts.create_contact')
  })
})

describe('command 43: two who are not one', () => {
  it.each([
    'merge the two Sarahs',
    'merge both sarahs',
    'Please merge the two Sarahs',
    'can you merge the Sarahs?',
    'combine the two Sarahs in my contacts',
  ])('%s', async (text) => {
    await fresh()
    expect(await answerTo(text)).toContain('have different addresses')
  })
})

describe('command 50: other words need a model', () => {
  it.each([
    'make it shorter and friendlier',
    'make it shorter',
    'can you make it friendlier please',
    'shorter and friendlier pls',
    'make that more friendly',
  ])('%s', async (text) => {
    const events = await following(['reply to Marco that Thursday works'], text)
    const { text: said, suggestions } = theOne(events, 'answer.given')
    expect(said).toContain('needs a language model')
    expect(suggestions.length).toBeGreaterThan(0)
    await kit.say(session, 'no')
  })
})

describe('command 57: a nudge that waits', () => {
  const wordings = [
    "if Dana hasn't replied by Friday, nudge her",
    'nudge dana if she hasnt replied by fri',
    'If Dana has not answered by Friday please follow up with her',
    'chase Dana if there is no reply by Friday',
    'follow up with Dana on Friday if she doesn’t respond',
    'remind Dana if I don’t hear back by Friday',
  ]
  it.each(wordings)('%s', async (text) => {
    await fresh()
    const events = await kit.say(session, text)
    expect(actionsOf(events)).toMatchObject([
      {
        action: 'operations.watch_reply',
        values: { person: { name: 'Dana Lee' }, by: Date.parse('2026-03-13T17:30:00Z') },
      },
    ])
    expect(await answerTo('what are you watching?')).toBe('One thing runs by itself.')
    expect(await answerTo('stop nudging Dana')).toContain('has ended')
    expect(await answerTo('which routines do I have?')).toContain('no routines')
  })
})

describe('command 60: a trip', () => {
  it.each([
    'plan my trip to Rome 20-22 March: block the days, tell my team, list what to prepare',
    'plan my trip to rome 20-22 march, block the days, tell my team and list what to prepare',
    'Please plan my trip to Rome from 20 to 22 March: block the days, email my team, make a list of what to prepare',
    'organise my trip to Rome 20-22 Mar; block the dates; let my team know; list what to pack',
    'prepare my trip to Rome on 20-22 March: block the days, inform the team, list what to prepare',
  ])('%s', async (text) => {
    await fresh()
    const events = await kit.say(session, text)
    expect(
      actionsOf(events)
        .map(({ action }) => action)
        .sort(),
    ).toEqual([
      'calendar.create_event',
      'email.create_draft',
      'email.send_draft',
      'operations.plan_trip',
      'tasks.add_task',
    ])
    expect(questionsOf(events)).toHaveLength(1)
    // what depends on nobody happens while the question is open
    expect(events.filter(({ kind }) => kind === 'step.done')).toHaveLength(3)
    const more = await kit.say(session, 'team@studio.test')
    expect(theOne(more, 'approval.asked').steps[0]?.preview.reaches).toMatchObject([
      { address: 'team@studio.test' },
    ])
    await kit.say(session, 'no')
    await kit.say(session, 'undo that')
  })
})

describe('command 64: undo', () => {
  it.each(['undo that', 'Undo', 'undo it pls', 'take that back', 'please revert that', 'no, undo'])(
    '%s',
    async (text) => {
      const events = await following(['add buy oat milk to groceries'], text)
      expect(theOne(events, 'run.undone').stepIds).toHaveLength(1)
    },
  )
})

describe('command 65: why', () => {
  it.each([
    'why did you invite Dana?',
    'why did you invite dana',
    'Why have you invited Dana?',
    'how come you invited Dana Lee?',
    'so why did you invite dana pls',
    'what made you invite Dana?',
  ])('%s', async (text) => {
    const events = await following([...lunch, 'add buy stamps to groceries'], text)
    const { text: said, view } = theOne(events, 'answer.given')
    expect(said).toContain('you said “lunch with Dana tomorrow at 1”')
    expect(said).toContain('who Dana Lee <dana.lee@harbor.test> (found in your data: “Dana”)')
    expect(said).toContain('length 1 hour (taken for granted, as nothing was said)')
    expect(view?.groups).toHaveLength(1)
    await kit.say(session, 'undo')
    await kit.say(session, 'undo')
  })
  it.each([
    ['rename my groceries list to food', 'why did you rename the list?', 'rename-list'],
    ['nudge me at 4 to stretch', 'why did you add stretch?', 'nudge-me'],
  ])('tells the rule that %s was read by', async (text, why, rule) => {
    const events = await following([text], why)
    expect(theOne(events, 'answer.given').text).toContain(`The words were read by the rule “${rule}”.`)
    await kit.say(session, 'undo')
  })
  it('tells what was answered', async () => {
    const events = await following(
      ['meet Sarah on Friday at 10', '1', 'yes'],
      'why did you invite Sarah Chen?',
    )
    expect(theOne(events, 'answer.given').text).toContain('you answered so when I asked')
    await kit.say(session, 'undo')
  })
})

describe('command 66: a dry run', () => {
  it.each([
    "show me what you would do, don't do it",
    'show me what you’d do, dont do it',
    'dry run',
    'just show me what you would do',
    'tell me what you would do but don’t do it',
  ])('of the last command: %s', async (text) => {
    const events = await following(['add buy oat milk to groceries'], text)
    expect(theOne(events, 'run.completed').status).toBe('dry_run')
    expect(theOne(events, 'answer.given').text).toContain('Oat milk'.toLowerCase())
  })
  it.each([
    "lunch with Marco tomorrow at 1, but don't do it yet, just show me",
    'dry run: lunch with Marco tomorrow at 1',
    'show me what you would do: lunch with Marco tomorrow at 1',
  ])('of its own: %s', async (text) => {
    await fresh()
    const events = await kit.say(session, text)
    expect(theOne(events, 'run.completed').status).toBe('dry_run')
    expect(actionsOf(events)[0]?.action).toBe('calendar.create_event')
  })
})

describe('command 67: a routine', () => {
  it.each([
    'do this every Monday at 8',
    'do that every monday at 8am',
    'Please do this every Monday at 08:00',
    'do dis every mon at 8',
    'run this every Monday at 8.00',
    'save this as a routine every Monday at 8',
  ])('%s', async (text) => {
    const events = await following(lunch, text)
    expect(actionsOf(events)).toMatchObject([
      {
        action: 'operations.save_routine',
        values: {
          text: 'lunch with Dana tomorrow at 1',
          rule: 'FREQ=WEEKLY;BYDAY=MO',
          start: { date: '2026-03-16', time: '08:00' },
          parameters: [
            { name: 'start', said: 'tomorrow at 1' },
            { name: 'people', said: 'Dana' },
          ],
        },
      },
    ])
    expect(theOne(events, 'answer.given').text).toContain('next on Mon 16 Mar 08:00')
    expect(await answerTo('delete the routine')).toContain('has ended')
    await kit.say(session, 'undo')
    expect(await answerTo('show my routines')).toBe('One thing runs by itself.')
    await kit.say(session, 'delete the lunch routine')
  })
})

describe('command 68: a procedure', () => {
  it.each([
    'write down how we do this as a procedure',
    'Write down how we do this as a procedure please',
    'write this down as a proceedure',
    'make an SOP of this',
    'turn that into a procedure',
    'document how we do this',
  ])('%s', async (text) => {
    const events = await following(lunch, text)
    const { text: said } = theOne(events, 'answer.given')
    expect(said).toContain('# Lunch with Dana')
    expect(said).toContain('Say: “lunch with Dana tomorrow at 1”.')
    expect(said).toContain('1. **Create “Lunch with Dana”**')
    expect(await answerTo('show my procedures')).toContain('# Lunch with Dana')
    await kit.say(session, 'undo')
  })
})

describe('command 69: same again, changed', () => {
  it.each([
    'same as last week but with Marco',
    'the same as last week with marco pls',
    'Same again, but with Marco',
    'Do the same with marco',
    'sme as last week but w/ marco',
    'repeat that with Marco',
  ])('%s', async (text) => {
    const events = await following(lunch, text)
    expect(actionsOf(events)).toMatchObject([
      {
        action: 'calendar.create_event',
        values: {
          title: 'Lunch with Marco',
          start: { date: '2026-03-12', time: '13:00' },
          people: [{ name: 'Marco Bianchi' }],
        },
      },
    ])
    await kit.say(session, 'no')
  })
  it.each(['same again but at 3', 'repeat that at 15:00', 'the same thing at 3pm'])('%s', async (text) => {
    const events = await following(lunch, text)
    expect(actionsOf(events)).toMatchObject([
      { values: { start: { date: '2026-03-12', time: '15:00' }, people: [{ name: 'Dana Lee' }] } },
    ])
    await kit.say(session, 'no')
  })
})

describe('command 70: what waits', () => {
  it.each([
    'what are you waiting for from me?',
    'what are u waiting for',
    'What do you need from me?',
    'anything waiting for me',
    'is anything waiting for me?',
    'what are you waiting on',
  ])('of all conversations: %s', async (text) => {
    await fresh()
    await kit.say(session, 'meet Sarah on Friday at 10')
    await fresh()
    const { view } = theOne(await kit.say(session, text), 'answer.given')
    expect(view?.groups[0]?.rows.map(({ detail }) => detail)).toContain('meet Sarah on Friday at 10')
  })
})

describe('help that fits', () => {
  it.each([
    'what can you do with mail?',
    'help me with my email',
    'What can you do with my inbox?',
    'what can u do with mail',
    'how can you help with mail',
  ])('%s', async (text) => {
    await fresh()
    const { text: said, suggestions } = theOne(await kit.say(session, text), 'answer.given')
    expect(said).toContain('With your mail')
    expect(suggestions).toContain('any unread from Dana?')
  })
})

describe('corrections of what is done', () => {
  it.each([
    'no, the other Sarah',
    'No the other sarah',
    'sorry, the other Sarah',
    'oops not her, the other Sarah',
    'no wait, the other sarah',
  ])('%s', async (text) => {
    const events = await following(['meet Sarah Chen on Friday at 10', 'yes'], text)
    expect(theOne(events, 'approval.asked').steps[0]?.preview.reaches).toEqual([
      { name: 'Sarah Okafor', address: 'sarah.okafor@okafor.example', how: 'invitation' },
      { name: 'Sarah Chen', address: 'sarah.chen@acme.test', how: 'cancellation' },
    ])
    expect(theOne(await kit.say(session, 'yes'), 'step.done').outcome.value).toMatchObject({
      title: 'Meeting with Sarah Okafor',
      guests: ['sarah.okafor@okafor.example'],
    })
    await kit.say(session, 'undo')
    await kit.say(session, 'yes')
    await kit.say(session, 'undo')
    await kit.say(session, 'yes')
  })
  it.each(['call it Kick-off', 'Call that kick-off', 'name it “Kick-off”', 'no, call it Kick-off'])(
    '%s',
    async (text) => {
      const events = await following(['block 3pm to 4pm on Friday for planning'], text)
      expect(theOne(events, 'step.done').outcome.value).toMatchObject({ title: 'Kick-off' })
      await kit.say(session, 'undo')
      await kit.say(session, 'undo')
    },
  )
  it.each(['2 pm instead', 'no, 2pm', 'make it 14:00', 'actually 2 pm', 'at 2pm instead pls'])(
    '%s',
    async (text) => {
      const events = await following(['block 3pm to 4pm on Friday for planning'], text)
      expect(theOne(events, 'step.done').outcome.value).toMatchObject({ start: '2026-03-13T14:00:00.000Z' })
      await kit.say(session, 'undo')
      await kit.say(session, 'undo')
    },
  )
})

describe('what is none of this', () => {
  it.each([
    'what time is the super bowl in New York?',
    'what is the procedure for a new passport?',
    'update me on the news',
    'brief me on the headlines',
    'what do I owe on my visa card?',
    'why is the sky blue?',
    'why did you move my dentist?',
    'what is my workout routine?',
  ])('%s', async (text) => {
    await fresh()
    await kit.say(session, 'add buy oat milk to groceries')
    const events = await kit.say(session, text)
    const acted = events.flatMap((event) => (event.kind === 'plan.created' ? actionsOf([event]) : []))
    expect(acted.filter(({ action }) => /^(?:insights|operations)[.]/.test(action))).toEqual([])
    const { text: said } = theOne(events, 'answer.given')
    expect(said).not.toContain('oat milk')
    await kit.say(session, 'undo')
  })
  it('puts nobody into a command that nobody has a part in', async () => {
    const events = await following(['add buy oat milk to groceries'], 'same as last week but with Marco')
    expect(theOne(events, 'answer.given').text).toContain('there is nobody to put in their place')
    await kit.say(session, 'undo')
  })
  it('asks which of two rules a routine has', async () => {
    const events = await following(lunch, 'do this every second Tuesday at 4')
    expect(questionsOf(events)[0]?.text).toBe('How often do you mean?')
    expect(theOne(await kit.say(session, '1'), 'answer.given').text).not.toBe('')
    expect(await answerTo('which routines do I have?')).toBe('One thing runs by itself.')
    await kit.say(session, 'delete the routine')
  })
})
