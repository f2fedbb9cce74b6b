import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SessionId } from '../../../src/shared/protocol/ids.ts'
import { type Kit, kinds, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'

let kit: Kit
let session: SessionId
beforeAll(async () => {
  kit = await openProduct()
})
afterAll(() => kit.close())

/** The answers of a conversation of its own, one a message. */
const conversation = async (...texts: string[]): Promise<readonly string[]> => {
  session = await kit.session()
  const answers: string[] = []
  for (const text of texts) {
    const events = await kit.say(session, text)
    answers.push(events.flatMap((event) => (event.kind === 'answer.given' ? [event.text] : [])).join(' '))
  }
  return answers
}
const openQuestions = (): number =>
  kit.events(session).filter((event) => event.kind === 'question.asked').length -
  kit.events(session).filter((event) => event.kind === 'question.answered').length

it('what was done is told from the journal', async () => {
  const before = await kit.session()
  await kit.say(before, 'add candles to groceries')
  const [today, yesterday] = await conversation('what did you do today?', 'what have you done yesterday')
  expect(today).toContain('Add “Candles”')
  expect(yesterday).toBe('I changed nothing then.')
})

it('what was said yesterday and approved today was done today', async () => {
  const own = await openProduct()
  try {
    const there = await own.session()
    const answer = async (text: string) => theOne(await own.say(there, text), 'answer.given').text
    await own.say(there, 'lunch with Dana on Friday at 1')
    own.clock.pass(86_400_000)
    await own.say(there, 'add candles to groceries')
    await own.say(there, 'yes')
    await own.say(there, 'yes')
    expect([await answer('what did you do today?'), await answer('what did you do yesterday?')]).toEqual([
      'I did 2 things: Add “Candles” and Create “Lunch with Dana”.',
      'I changed nothing then.',
    ])
  } finally {
    await own.close()
  }
})

describe('questions about dates are answered from the clock, nothing is written', () => {
  it.each([
    ['what day is it', 'Today is Wednesday, 11 March 2026.'],
    ['whats the date today?', 'Today is Wednesday, 11 March 2026.'],
    ["today's date", 'Today is Wednesday, 11 March 2026.'],
    ['what time is it', 'It is 10:00 (Europe/London).'],
    ['what week number is it', 'It is week 11 of the year.'],
    ["what's the date next friday", '“next friday” may be Friday, 13 March 2026 or Friday, 20 March 2026.'],
    ['what day of the week is 1 may', 'That is Friday, 1 May 2026.'],
    ['when is good friday', 'That is Friday, 3 April 2026.'],
    ['how many days until easter', '25 days (3 weeks and 4 days) to go until Sunday, 5 April 2026.'],
    ['how long til 5pm', '7 hours to go until 17:00 on Wednesday, 11 March 2026.'],
    ['how many days since christmas', '76 days (10 weeks and 6 days) since Thursday, 25 December 2025.'],
  ])('%s', async (text, answer) => {
    expect(await conversation(text)).toEqual([answer])
    expect(kinds(kit.events(session))).not.toContain('plan.created')
  })

  it('what has a date in the calendar is looked up there', async () => {
    const [answer] = await conversation('when is the retro')
    expect(answer).toContain('“Retro” is Tue 17 Mar 16:00–16:45')
  })
})

it('what was taken back is done again, and can be taken back again', async () => {
  const answers = await conversation(
    'add oat milk to groceries',
    'undo',
    'redo',
    'undo that',
    'redo it',
    'redo',
  )
  expect(answers.slice(1)).toEqual([
    '“Oat milk” is gone again.',
    '“Oat milk” is as it was.',
    '“Oat milk” is gone again.',
    '“Oat milk” is as it was.',
    'There is nothing to do again here: nothing was just taken back.',
  ])
})

it('nothing is done again once something else was done', async () => {
  const answers = await conversation(
    'add oat milk to groceries',
    'undo',
    'add rye bread to groceries',
    'redo',
  )
  expect(answers.at(-1)).toBe('There is nothing to do again here: nothing was just taken back.')
})

describe('what does not answer an open question', () => {
  it('is done where it is a command, and the question stays open', async () => {
    const [, done] = await conversation('lunch with Dana on friday', 'add tea lights to groceries')
    expect(done).toBe('“Tea lights” is on your list “Groceries”.')
    expect(openQuestions()).toBe(1)
  })

  it.each([
    'order Marco a large pizza',
    'order Marco a large pizza at 5',
    'blue elephants everywhere today ok then',
  ])('is said to be none, with the question: %s', async (text) => {
    const [, answer] = await conversation('lunch with Dana on friday', text)
    expect(answer).toBe(
      `I did not understand “${text}”, so nothing was done. I am still asking: What time on Fri 13 Mar is Lunch with Dana?`,
    )
    expect(openQuestions()).toBe(1)
    expect(theOne(await kit.say(session, 'at 1 please'), 'approval.asked').steps).toHaveLength(1)
  })
})

describe('small talk is answered in a word, nothing is planned', () => {
  it.each([
    ['how are you', 'All is well here'],
    ["hi omnii, what's your name?", 'I am Omnii'],
    ['who made you', 'I am Omnii, a program'],
    ['are you a robot', 'I am a program'],
    ['where is my data stored', 'is stored on this computer'],
    ['how do I undo something', 'Say “undo”'],
    ["you're great", 'Thank you'],
    ["that's not what i meant", 'I am sorry'],
    ['tell me a joke', 'meeting that ended early'],
    ['bye', 'Goodbye'],
  ])('%s', async (text, answer) => {
    expect((await conversation(text))[0]).toContain(answer)
    expect(kinds(kit.events(session))).not.toContain('plan.created')
  })

  it('what was said before is said again', async () => {
    const answers = await conversation('what time is it', 'what did I just ask you')
    expect(answers[1]).toBe('Before that you said “what time is it”.')
  })

  it.each(['can you send the mail', 'where is my meeting', 'do you have any free time on friday'])(
    '%s is none',
    async (text) => {
      expect((await conversation(text))[0]).not.toContain('stored on this computer')
    },
  )
})

describe('what is not here is said, with what is', () => {
  it.each([
    ['wake me at 7', 'I ring no alarm', 'remind me at 7 to get up'],
    ['call mum', 'I make no phone calls', 'remind me to call mum'],
    ["what's the weather in Rome", 'I cannot look up the weather', ''],
  ])('%s', async (text, answer, suggestion) => {
    session = await kit.session()
    const given = theOne(await kit.say(session, text), 'answer.given')
    expect(given.text).toContain(answer)
    if (suggestion) expect(given.suggestions[0]).toBe(suggestion)
  })
})
