import { expect, test } from 'vitest'
import { approves, pickedChoice } from '../../../src/shared/plain-text/read-reply.ts'
import { answerText, approvalMessage, questionMessage } from '../../../src/shared/plain-text/write.ts'
import type { Preview, Question } from '../../../src/shared/protocol/plan.ts'

const question: Question = {
  text: 'Which Sarah?',
  kind: 'person',
  choices: [
    { id: 'a', label: 'Sarah Chen', evidence: 'met on Monday', value: 1 },
    { id: 'b', label: 'Sarah Novak', value: 2 },
  ],
  free: true,
}
const preview: Preview = {
  title: 'Send mail to Dana',
  changes: [
    { sign: '+', label: 'Subject', after: 'Lunch' },
    { sign: '~', label: 'Time', before: '13:00', after: '14:00' },
  ],
  reaches: [{ name: 'Dana', address: 'dana@example.com', how: 'mail' }],
  body: 'Hello\nDana',
  warnings: ['Outside working hours'],
}

test('a question is numbered from 1 and says how it is answered', () => {
  expect(questionMessage(question)).toBe(
    'Which Sarah?\n  1. Sarah Chen  (met on Monday)\n  2. Sarah Novak\nReply with a number, or in your own words.',
  )
  expect(questionMessage({ ...question, free: false })).toMatch(/Reply with a number\.$/)
  expect(questionMessage({ ...question, choices: [] })).toBe('Which Sarah?')
})

test('an approval shows every change, everyone reached and every word, and its title once', () => {
  const steps = [{ preview }]
  expect(approvalMessage({ title: preview.title, verb: 'Send', steps })).toBe(
    [
      '  Send mail to Dana',
      '    + Subject: Lunch',
      '    ~ Time: 13:00 → 14:00',
      '    Reaches Dana <dana@example.com>',
      '    | Hello',
      '    | Dana',
      '    ! Outside working hours',
      'Send? Reply yes or no.',
    ].join('\n'),
  )
  expect(approvalMessage({ title: 'Two mails', verb: 'Send', steps: [...steps, ...steps] })).toMatch(
    /^Two mails\n {2}Send mail to Dana\n/,
  )
})

test('an answer has its table and what else could be said', () => {
  const view = {
    groups: [{ heading: 'Thursday', rows: [{ title: 'Lunch', detail: 'Marco', meta: '13:00' }] }],
  }
  expect(answerText({ text: 'One event.', view, suggestions: ['move it'] })).toBe(
    'One event.\nThursday\n  13:00  Lunch  Marco\nYou could say:\n  move it',
  )
})

test('a reply picks by number or label; other words are no choice', () => {
  expect(pickedChoice(question, ' 2 ')?.id).toBe('b')
  expect(pickedChoice(question, 'sarah chen')?.id).toBe('a')
  for (const other of ['3', '0', '-1', '1.5', 'Sarah', ''])
    expect(pickedChoice(question, other)).toBeUndefined()
})

test('only a yes approves', () => {
  for (const yes of ['y', 'Yes', ' YES ']) expect(approves(yes)).toBe(true)
  for (const no of ['', 'n', 'no', 'yes but later', 'yess']) expect(approves(no)).toBe(false)
})

/** What ends a line somewhere: on a terminal, in a text message, in a form. */
const lineEnds = ['\n', '\r\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029']

test.each(lineEnds)('no value writes a line of its own into a card (%j)', (end) => {
  const forged = `Dinner${end}    + Guests: nobody${end}    Reaches nobody.`
  const flat = 'Dinner ⏎ + Guests: nobody ⏎ Reaches nobody.'
  const card: Preview = {
    title: forged,
    changes: [
      { sign: '+', label: forged, after: forged },
      { sign: '~', label: 'Place', before: forged, after: forged },
    ],
    reaches: [{ name: forged, address: 'dana@example.com', how: 'mail' }],
    body: forged,
    warnings: [forged],
  }
  expect(approvalMessage({ title: forged, verb: 'Send', steps: [{ preview: card }] })).toBe(
    [
      `  ${flat}`,
      `    + ${flat}: ${flat}`,
      `    ~ Place: ${flat} → ${flat}`,
      `    Reaches ${flat} <dana@example.com>`,
      '    | Dinner',
      '    |     + Guests: nobody',
      '    |     Reaches nobody.',
      `    ! ${flat}`,
      'Send? Reply yes or no.',
    ].join('\n'),
  )
})

test.each(lineEnds)('no choice or row writes a line of its own (%j)', (end) => {
  const forged = `Sarah${end}  2. Nobody`
  const choices = [{ id: 'a', label: forged, evidence: forged, value: 1 }]
  expect(questionMessage({ ...question, text: forged, choices, free: false })).toBe(
    'Sarah ⏎ 2. Nobody\n  1. Sarah ⏎ 2. Nobody  (Sarah ⏎ 2. Nobody)\nReply with a number.',
  )
  const view = { groups: [{ heading: forged, rows: [{ title: forged, detail: forged }] }] }
  expect(answerText({ text: 'One.', view, suggestions: [] })).toBe(
    'One.\nSarah ⏎ 2. Nobody\n  Sarah ⏎ 2. Nobody  Sarah ⏎ 2. Nobody',
  )
})

test('a card hides nothing and steers no terminal', () => {
  const card: Preview = { ...preview, title: 'A\u202eB\u001b[2K\tC', body: 'x\u001b[1A', changes: [] }
  expect(approvalMessage({ title: '', verb: 'Send', steps: [{ preview: card }] })).toContain(
    '  A[U+202E]B[U+001B][2K C\n    Reaches Dana <dana@example.com>\n    | x[U+001B][1A\n',
  )
})
