import { describe, expect, test } from 'vitest'
import type { DialogueAct } from '../../../../../src/main/core/nlu/utterance.ts'
import { parse } from '../../../../world/parse.ts'
import { context } from '../heard.ts'

const table: Readonly<Record<string, readonly [DialogueAct, readonly string[]]>> = {
  undo: [
    { kind: 'undo' },
    [
      'undo',
      'undo that',
      'Undo it please',
      'take that back',
      'oops undo',
      'put it back how it was',
      'revert the last change',
    ],
  ],
  stop: [
    { kind: 'stop' },
    [
      'stop',
      "stop, don't send that",
      "no wait, don't send it",
      'hold on',
      'cancel that',
      "don't send the email",
    ],
  ],
  waiting: [
    { kind: 'waiting' },
    [
      'what are you waiting for from me?',
      'what are you waiting for',
      'anything you need from me',
      'do you need anything from me?',
      'are you waiting for me?',
      'any open questions?',
    ],
  ],
  help: [{ kind: 'help' }, ['help', 'what can you do?', 'What can I say']],
  greeting: [{ kind: 'greeting' }, ['hi', 'Good morning!', 'hello Omnii']],
  thanks: [{ kind: 'thanks' }, ['thanks!', 'ok thank you', 'great, thanks a lot']],
  approve: [
    { kind: 'approve' },
    ['yes', 'Y', 'ok go ahead', 'yes please', 'send it', 'do it', 'looks good to me', '👍'],
  ],
  decline: [{ kind: 'decline' }, ['no', 'nope', 'no thanks', "don't", 'never mind', 'not now']],
  'pick the second': [
    { kind: 'pick', index: 1 },
    ['2', 'the second one', 'option 2', 'number two', '#2', "I'll take the 2nd"],
  ],
  'pick the last': [{ kind: 'pick', index: -1 }, ['the last one', 'last']],
  'pick two': [{ kind: 'pick', index: 0, count: 2 }, ['the first two', 'both', 'first 2']],
  'correct a length': [
    { kind: 'correction', of: 'duration' },
    ['make it 30 minutes instead', 'make it an hour', 'make it longer'],
  ],
  'correct a time': [
    { kind: 'correction', of: 'time' },
    ['2 pm instead', 'actually Thursday', 'make it 3pm', 'no, 4:30 pm', 'change it to tomorrow'],
  ],
  'correct a person': [
    { kind: 'correction', of: 'person' },
    ['no, the other Sarah', 'not that one, the other one', 'no, with Marco'],
  ],
  'correct a title': [
    { kind: 'correction', of: 'title' },
    ['call it Budget review', 'rename it to Planning', 'no, title it Retro'],
  ],
  'correct a place': [
    { kind: 'correction', of: 'place' },
    ['make it at the library', 'change it to the blue room'],
  ],
  'correct anything': [{ kind: 'correction', of: 'any' }, ['make it shorter and friendlier']],
  plain: [
    { kind: 'plain' },
    [
      'move it to the work list',
      'actually, cancel lunch',
      'no lunch on Friday',
      'stop the newsletter',
      'undo the merge of the two Sarahs',
      'add 2 eggs to groceries',
      'helpers meeting at 3',
      'thank Dana for the cake',
    ],
  ],
}

describe.each(Object.entries(table))('%s', (_name, [mode, texts]) => {
  test.each(texts)('%s', (text) => {
    expect(parse(text, context).mode).toEqual(mode)
  })
})

test('why: says what is asked about, and names who', () => {
  const utterance = parse('why did you invite Dana?', context)
  expect([utterance.mode, utterance.clauses[0]?.people[0]?.text]).toEqual([
    { kind: 'why', about: 'invite dana' },
    'Dana',
  ])
})

describe('a dry run', () => {
  test.each<[string, readonly string[]]>([
    ["show me what you would do, don't do it", []],
    ['dry run: cancel my meeting with Marco and email him', ['cancel my meeting with Marco', 'email him']],
    ["add milk to groceries, but don't do it yet", ['add milk to groceries']],
    ["cancel lunch, don't do it, just show me", ['cancel lunch']],
    ['show me what you would do if I said clear my afternoon', ['clear my afternoon']],
    ['what would happen if I move the demo to Friday?', ['move the demo to Friday?']],
  ])('%s', (text, clauses) => {
    const utterance = parse(text, context)
    expect([utterance.mode.kind, utterance.clauses.map((clause) => clause.text)]).toEqual([
      'dry_run',
      clauses,
    ])
  })

  test('keeps the clauses at their place in the message', () => {
    const text = 'dry run: cancel lunch'
    expect(parse(text, context).clauses[0]?.span).toEqual([9, text.length])
  })
})
