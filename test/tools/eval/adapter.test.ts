import { describe, expect, test } from 'vitest'
import { findTimes } from '../../../src/main/core/nlu/time/find-times.ts'
import type { OutboundMail } from '../../../src/main/services/email/provider.ts'
import { datetimeOf } from '../../../tools/eval/datetimes.ts'
import { openReader } from '../../../tools/eval/reader.ts'
import { actionsBetween, type Picture } from '../../../tools/eval/workbench-changes.ts'

const item = (text: string) => ({ id: text, text, now: '2025-06-11T09:00:00', timezone: 'UTC' })
const empty: Picture = { events: new Map(), tasks: new Map(), inbox: new Map(), sent: [], lists: new Map() }
const outgoing = (to: readonly string[], draft: object | undefined): OutboundMail =>
  ({
    id: 'sent1',
    mail: { to: to.map((email) => ({ name: '', email })), subject: 'Plan', body: 'See below.' },
    draft,
  }) as unknown as OutboundMail

describe('a mail to several is a call for each of them', () => {
  test.each([
    [['a@x.test'], ['a@x.test']],
    [
      ['a@x.test', 'b@x.test'],
      ['a@x.test', 'b@x.test'],
    ],
    [
      ['c@x.test', 'a@x.test', 'b@x.test'],
      ['c@x.test', 'a@x.test', 'b@x.test'],
    ],
  ])('%j', (to, recipients) => {
    const forward = { kind: 'forward', answers: 'm1' }
    const forwarded = actionsBetween(empty, { ...empty, sent: [outgoing(to, forward)] })
    expect(forwarded.map(({ args }) => args.recipient)).toEqual(recipients)
    const sent = actionsBetween(empty, { ...empty, sent: [outgoing(to, undefined)] })
    expect(sent.map(({ tool, args }) => [tool, args.recipient])).toEqual(
      recipients.map((one) => ['email.send_email', one]),
    )
  })

  test('a reply goes to its mail, once', () => {
    const reply = outgoing(['a@x.test', 'b@x.test'], { kind: 'reply', answers: 'm1' })
    expect(actionsBetween(empty, { ...empty, sent: [reply] })).toEqual([
      { tool: 'email.reply_email', args: { email_id: 'm1', body: 'See below.' } },
    ])
  })
})

test.each([
  ['ring me at 3pm', [{ kind: 'time', value: '2025-06-11 15:00' }]],
  ['ring me at 8:15am', [{ kind: 'time', value: '2025-06-12 08:15' }]],
  ['free from 2pm to 4pm', [{ kind: 'timerange', start: '2025-06-11 14:00', end: '2025-06-11 16:00' }]],
  ['free on Friday from 2pm to 4pm', [{ start: '2025-06-13 14:00', end: '2025-06-13 16:00' }]],
])('a bare time of day is its next occurrence: %s', (text, expected) => {
  const context = {
    now: Date.parse('2025-06-11T09:00:00Z'),
    zone: 'UTC',
    locale: 'en-US',
    weekStart: 1,
  } as const
  const found = findTimes(text, context).times.map((time) => datetimeOf(time, context))
  expect(found).toMatchObject(expected)
})

test.each([
  'Show my calendar. What is on Friday?',
  'Show me my agenda and tell me what is on Friday',
  'Open my calendar. Do I have a meeting on Friday?',
])('the day may stand in a later clause: %s', async (text) => {
  expect((await openReader().predict(item(text))).when?.start).toBe('2025-06-13')
})

test.each([
  ['find my next event and delete it', 'delete'],
  ['show my calendar and add lunch with Ann on Friday at 1', 'create'],
  ['show my calendar for Friday', 'query'],
])('an opener that only looks does not hide the order: %s', async (text, intent) => {
  const read = await openReader().predict(item(text))
  expect([read.service, read.intent]).toEqual(['calendar', intent])
})
