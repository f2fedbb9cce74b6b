import { expect, it } from 'vitest'
import { mailsOf } from '../../../../src/main/services/email/eml/mbox.ts'
import { fileOf, openImportKit } from '../../../world/imports.ts'

const texts = (...lines: string[]) =>
  [...mailsOf(fileOf(...lines))].map((mail) => new TextDecoder().decode(mail).trim().split('\r\n'))
const postmark = 'From ada@byron.test Tue Mar 10 09:00:00 2026'

it.each([
  [
    'two mails',
    [postmark, 'From: a', '', 'one', '', postmark, 'From: b', '', 'two'],
    [
      ['From: a', '', 'one'],
      ['From: b', '', 'two'],
    ],
  ],
  [
    'a text that begins with From',
    [postmark, 'From: a', '', 'x', '', 'From here on it is 9 miles', 'y'],
    [['From: a', '', 'x', '', 'From here on it is 9 miles', 'y']],
  ],
  [
    'a quoted From',
    [postmark, 'From: a', '', '>From me', '>>From you', '> as before'],
    [['From: a', '', 'From me', '>From you', '> as before']],
  ],
  ['no mail at all', ['hello'], []],
  ['nothing', [], []],
  ['a postmark alone', [postmark], [['']]],
])('%s', (_, lines, right) => {
  expect(texts(...lines)).toEqual(right)
})

it('the mails of an mbox come in as one import, a broken one is named, and go out again', async () => {
  const kit = openImportKit()
  const mail = (from: string, subject: string) => [
    postmark,
    `From: ${from}`,
    `Subject: ${subject}`,
    '',
    subject,
    '',
  ]
  const file = fileOf(
    ...mail('ada@byron.test', 'One'),
    ...mail('', 'Nobody'),
    ...mail('alex@reed.test', 'Two'),
  )
  const { done, notes } = await kit.take('old.mbox', file)
  expect(done.summary).toBe('2 mails from old.mbox are in your mailbox.')
  expect(notes).toEqual([expect.stringContaining('“Nobody”')])
  expect(kit.db.all('SELECT folder FROM mail_message ORDER BY number')).toEqual([
    { folder: 'inbox' },
    { folder: 'sent' },
  ])
  expect((await kit.take('old.mbox', file)).done.changes).toEqual([])
  await kit.omnii.undo(done)
  expect(kit.rows('mail_message', 'mail_person')).toEqual([[], []])
})
