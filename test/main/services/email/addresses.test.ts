import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readEml } from '../../../../src/main/services/email/eml/read-eml.ts'
import { writeEml } from '../../../../src/main/services/email/eml/write-eml.ts'

const fallback = { messageId: 'made@here', at: 0 }
const head = (field: string, value: string): string =>
  `${field === 'From' ? '' : 'From: Ana <ana@here.test>\r\n'}${field}: ${value}\r\n\r\nhi\r\n`

it.each([
  // the head of a mailbox whose lines were read as one, in another encoding
  [
    'p73@mai\u460a From p@mail.test Tue Mar 10 09:00:00 2026',
    { name: 'p73@mai\u460a From', email: 'p@mail.test' },
  ],
  ['Ana <ana@mail.test@relay.test>', { name: 'ana@ Ana', email: 'mail.test@relay.test' }],
  ['Ana <ana@>', { name: 'Ana', email: 'ana' }],
  ['<ana@>', { name: 'ana@', email: 'ana' }],
  ['Ana <ana@mail.test:25>', { name: 'Ana', email: 'ana@mail.test' }],
  ['Doe, Ana <ana@mail.test>', { name: 'Doe, Ana', email: 'ana@mail.test' }],
])('%j is one address that is kept', async (value, from) => {
  expect((await readEml(head('From', value), fallback)).from).toEqual(from)
})

/** What fields are made of, and what breaks them. */
const piece = fc.constantFrom(
  ...['@', '<', '>', '"', '(', ')', '\\', ' ', '.', ',', ';', ':', '=', '?', '[', ']', "'", '-', '_', '\t'],
  ...['a', 'bc', 'é', '\u4000', '\u{1f600}', '\ud800', '\u00a0', '\u200b', '\u2028', '\r\n ', '=?', '?='],
  ...['mail.test', 'p@mail.test', 'group: ', '=?utf-8?Q?a=40b?=', '=?utf-8?B?YSA8YkBjLmQ+?='],
)
const field = fc.constantFrom(
  ...['From', 'To', 'Cc', 'Reply-To', 'Subject', 'Message-ID', 'In-Reply-To', 'References'],
)

it('whatever stands in a field, what is kept of it is read the same when it is written out', async () => {
  const values = fc.array(piece, { minLength: 1, maxLength: 14 }).map((pieces) => pieces.join(''))
  await fc.assert(
    fc.asyncProperty(field, values, async (name, value) => {
      const mail = await readEml(head(name, value), fallback).catch(() => undefined)
      if (mail) expect(await readEml(writeEml(mail), fallback)).toEqual(mail)
    }),
    { seed: 7, numRuns: 500 },
  )
}, 60_000)
