import { expect, it } from 'vitest'
import { readEml } from '../../../../src/main/services/email/eml/read-eml.ts'

const fallback = { messageId: 'x@y', at: 1 }
const bytes = (lines: readonly string[]) =>
  Uint8Array.from(lines.join('\r\n'), (c) => (c === '€' ? 0x80 : c === '–' ? 0x96 : c.charCodeAt(0)))

it.each([' ', '\u00a0', '\t', ''])('a blank text part %j does not hide the HTML', async (blank) => {
  const mail = await readEml(
    [
      'From: a@b.test',
      'Content-Type: multipart/alternative; boundary=q',
      '',
      '--q',
      'Content-Type: text/plain; charset=utf-8',
      '',
      blank,
      '--q',
      'Content-Type: text/html',
      '',
      'The opening moved to <b>Thursday</b>.',
      '--q--',
    ].join('\r\n'),
    fallback,
  )
  expect(mail.text).toBe('The opening moved to Thursday.')
})

it.each([
  ['windows-1252', 'Preis – 5 €', 'Preis – 5 €'],
  ['iso-8859-1', 'Grüße', 'Grüße'],
  ['utf-8', 'Señal', 'Señal'],
])('bytes that are not UTF-8 in a head, body %s', async (charset, subject, right) => {
  const mail = await readEml(
    bytes([
      'From: Jörg <joerg@werk.example>',
      `Subject: ${subject}`,
      `Content-Type: text/plain; charset=${charset}`,
      '',
      'x',
    ]),
    fallback,
  )
  expect(mail).toMatchObject({ subject: right, from: { name: 'Jörg' } })
})

it('refuses a head of a million lines at once', async () => {
  const begun = process.threadCpuUsage().user
  await expect(
    readEml(
      bytes(['From: a@b.test', ...Array.from({ length: 100_000 }, (_, n) => `X-A: ${n}`), '', 'x']),
      fallback,
    ),
  ).rejects.toMatchObject({ code: 'too_large' })
  expect((process.threadCpuUsage().user - begun) / 1000).toBeLessThan(500)
})
