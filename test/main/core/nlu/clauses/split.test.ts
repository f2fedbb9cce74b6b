import { describe, expect, test } from 'vitest'
import { limits } from '../../../../../src/shared/protocol/limits.ts'
import { parse } from '../../../../world/parse.ts'
import { context, saysIn } from '../heard.ts'

describe('a new clause begins', () => {
  test.each<[string, readonly string[]]>([
    ['where a second order stands after "and"', ['email Marco the agenda', 'invite Dana to the demo']],
    ['after "then"', ['cancel lunch', 'tell Marco']],
    ['at each order after a comma', ['move the demo to 4', 'invite Dana', 'archive the thread']],
  ])('%s', (_why, parts) => {
    expect(saysIn(parts.join(' and '))).toEqual(parts)
    expect(saysIn(parts.join(', then '))).toEqual(parts)
    expect(saysIn(parts.join('. '))[0]).toMatch(new RegExp(`^${parts[0]}`))
  })

  test('on each line, also for notes without a verb', () => {
    expect(saysIn('dentist friday 9am\ncall mum at 6\nbuy milk')).toEqual([
      'dentist friday 9am',
      'call mum at 6',
      'buy milk',
    ])
    expect(saysIn('lunch with Marco tomorrow; dentist on Friday at 9')).toEqual([
      'lunch with Marco tomorrow',
      'dentist on Friday at 9',
    ])
  })

  test('at a question after a question', () => {
    expect(saysIn("what's Dana's number and when did I last talk to her?")).toEqual([
      "what's Dana's number",
      'when did I last talk to her?',
    ])
  })

  test('after a reminder that has its time already', () => {
    expect(saysIn('remind me to call mum at 6 and email Dana the notes')).toEqual([
      'remind me to call mum at 6',
      'email Dana the notes',
    ])
  })

  test('after a quoted body', () => {
    expect(
      saysIn('send Dana an email saying "I am late and cancel the room" and archive the thread'),
    ).toEqual(['send Dana an email saying "I am late and cancel the room"', 'archive the thread'])
  })
})

describe('one clause stays one', () => {
  test.each([
    'buy milk, eggs and bread',
    'invite Dana and Marco',
    'add milk, eggs and book covers to groceries',
    'remind me to call mum and email dad',
    'schedule "review, plan and cancel" with Dana tomorrow at 2',
    "reply to Marco that Thursday works and I'll bring cake",
    'ask Marco to book a table and send me the menu',
    'email Dana: running late, cancel the room, move on without me',
    "dentist on Friday at 9, don't invite anyone",
    "I'm in Oslo next week, move my calls to the morning",
    'I have a call with Bob at 5, move it to 6',
    'Kofi has three overdue tasks. Can you move them to Monday?',
    'schedule a meeting with Dana to review the draft and update the plan',
    'I need to cancel the demo on Friday. Can you do that for me?',
    'if Dana is late, move the call to 5',
    'block the room between 2 and 4',
  ])('%s', (text) => {
    expect(saysIn(text)).toEqual([text.replace(/,$/, '')])
  })
})

test('a clause that is told a scene first keeps the verb of its order', () => {
  const [clause] = parse('I have an exam on Friday at 8, please put that on my calendar', context).clauses
  expect([clause?.verb, clause?.title?.text]).toEqual(['put', 'exam'])
})

test('joining words belong to neither clause', () => {
  expect(saysIn('cancel lunch and then also archive it')).toEqual(['cancel lunch', 'archive it'])
})

test('past the limit of clauses the rest is named, not read', () => {
  const utterance = parse('buy milk\n'.repeat(limits.maxClauses + 3), context)
  expect([utterance.clauses.length, utterance.ignored.length]).toEqual([limits.maxClauses, 3])
})
