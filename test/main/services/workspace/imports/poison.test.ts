import { expect, it } from 'vitest'
import { plainLine, plainText } from '../../../../../src/main/services/plain-text.ts'
import { fileOf, openImportKit } from '../../../../world/imports.ts'

const poison = 'Pay\u202egnp.exe\u0007 \u2066now\u2069\u200b\u001b[31m\ud800 x\u2028y'
const clean = 'Paygnp.exe now [31m\ufffd x y'

const hidden = /\p{Cc}|[\u200b\u2028\u202a-\u202e\u2066-\u2069]/u

const event = (...lines: readonly string[]) => [
  'BEGIN:VEVENT',
  'DTSTART:20260320T090000Z',
  'DTEND:20260320T100000Z',
  ...lines,
  'END:VEVENT',
]
const calendar = (...events: string[][]): Uint8Array =>
  fileOf('BEGIN:VCALENDAR', ...events.flat(), 'END:VCALENDAR')
const bytesOf = (text: string, encoding: 'utf16le' | 'utf8' | 'latin1'): Uint8Array =>
  Uint8Array.from(Buffer.from(text, encoding))

it.each([
  ['a line', plainLine, 'a\r\n\tb\u0000c', 'a b c'],
  ['a text', plainText, 'a\r\n\tb\u0000c\u2029d', 'a\n\tbc\nd'],
  ['pictures joined to one', plainLine, '👩‍👧 می‌خواهم', '👩‍👧 می‌خواهم'],
  ['letters with nothing between', plainLine, 'p\u200day\u00adpal', 'paypal'],
  ['a hidden message of tags', plainLine, 'hi\u{e0068}\u{e0069}', 'hi'],
] as const)('%s is made plain', (_, make, text, right) => expect(make(text)).toBe(right))

it('what files hold comes in without control characters and marks that turn it around', async () => {
  const kit = openImportKit()
  const { done } = await kit.take(
    'a.ics',
    calendar(
      event('UID:a', `SUMMARY:${poison}`, `LOCATION:${poison}`, `ATTENDEE;CN="${poison}":mailto:a@b.test`),
    ),
  )
  expect(done.summary).toBe(`“${clean}” from a.ics is in your calendar.`)
  await kit.take(
    'a.vcf',
    fileOf('BEGIN:VCARD', 'VERSION:3.0', `FN:${poison}`, `TEL:${poison}`, `ORG:${poison}`, 'END:VCARD'),
  )
  await kit.take('a.eml', fileOf('From: a@b.test', `Subject: ${poison}`, '', poison))
  const stored = JSON.stringify(kit.rows('calendar_event', 'contact', 'mail_message'))
  expect(stored).not.toMatch(hidden)
  expect(stored).not.toMatch(/\\u00|\\ud8/)
})

it.each([
  [
    'an event that cannot be read',
    'a.ics',
    (title: string) => calendar(event('UID:a'), ['BEGIN:VEVENT', `SUMMARY:${title}`, 'END:VEVENT']),
  ],
  [
    'a card that cannot be read',
    'a.vcf',
    (title: string) =>
      fileOf('BEGIN:VCARD', 'FN:Ada', 'END:VCARD', 'BEGIN:VCARD', `FN:${title}`, 'no line', 'END:VCARD'),
  ],
  [
    'an unknown zone',
    'a.ics',
    (title: string) =>
      calendar(['BEGIN:VEVENT', 'UID:a', `DTSTART;TZID="${title}":20260320T090000`, 'END:VEVENT']),
  ],
] as const)('what is said about %s is short and plain', async (_, name, fileFor) => {
  for (const title of [poison, 'long '.repeat(5_000)]) {
    const { notes } = await openImportKit().take(name, fileFor(title))
    expect(notes).toHaveLength(1)
    expect(notes[0]!.length).toBeLessThan(220)
    expect(notes[0]).not.toMatch(hidden)
  }
})

it('fields longer than anybody writes are cut, between characters, and it is said', async () => {
  const kit = openImportKit()
  const long = '😀'.repeat(20_000)
  const { notes } = await kit.take(
    'a.ics',
    calendar(event('UID:a', `SUMMARY:${long}`, `DESCRIPTION:${long}`)),
  )
  expect(notes[0]!.length).toBeLessThan(200)
  const [{ title, notes: text }] = kit.db.all<{ title: string; notes: string }>(
    'SELECT title, notes FROM calendar_event',
  ) as [{ title: string; notes: string }]
  expect([title, text].map((one) => [one.length <= 10_000, one.isWellFormed(), one.endsWith('😀…')])).toEqual(
    [
      [true, true, true],
      [true, true, true],
    ],
  )
})

const mail = 'From: Ada <ada@byron.test>\r\nSubject: Zürich\r\n\r\nGrüße'
it.each([
  ['a mark', 'a.eml', bytesOf(`\ufeff${mail}`, 'utf8')],
  ['UTF-16 with its mark', 'a.eml', bytesOf(`\ufeff${mail}`, 'utf16le')],
  ['UTF-16 without one', 'a.eml', bytesOf(mail, 'utf16le')],
  [
    'blank lines and a mailbox’s postmark',
    'a.eml',
    bytesOf(`\r\n\r\nFrom ada@byron.test Tue Mar 10 09:00:00 2026\r\n${mail}`, 'utf8'),
  ],
  [
    'a mark before a mailbox',
    'a.mbox',
    bytesOf(`\ufeffFrom ada@byron.test Tue Mar 10 09:00:00 2026\n${mail}\n`, 'utf8'),
  ],
  [
    'a mark, though it is not UTF-8',
    'a.eml',
    Uint8Array.from([0xef, 0xbb, 0xbf, ...bytesOf(mail, 'latin1')]),
  ],
  ['a mailbox’s name for a mail alone', 'a.mbox', bytesOf(mail, 'utf8')],
])('a mail behind %s is read', async (_, name, content) => {
  const kit = openImportKit()
  const { done } = await kit.take(name, content)
  expect(done.summary).toBe(`“Zürich” from ${name} is in your mailbox.`)
  expect(
    kit.rows('mail_message')[0]!.map((row) => JSON.parse((row as { rest: string }).rest).from.name),
  ).toEqual(['Ada'])
})

it.each([
  ['../../etc/team.ics', 'team.ics'],
  ['C:\\temp\\team.ics', 'team.ics'],
  ['te\u202esci.am\u0000.ics', 'tesci.am .ics'],
  ['a\nb\u2028c.ics', 'a b c.ics'],
  [`${'😀'.repeat(90)}.ics`, `…${'😀'.repeat(57)}.ics`],
  ['team.ICS', 'team.ICS'],
  ['<b>x</b>.ics', 'b>.ics'],
  ['half\ud83d.ics', 'half\ufffd.ics'],
])('a file called %j is told as %j', async (name, told) => {
  const { done } = await openImportKit().take(name, calendar(event('UID:a', 'SUMMARY:Talk')))
  expect(done.summary).toBe(`“Talk” from ${told} is in your calendar.`)
})

it.each(['', '.', 'team', 'team.ics.exe', 'team.__proto__', 'team.toString', 'list.csv', 'x\u0000'])(
  'a file called %j is refused with what can be taken',
  async (name) => {
    await expect(openImportKit().take(name, calendar(event('UID:a')))).rejects.toMatchObject({
      code: 'bad_import',
      message: expect.stringContaining('.ics, .vcf, .eml and .mbox'),
    })
  },
)

it.each([
  ['of several lines', 'NOTE:one\\n\ttwo', 'one two'],
  ['of pictures, too long to show', `NOTE:${'😀'.repeat(300)}`, `${'😀'.repeat(99)}…`],
  ['with marks', `ORG:Stone${'\u202e'}Ltd`, 'StoneLtd'],
])('what a card adds is shown as one plain line: %s', async (_, line, shown) => {
  const kit = openImportKit()
  await kit.take('a.vcf', fileOf('BEGIN:VCARD', 'FN:Ivy Reed', 'END:VCARD'))
  const { preview } = await kit.take('b.vcf', fileOf('BEGIN:VCARD', 'FN:Ivy Reed', line, 'END:VCARD'))
  expect(preview.changes).toEqual([{ sign: '~', label: 'Ivy Reed', after: shown }])
})
