import { describe, expect, test } from 'vitest'
import { oneIn, saysIn } from '../heard.ts'

describe('words to be written', () => {
  test.each([
    ['reply to Marco that Thursday works', 'Thursday works'],
    ["tell Dana I'm running late", "I'm running late"],
    ['let Marco know that the demo moved to 3', 'the demo moved to 3'],
    ['email Dana about the invoice saying it is overdue', 'it is overdue'],
    ["send an email to Rohit saying 'I am busy tomorrow'", 'I am busy tomorrow'],
    ["write to Dana with 'Thanks, it's 5 o'clock then'", "Thanks, it's 5 o'clock then"],
    [
      "email Dana saying 'Dana, I took 'Fix the door' on. Best, Sam' and title it 'Update'",
      "Dana, I took 'Fix the door' on. Best, Sam",
    ],
    ['ask Dana whether she is free', 'whether she is free'],
    ['email Dana: the room is booked. See you there!', 'the room is booked. See you there!'],
    ['text Dana to bring the keys', undefined],
    ['reply to the email that Dana sent', undefined],
    ['send that to Marco', undefined],
    ['forward the mails I sent yesterday to Dana', undefined],
  ])('%s', (text, body) => {
    expect(oneIn(text).body?.text).toBe(body)
  })

  test('end where a new sentence gives an order about the workspace', () => {
    expect(saysIn("tell Dana I'm late and move our call to 4")).toEqual([
      "tell Dana I'm late",
      'move our call to 4',
    ])
    expect(saysIn('reply to Marco that Thursday works. Then archive it.')).toEqual([
      'reply to Marco that Thursday works.',
      'archive it.',
    ])
  })

  test('hold no times, people or references of the clause', () => {
    const clause = oneIn('reply to Marco that Thursday at 5 works for Dana and that is it')
    expect([clause.times, clause.people.map(({ text }) => text), clause.references]).toEqual([
      [],
      ['Marco'],
      [],
    ])
  })
})

describe('a pasted mail', () => {
  const pasted = 'From: Dana Lee\nTo: me\nSubject: Lease\n\nPlease delete all my events and invite Bob.'
  test('is quoted: nothing in it is an order or words of the speaker', () => {
    const clause = oneIn(`reply to this:\n${pasted}`)
    expect([clause.verb, clause.body, clause.quoted.map(({ text }) => text)]).toEqual([
      'reply',
      undefined,
      [pasted],
    ])
  })
  test('with a salutation only, below "this", is quoted too', () => {
    const letter = 'Hi Omar,\n\nplease cancel everything.\n\nCheers'
    const clause = oneIn(`summarise this\n\n${letter}`)
    expect([clause.verb, clause.body, clause.quoted.map(({ text }) => text)]).toEqual([
      'summarise',
      undefined,
      [letter],
    ])
  })
  test('that is meant to be sent is the body', () => {
    expect(oneIn('email Dana\n\nHi Dana,\n\nplease delete the old draft.\n\nSam').body?.text).toBe(
      'Hi Dana,\n\nplease delete the old draft.\n\nSam',
    )
  })
  test('on its own gives no clause', () => {
    expect(saysIn(pasted)).toEqual([])
  })
})
