import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SessionEvent } from '../../../src/shared/protocol/events.ts'
import type { SessionId } from '../../../src/shared/protocol/ids.ts'
import { type Kit, scope, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'

let kit: Kit
let session: SessionId
beforeEach(async () => {
  kit = await openProduct()
  session = await kit.session()
})
afterEach(() => kit.close())

const say = (text: string) => kit.say(session, text)
const card = (events: readonly SessionEvent[]): string | undefined =>
  events.find((event) => event.kind === 'approval.asked')?.title
const did = (events: readonly SessionEvent[]): readonly string[] =>
  events.flatMap((event) =>
    event.kind === 'step.done' && event.outcome.changes.length > 0 ? [event.outcome.summary] : [],
  )
const decisions = (events: readonly SessionEvent[]): readonly string[] =>
  events.flatMap((event) => (event.kind === 'approval.decided' ? [event.decision] : []))

describe('a refusal while a card waits closes it, however it is put', () => {
  test.each([
    ['cancel the budget check', 'no wait, keep it'],
    ['cancel the budget check', 'actually leave it as it is'],
    ['cancel the budget check', 'keep the budget check please'],
    ['cancel the budget check', "no, don't cancel it after all"],
    ['cancel the budget check', "I've changed my mind"],
    ['delete the coffee beans', 'no, leave the beans alone'],
    ['delete the coffee beans', "wait no, don't delete those"],
    ['lunch with Marco tomorrow at 1', 'nope, scrap that one'],
  ])('%s / %s / yes', async (command, refusal) => {
    expect(card(await say(command))).toBeDefined()
    expect(did(await say(refusal))).toEqual([])
    expect(kit.assistant().activity().waiting).toBe(0)
    const yes = await say('yes')
    expect([decisions(yes), did(yes)]).toEqual([[], []])
  })
})

describe('what is not understood puts the card aside, and a bare yes approves nothing', () => {
  test.each([
    ['cancel the budget check', 'no wibble the frob'],
    ['cancel the budget check', 'hmm flibber it'],
    ['lunch with Marco tomorrow at 1', 'not with the glorp please'],
    ['delete the coffee beans', "no don't delete the tomatoes"],
    ['cancel the budget check', "wait, what's on friday?"],
    ['archive all newsletters', 'hold on, is Marco free tomorrow?'],
  ])('%s / %s / yes', async (command, words) => {
    expect(card(await say(command))).toBeDefined()
    const aside = await say(words)
    expect(aside.map(({ kind }) => kind)).toContain('approval.put_aside')
    expect([card(aside), decisions(aside)]).toEqual([undefined, []])
    const yes = await say('ok')
    expect([decisions(yes), did(yes)]).toEqual([[], []])
    expect(theOne(yes, 'answer.given').text).toContain('was put aside')
  })

  test('said once more after it was shown again, the yes counts', async () => {
    await say('delete the coffee beans')
    await say('hmm flibber it')
    await say('yes')
    expect(did(await say('yes'))).toEqual(['“Coffee beans” is deleted.'])
  })

  test('its card still decides it, also after a restart', async () => {
    const { approvalId } = theOne(await say('delete the coffee beans'), 'approval.asked')
    await say('hmm flibber it')
    await kit.restart()
    expect(did(await say('yes'))).toEqual([])
    await kit.assistant().submit(scope, {
      kind: 'decide',
      agent: 'guide',
      sessionId: session,
      approvalId,
      decision: 'approve',
      channel: 'websocket',
    })
    await kit.settled()
    expect(did(kit.events(session))).toEqual(['“Coffee beans” is deleted.'])
  })

  test.each(['go on with it', 'pick that up again', 'pick up the coffee beans again', 'back to that one'])(
    '%s: picked up, it takes a yes again',
    async (words) => {
      await say('delete the coffee beans')
      await say('hmm flibber it')
      const up = await say(words)
      expect(up.map(({ kind }) => kind)).toContain('approval.taken_up')
      expect(did(up)).toEqual([])
      expect(did(await say('yes'))).toEqual(['“Coffee beans” is deleted.'])
    },
  )

  test('of two put aside the named one is picked up', async () => {
    await say('delete the coffee beans')
    await say('hmm flibber it')
    await say('delete the tomatoes')
    await say('hmm flibber it')
    await say('Pick up “Delete “Tomatoes”” again')
    expect(did(await say('yes'))).toEqual(['“Tomatoes” is deleted.'])
  })

  test('a no is still about it', async () => {
    await say('cancel the budget check')
    await say('hmm flibber it')
    expect(decisions(await say('no'))).toEqual(['decline'])
  })
})

describe('another thing is meant', () => {
  test.each([
    ['delete the coffee beans', 'no not those, the tomatoes', 'Delete “Tomatoes”'],
    ['move the copy check to 12', 'no, the interview', 'Change “Interview: Leo Park”'],
    ['cancel the copy check', 'sorry, I meant the interview', 'Cancel “Interview: Leo Park”'],
    ['cancel the budget check', 'wait, not that one, the copy check', 'Cancel “Copy check”'],
  ])('%s / %s', async (command, words, title) => {
    await say(command)
    expect(card(await say(words))).toBe(title)
    expect(kit.assistant().activity().waiting).toBe(1)
  })

  test('of a series it is asked which dates, and the first card is gone', async () => {
    await say('cancel the team sync on monday')
    expect(theOne(await say('no not that one, the retro'), 'question.asked').question.text).toContain('Retro')
    expect(did(await say('yes'))).toEqual([])
  })
})

describe('the same card with a change', () => {
  test.each([
    ['lunch with tom on monday at 1', 'make it leo instead', 'Create “Lunch with Leo”'],
    ['coffee with Dana tomorrow at 2', 'make it Marco instead', 'Create “Coffee with Marco”'],
  ])('%s / %s', async (command, words, title) => {
    await say(command)
    expect(card(await say(words))).toBe(title)
  })

  test.each([
    ['yes but at 3', '15:00–16:00'],
    ['ok but at 4', '16:00–17:00'],
    ['sure, but for half an hour', '14:00–14:30'],
  ])('coffee with Dana tomorrow at 2 / %s', async (words, when) => {
    await say('coffee with Dana tomorrow at 2')
    const asked = theOne(await say(words), 'approval.asked')
    expect(JSON.stringify(asked.steps[0]?.preview.changes)).toContain(when)
  })
})

describe('an open question answered in one’s own words', () => {
  test.each([
    ['coffee with sarah tuesday 9am', 'not the acme one', 'Sarah Okafor'],
    ['remind me to ring the garage at 8', 'in the evening', 'Wed 11 Mar 20:00'],
    ['remind me to ring the garage at 8', 'am please', 'Thu 12 Mar 08:00'],
    ['book me next friday at 3', 'the later one', 'Fri 20 Mar 15:00'],
    ['book me next friday at 3', 'the earlier of them', 'Fri 13 Mar 15:00'],
  ])('%s / %s', async (command, words, label) => {
    await say(command)
    expect(theOne(await say(words), 'question.answered').label).toBe(label)
  })
})

describe('a task just written is put under a list, and nothing new is made of the words', () => {
  test.each([
    ['stick that under Errands', 'Errands'],
    ['file it under Garden please', 'Garden'],
    ['pop this in my Chores list', 'Chores'],
  ])('%s: there is no such list, so it is asked', async (words, list) => {
    await say('add task post the parcel')
    const asked = await say(words)
    expect(did(asked)).toEqual([])
    expect(theOne(asked, 'question.asked').question.text).toContain(`“${list}”`)
  })

  test.each(['stick that under Work', 'put it on the Work list', 'drop that into Work'])(
    '%s: it is moved there',
    async (words) => {
      await say('add task post the parcel')
      const [summary, ...more] = did(await say(words))
      expect(more).toEqual([])
      expect(summary).toContain('Post the parcel')
      expect(summary).toContain('Work')
    },
  )
})

describe('a whole order behind “no wait, I meant …” stands for itself', () => {
  test.each([
    [
      "I'd like to book the train for Thursday 8am instead",
      'no wait, I meant remind me to call Tom at 8am tomorrow',
      'Call Tom',
    ],
    ['fnord the blarg', 'oops, I meant add oat milk to groceries', 'Oat milk'],
    ['fnord the blarg', 'I meant to say: remind me to water the plants', 'Water the plants'],
    ["what's on today", 'sorry, I meant add oat milk to groceries', 'Oat milk'],
  ])('%s / %s', async (before, words, title) => {
    await say(before)
    const [summary, ...more] = did(await say(words))
    expect(more).toEqual([])
    expect(summary).toContain(`“${title}”`)
    await say('and again tomorrow at 9')
    expect(JSON.stringify(await say('show my tasks'))).not.toMatch(/“(?:no )?(?:wait|sorry|oops|i meant)/i)
  })

  test.each([
    ['add milk to groceries', 'sorry, I meant add oat milk to groceries', 'Milk', 'Oat milk'],
    ['add milk to groceries', 'no wait, I meant remind me to buy milk tomorrow', 'Milk', 'Buy milk'],
  ])('%s / %s: what was made is taken back', async (before, words, gone, made) => {
    await say(before)
    expect(did(await say(words))).toEqual([
      expect.stringContaining(`“${gone}” is gone`),
      expect.stringContaining(`“${made}”`),
    ])
  })

  test('about what was made it leaves that there', async () => {
    await say('add milk to groceries')
    const asked = await say('I meant delete it')
    expect(did(asked)).toEqual([])
    expect(theOne(asked, 'approval.asked').steps[0]?.preview.title).toBe('Delete “Milk”')
  })

  test('in the place of a card it is done, and the card takes no “yes”', async () => {
    await say('lunch with Tom tomorrow at 1')
    const events = await say('no wait, I meant remind me to call Tom tomorrow at 1')
    expect(did(events)).toEqual([expect.stringContaining('“Call Tom”')])
    theOne(events, 'approval.put_aside')
  })
})

describe('while a name is asked for', () => {
  test.each([
    'oh and take the tomatoes off',
    'cross off the tomatoes',
    'ok and remove the tomatoes please',
    'oh and what else is on groceries?',
  ])('%s: an order of its own is not taken as the name', async (words) => {
    await say('add bin bags and kitchen roll to my shopping')
    const events = await say(words)
    expect(events.some(({ kind }) => kind === 'question.answered')).toBe(false)
    expect(JSON.stringify(events)).toMatch(/tomatoes/i)
  })

  test.each(['use groceries', "let's go with groceries", 'take groceries please'])(
    '%s: the choice that is named is taken',
    async (words) => {
      await say('add bin bags and kitchen roll to my shopping')
      expect(theOne(await say(words), 'question.answered').label).toBe('Put it on “Groceries”')
    },
  )

  test.each(['Weekend shop', 'Flat', 'the big shop'])('%s: a name is one', async (words) => {
    await say('add bin bags and kitchen roll to my shopping')
    expect(theOne(await say(words), 'question.answered').label).toBe(words)
  })
})

describe('who is not on a card cannot be left out of it', () => {
  const mail = "email Sarah Chen that I'll bring the cake"
  const lunch = 'lunch with Sarah Chen tomorrow at 1'
  test.each([
    [mail, 'not Tom though', 'Tom is not on'],
    [mail, 'without Tom', 'Tom is not on'],
    [mail, 'but not to Tom or Marco', 'Tom and Marco are not on'],
    [mail, 'leave Tom out', 'Tom is not on'],
    [lunch, 'not Tom though', 'Tom is not on'],
    [lunch, 'not Marco, Tom', 'Marco is not on'],
    [lunch, 'Tom instead of Marco', 'Marco is not on'],
    [lunch, 'without Marco please', 'Marco is not on'],
  ])('%s / %s', async (order, words, told) => {
    const card = theOne(await say(order), 'approval.asked')
    const events = await say(words)
    expect(theOne(events, 'answer.given').text).toContain(told)
    expect(events.map(({ kind }) => kind)).not.toContain('approval.put_aside')
    expect(theOne(await say('yes'), 'approval.decided').approvalId).toBe(card.approvalId)
  })
})

describe('“not Sarah, Tom” puts one in the place of the other', () => {
  test.each([
    ['lunch with Sarah Chen tomorrow at 1', 'not Sarah, Tom', ['Tom Becker']],
    ['lunch with Sarah Chen and Marco tomorrow at 1', 'not Marco, Tom', ['Sarah Chen', 'Tom Becker']],
    ["email Sarah Chen that I'll bring the cake", 'not Sarah, Tom', ['Tom Becker']],
  ])('%s / %s', async (order, words, names) => {
    await say(order)
    const { steps } = theOne(await say(words), 'approval.asked')
    expect(steps.flatMap(({ preview }) => preview.reaches.map(({ name }) => name)).sort()).toEqual(names)
  })
})

describe('what a card says is told, and the card stays open', () => {
  const mail = "email Sarah Chen that I'll bring the cake"
  const lunch = 'lunch with Sarah Chen tomorrow at 1'
  test.each([
    [mail, 'show me what it says', 'I’ll bring the cake.'],
    [mail, 'wait, read it to me', 'I’ll bring the cake.'],
    [mail, 'what does the mail say?', 'I’ll bring the cake.'],
    [mail, 'can I see it first?', 'I’ll bring the cake.'],
    [mail, 'who does it go to?', 'sarah.chen@acme.test'],
    [lunch, "what's on the card?", 'Thu 12 Mar 13:00–14:00'],
    [lunch, 'show me the card again', 'Thu 12 Mar 13:00–14:00'],
  ])('%s / %s', async (order, words, told) => {
    const card = theOne(await say(order), 'approval.asked')
    const events = await say(words)
    expect(theOne(events, 'answer.given').text.replaceAll("'", '’')).toContain(told)
    expect(events.map(({ kind }) => kind)).not.toContain('approval.put_aside')
    expect(theOne(await say('yes'), 'approval.decided')).toMatchObject({
      approvalId: card.approvalId,
      decision: 'approve',
    })
  })
})

describe('a day in a mail that waits is another one, and a subject taken from the text goes with it', () => {
  test.each([
    ['email Sarah Chen that Wednesday at 2 is fine', 'no, Tuesday', 'Tuesday at 2 is fine'],
    ['email Sarah Chen that Wednesday is fine', 'no, make it thursday', 'Thursday is fine'],
    ['email Sarah Chen that we meet today', 'no, tomorrow', 'We meet tomorrow'],
    ['email Sarah Chen that the live page is up', 'change live to published', 'The published page is up'],
  ])('%s / %s', async (order, words, said) => {
    await say(order)
    const { preview } = theOne(await say(words), 'approval.asked').steps[0]!
    expect(preview.body).toBe(`${said}.`)
    expect(preview.changes).toContainEqual(expect.objectContaining({ label: 'Subject', after: said }))
    expect(theOne(await say('ok send'), 'approval.decided').decision).toBe('approve')
  })

  test.each([
    ['reply to Priya that Wednesday at 2 is fine', 'no, Tuesday', 'Re: Acme pilot: a short call next week?'],
    ['email Sarah Chen with subject Live page saying the page is live', 'change live to up', 'Live page'],
  ])('%s / %s: a subject of its own stays', async (order, words, subject) => {
    await say(order)
    const { preview } = theOne(await say(words), 'approval.asked').steps[0]!
    expect(preview.changes).toContainEqual(expect.objectContaining({ label: 'Subject', after: subject }))
  })

  test('one of two days is not guessed', async () => {
    await say('email Sarah Chen that Wednesday or Friday is fine')
    const events = await say('no, Tuesday')
    expect(events.map(({ kind }) => kind)).not.toContain('approval.asked')
  })
})

describe('what is to stand in the notes goes to those of the event', () => {
  test.each([
    [
      'set up a call with Sarah Chen tomorrow at 3',
      'and put the survey link in the notes',
      'the survey link',
    ],
    ['set up a call with Sarah Chen tomorrow at 3', 'add a note: bring the survey', 'bring the survey'],
    ['set up a call with Sarah Chen tomorrow at 3', 'mention the survey in the notes please', 'the survey'],
    // nothing but a question about somebody waits
    ['set up a call with Priya tomorrow at 3', 'and put the survey in the notes', 'the survey'],
  ])('%s / %s', async (order, words, notes) => {
    await say(order)
    const { plan } = theOne(await say(words), 'plan.created')
    expect(plan.steps.filter(({ kind }) => kind === 'do')).toMatchObject([
      { action: 'calendar.create_event', params: { notes: { value: notes } } },
    ])
  })

  test('and of one just made', async () => {
    await say('coffee tomorrow at 3')
    const { plan } = theOne(await say('and note the survey in the description'), 'plan.created')
    expect(plan.steps).toMatchObject([
      { action: 'calendar.update_event', params: { addNotes: { value: 'the survey' } } },
    ])
  })
})

describe('“them all” is everybody of what was shown', () => {
  const reached = (events: readonly SessionEvent[]): readonly string[] =>
    theOne(events, 'approval.asked').steps.flatMap(({ preview }) => preview.reaches.map(({ name }) => name))

  test.each([
    ['what meetings do I have on thursday', "email them all that I'll bring the adaptor", 3],
    ['what meetings do I have on thursday', "email all of them that I'll be late", 3],
    ['what meetings do I have on thursday', "tell them I'll be late", 3],
    ["who's in the product review tomorrow", "email them both that I'll be late", 2],
  ])('%s / %s', async (question, words, several) => {
    await say(question)
    const to = reached(await say(words))
    // Tom has declined
    expect([...to].sort()).toEqual(
      ['Dana Lee', 'Marco Bianchi', 'Sarah Chen'].filter((n) => several === 3 || n !== 'Marco Bianchi'),
    )
  })

  test('it is asked where nobody was shown', async () => {
    const events = await say("email them all that I'll be late")
    expect(events.map(({ kind }) => kind)).not.toContain('approval.asked')
    expect(theOne(events, 'answer.given').text).toMatch(/who should it go to/i)
  })

  test('“them” while a card waits is whom it reaches', async () => {
    await say("what's on thursday")
    await say('lunch with Sarah Chen tomorrow at 1')
    expect(reached(await say("tell them I'll be late"))).toEqual(['Sarah Chen'])
  })
})

describe('a refusal with more behind it refuses the card, and the rest is about its thing', () => {
  test.each([
    ['cancel the budget check', 'no leave it, just make it 2pm', 'Change “Budget check”'],
    ['cancel the budget check', 'nah keep it but move it to 2pm', 'Change “Budget check”'],
    ['cancel the budget check', 'keep that, make it 2pm', 'Change “Budget check”'],
    ['cancel the budget check', "don't cancel it, make it thursday", 'Change “Budget check”'],
    ['cancel the budget check', 'no, make it 2pm', 'Change “Budget check”'],
  ])('%s / %s', async (command, words, changes) => {
    expect(card(await say(command))).toBe('Cancel “Budget check”')
    const instead = await say(words)
    expect(card(instead)).toBe(changes)
    const yes = did(await say('yes')).join(' ')
    expect(yes).toContain('is changed')
    expect(yes).not.toContain('cancelled')
  })

  test.each([
    ['cancel the budget check', 'no leave it, just wibble the frob'],
    ['cancel the budget check', 'keep it, 2 would be better'],
    ['delete the coffee beans', 'no leave them, just flibber'],
  ])('%s / %s / yes changes nothing', async (command, words) => {
    await say(command)
    expect(card(await say(words))).toBeUndefined()
    const yes = await say('yes')
    expect([decisions(yes), did(yes)]).toEqual([[], []])
  })

  test('another order behind it is carried out, and the card is put aside', async () => {
    await say('cancel the budget check')
    expect(did(await say('no leave it and remind me to buy ice'))).toEqual([
      '“Buy ice” is on your list “Tasks”.',
    ])
    expect(decisions(await say('yes'))).toEqual([])
  })
})
