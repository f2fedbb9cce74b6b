import PostalMime from 'postal-mime'
import { describe, expect, it, test } from 'vitest'
import { boundMail } from '../../../../src/main/services/email/eml/bound-mail.ts'
import { readEml } from '../../../../src/main/services/email/eml/read-eml.ts'
import { mailFile } from '../../../load/files/mail-file.ts'
import { openChance } from '../../../load/random.ts'

const lines = (...all: readonly string[]): Buffer => Buffer.from(all.join('\r\n'))
const head = [
  'From: Ada <ada@byron.test>',
  'Subject: Plans',
  'Message-ID: <1@byron.test>',
  'MIME-Version: 1.0',
]
const mixedOf = (parts: readonly (readonly string[])[]): Buffer =>
  lines(
    ...head,
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    parts.map((part) => ['--b', ...part].join('\r\n')).join('\r\n'),
    '--b--',
    '',
  )
const mixed = (...parts: readonly (readonly string[])[]): Buffer => mixedOf(parts)
const hello = ['Content-Type: text/plain', '', 'Hello']

async function read(mail: Buffer) {
  const notes: string[] = []
  const found = await readEml(mail, { messageId: 'x', at: 0 }, (note) => notes.push(note))
  return { ...found, notes }
}

describe('of an attachment its name, type and size are kept, whatever it is coded in', () => {
  const bytes = Buffer.from('PDF=\u00e9 '.repeat(20_000))
  it.each([
    ['base64', bytes.toString('base64').replace(/.{76}/g, '$&\r\n'), bytes.length],
    ['base64', Buffer.from(`${bytes}=`).toString('base64'), bytes.length + 1],
    ['quoted-printable', 'ab=3D=\r\ncd'.repeat(9_000), 5 * 9_000],
    ['8bit', 'x'.repeat(70_000), 70_000],
    ['binary', 'x\ny'.repeat(20_000), 60_000],
  ])('%s', async (coding, content, size) => {
    const mail = mixed(hello, [
      'Content-Type: application/pdf; name="plan.pdf"',
      `Content-Transfer-Encoding: ${coding}`,
      'Content-Disposition: attachment',
      '',
      content,
    ])
    expect(await read(mail)).toMatchObject({
      text: 'Hello',
      attachments: [{ name: 'plan.pdf', type: 'application/pdf', size }],
      notes: [],
    })
    expect(boundMail(mail, 'mark:').bytes.length).toBeLessThan(1_000)
  })
})

it.each([
  ['plain', 'text/plain', 'word '.repeat(1_000_000), 'word word'],
  [
    'base64',
    'text/plain',
    Buffer.from('word '.repeat(1_000_000)).toString('base64').replace(/.{76}/g, '$&\r\n'),
    'word word',
  ],
  ['marked up', 'text/html', `<p>word word</p>${'<div>'.repeat(1_000_000)}`, 'word word'],
] as const)('a very long text is cut, and it is said: %s', async (coding, type, content, begins) => {
  const coded = coding === 'base64' ? ['Content-Transfer-Encoding: base64'] : []
  const mail = mixed(
    [`Content-Type: ${type}`, ...coded, '', content],
    ['Content-Type: text/plain', '', 'behind'],
  )
  const { text, notes } = await read(mail)
  expect(text.startsWith(begins)).toBe(true)
  expect(text.length).toBeLessThanOrEqual(200_000)
  expect(notes).toEqual(['“Plans” was cut, because it was too long: text.'])
})

it.each([
  ['100,000 parts', mixedOf(Array.from({ length: 100_000 }, () => hello))],
  [
    'parts within parts',
    lines(
      ...head,
      ...Array.from(
        { length: 2_000 },
        (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}`,
      ),
      ...hello,
    ),
  ],
  [
    'heads without end',
    mixed(hello, [...Array.from({ length: 40_000 }, (_, at) => `X-Odd-${at}: ${'y'.repeat(40)}`), '', 'z']),
  ],
])('a mail of %s is read as far as a person would', async (_, mail) => {
  const began = process.cpuUsage().user
  const { text } = await read(mail)
  expect(process.cpuUsage().user - began).toBeLessThan(3_000_000)
  expect(text.length).toBeLessThan(200_000)
})

it('a boundary that begins like another, or stands within a line, ends nothing', async () => {
  const mail = lines(
    ...[
      ...head,
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: multipart/mixed; boundary=bb',
    ],
    ...[
      '',
      '--bb',
      'Content-Type: application/pdf; name=a.pdf',
      '',
      `${'x'.repeat(2_000)} --bb`,
      '--bbb',
      '--bb--',
    ],
    ...['--b', ...hello, '--b--', ''],
  )
  expect(await read(mail)).toMatchObject({ text: 'Hello', attachments: [{ name: 'a.pdf', size: 2_012 }] })
})

it('nobody can say of their own attachment how large it is', async () => {
  const mail = mixed(hello, [
    'Content-Type: application/pdf',
    '',
    `0123456789abcdef0123456789abcdef:7${' '.repeat(100)}`,
  ])
  expect((await read(mail)).attachments).toMatchObject([{ size: 134 }])
})

const words = (text: string): string => text.trim().split(/\s+/)[0]!

test('generated mails say the same bound and whole', async () => {
  const chance = openChance(5)
  for (let number = 0; number < 80; number += 1) {
    const { content } = mailFile(chance, false)
    const [whole, bound] = [await PostalMime.parse(content), await read(Buffer.from(content))]
    const sizes = whole.attachments.map(({ content: one }) =>
      typeof one === 'string' ? one.length : one.byteLength,
    )
    // the reader counts a line break behind what is not coded
    expect(bound.attachments.map(({ size }, at) => Math.abs(sizes[at]! - size) < 2)).toEqual(
      sizes.map(() => true),
    )
    if (whole.text?.trim()) expect(words(bound.text)).toBe(words(whole.text))
    expect(bound.notes.length === 0 || (whole.text ?? whole.html ?? '').length > 200_000).toBe(true)
  }
})
