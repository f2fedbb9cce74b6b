import { describe, expect, test } from 'vitest'
import { exportEml, readMails } from '../../../../src/main/services/email/eml/mail-files.ts'
import { readEml } from '../../../../src/main/services/email/eml/read-eml.ts'
import { writeEml } from '../../../../src/main/services/email/eml/write-eml.ts'
import { localMailbox } from '../../../../src/main/services/email/local/mailbox.ts'
import { emailMigration } from '../../../../src/main/services/email/local/migration.ts'
import type { Message } from '../../../../src/main/services/email/provider.ts'
import { countingIds } from '../../../world/clock.ts'
import { openMemoryDatabase } from '../../../world/database.ts'
import { fixtureScope } from '../../../world/services.ts'

const fallback = { messageId: 'made@here', at: 7 }
const mail = {
  from: { name: 'Zoë “Zo” Ångström, Ltd.', email: 'zoe@angstrom.test' },
  to: [
    { name: 'O’Neil, Pat', email: 'pat@example.test' },
    { name: '', email: 'plain@example.test' },
  ],
  replyTo: [
    { name: 'Zoë', email: 'zoe.home@angstrom.test' },
    { name: '', email: 'studio@angstrom.test' },
  ],
  cc: [{ name: 'Back\\slash "quoted"', email: 'q@example.test' }],
  subject:
    'Grüße aus Köln — a very long subject that has to be folded over several lines, with 日本語 and 🎉 in it',
  text: 'Line one\n\n.leading dot\nA = B\ntrailing space \nx'.concat('y'.repeat(200), '\n日本語 🎉'),
  at: Date.parse('2026-03-11T10:00:05Z'),
  messageId: 'a.b@angstrom.test',
  inReplyTo: 'first@example.test',
  references: ['zero@example.test', 'first@example.test'],
}

describe('mail files', () => {
  test('what is written is read back the same', async () => {
    const file = writeEml(mail)
    expect(file.split('\r\n').every((line) => line.length <= 78 && /^[\x20-\x7e\t]*$/.test(line))).toBe(true)
    expect(await readEml(file, fallback)).toEqual({ ...mail, attachments: [], bulk: false })
  })

  test('no field can add a header', async () => {
    const file = writeEml({
      ...mail,
      subject: 'Hi\r\nBcc: spy@evil.test',
      from: { name: 'A\r\nX-Bad: 1', email: 'a@b.test' },
    })
    expect(file).not.toMatch(/^(Bcc|X-Bad):/m)
  })

  test('HTML becomes its words: nothing hidden, no script, no link target', async () => {
    const html =
      '<html><head><title>T</title><style>p{}</style></head><body><p>Hello&nbsp;<b>you</b> &amp; me</p>' +
      '<script>alert("x")</script><!-- secret --><div>Next &#128512; <a href="https://evil.test">line</a></div></body></html>'
    const file = `From: a@b.test\r\nTo: me@x.test\r\nSubject: s\r\nList-Unsubscribe: <https://b.test/u>\r\nContent-Type: text/html\r\n\r\n${html}`
    expect(await readEml(file, fallback)).toMatchObject({
      text: 'Hello you & me\n\nNext 😀 line',
      bulk: true,
      unsubscribe: '<https://b.test/u>',
      messageId: 'made@here',
      at: 7,
    })
  })

  test('names and subjects carry no invisible or turning characters', async () => {
    const file =
      'From: =?utf-8?Q?Dana=E2=80=AE_eeL=E2=80=8B?= <x@evil.test>\r\nSubject: =?utf-8?Q?a=0D=0Ab?=\r\n\r\nhi'
    expect(await readEml(file, fallback)).toMatchObject({
      from: { name: 'Dana eeL', email: 'x@evil.test' },
      subject: 'a b',
    })
  })

  test('a mail goes through the mailbox into its conversation and out again', async () => {
    const mailbox = localMailbox(openMemoryDatabase(emailMigration), countingIds(), () => ({ email: '' }))
    const ids = countingIds()
    const receive = async (file: string) => {
      const read: Message[] = []
      const content = new TextEncoder().encode(file)
      const whose = { self: 'plain@example.test', now: 9, idOf: () => ids.next('message') }
      await readMails(
        { content, isMbox: false, ...whose },
        async (mail) => {
          read.push(mail)
        },
        () => {},
      )
      return mailbox.receive(fixtureScope, read[0]!)
    }
    const first = await receive(writeEml({ ...mail, messageId: 'first@example.test', references: [] }))
    const answer = await receive(writeEml(mail))
    expect(answer.thread).toBe(first.thread)
    expect(await exportEml({ mailbox }, fixtureScope, answer.id)).toBe(writeEml(mail))
  })

  test.each(['', 'just words', '\0\0\0', 'Subject: no sender\r\n\r\ntext', '<html></html>'])(
    'no mail in %j',
    async (file) => {
      await expect(readEml(file, fallback)).rejects.toMatchObject({ code: 'bad_import' })
    },
  )
})
