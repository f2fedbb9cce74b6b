import { expect, it } from 'vitest'
import { readEml } from '../../../../src/main/services/email/eml/read-eml.ts'

const fallback = { messageId: 'x@y', at: 1 }
const bytes = (lines: readonly string[]) =>
  Uint8Array.from(lines.join('\r\n'), (c) => (c === '€' ? 0x80 : c === '–' ? 0x96 : c.charCodeAt(0)))

it.each([' ', '\u00a0', '\t', '', '\u200b\u200c ', '\u034f\u200c\u00ad\u034f \u200c', '\ufeff'])(
  'a blank text part %j does not hide the HTML',
  async (blank) => {
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
  },
)

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

const mail = (contentType: string, body: string | Uint8Array, more: readonly string[] = []) =>
  Buffer.concat([
    Buffer.from(
      ['From: a@b.test', ...more, ...(contentType ? [`Content-Type: ${contentType}`] : []), '', ''].join(
        '\r\n',
      ),
    ),
    typeof body === 'string' ? Buffer.from(body) : body,
  ])
const latin = (text: string) => Buffer.from(text, 'latin1')

it.each([
  ['Latin-1 without a charset', '', latin('Ma\xf1ana'), 'Mañana'],
  ['UTF-8 without a charset', '', 'Mañana', 'Mañana'],
  ['UTF-8 that says it is ASCII', 'text/plain; charset=us-ascii', 'Żółw', 'Żółw'],
  [
    'Latin-1 that says it is UTF-8',
    'text/plain; charset="utf-8"; format=flowed',
    latin('gr\xfc\xdfe'),
    'grüße',
  ],
  ['Windows-1252 that says it is ASCII', 'text/html; charset=US-ASCII', latin('5 \x80'), '5 €'],
  ['a charset nobody knows', 'text/plain; charset=unknown-8bit', latin('f\xfcr'), 'für'],
  ['a charset that is right', 'text/plain; charset=koi8-r', latin('\xf0\xd2\xc9\xd7\xc5\xd4'), 'Привет'],
  ['Cyrillic that could be Latin letters', 'text/plain; charset=iso-8859-5', latin('\xbf\xe0'), 'Пр'],
])('a text of %s is read', async (_, contentType, body, right) => {
  expect((await readEml(mail(contentType, body), fallback)).text).toBe(right)
})

it.each([
  ['quoted-printable', 'gr=FC=DFe', 'grüße'],
  ['quoted-printable', 'gr=C3=BC=\r\n=C3=9Fe', 'grüße'],
  ['base64', latin('gr\xfc\xdfe').toString('base64'), 'grüße'],
  ['base64', Buffer.from('grüße').toString('base64'), 'grüße'],
])('and so it is in %s: %s', async (coding, body, right) => {
  const file = mail('text/plain', body, [`Content-Transfer-Encoding: ${coding}`])
  expect((await readEml(file, fallback)).text).toBe(right)
})

it('a long text that is cut within a letter stays in its charset', async () => {
  const { text } = await readEml(mail('', `${'a'.repeat(1_000)}${'ü'.repeat(900_000)}`), fallback)
  expect(text.slice(1_000, 1_005)).toBe('üüüüü')
})

it('cells of a table are words of their own, and an unnamed picture has its kind for a name', async () => {
  const file = mail(
    'multipart/related; boundary=r',
    [
      '--r',
      'Content-Type: text/html',
      '',
      '<table><tr><th>Kiln on</th><td>Friday</td></tr><tr><td>at</td><td>six</td></tr></table>',
      '--r',
      'Content-Type: image/png',
      '',
      'xx',
      '--r--',
    ].join('\r\n'),
  )
  const { text, attachments } = await readEml(file, fallback)
  expect(text.split(/\n+/)).toEqual(['Kiln on Friday', 'at six'])
  expect(attachments).toEqual([{ name: 'image/png', type: 'image/png', size: 2 }])
})

it.each(['', 'hello', 'Subject: alone\r\n\r\nx', '{"from":"a@b.test"}'])(
  '%j is said to be no mail',
  async (text) => {
    await expect(readEml(text, fallback)).rejects.toMatchObject({
      code: 'bad_import',
      message: 'That is no mail: it does not say who it is from.',
    })
  },
)

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
