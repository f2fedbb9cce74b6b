import { beforeEach, describe, expect, it } from 'vitest'
import { fileOf, openImportKit } from '../../../../world/imports.ts'
import { fixtureScope } from '../../../../world/services.ts'

let kit: ReturnType<typeof openImportKit>
beforeEach(() => {
  kit = openImportKit()
})
const calendar = (...each: readonly (readonly string[])[]): Uint8Array =>
  fileOf(
    'BEGIN:VCALENDAR',
    ...each.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
  )
const card = (...lines: readonly string[]): Uint8Array =>
  fileOf('BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD')
const contact = () => JSON.parse(kit.db.all<{ fields: string }>('SELECT fields FROM contact')[0]!.fields)
const sender = () => JSON.parse(kit.db.all<{ rest: string }>('SELECT rest FROM mail_message')[0]!.rest).from

describe('a series', () => {
  const weekly = ['UID:w', 'DTSTART:20260302T090000Z', 'SUMMARY:Sync', 'RRULE:FREQ=WEEKLY;COUNT=4']
  const rest = (day: string, to: string) => [
    'UID:w',
    `RECURRENCE-ID;RANGE=THISANDFUTURE:2026${day}T090000Z`,
    `DTSTART:2026${to}Z`,
    'SUMMARY:Later',
  ]
  it.each([
    [
      'cut at its first day',
      [weekly, rest('0302', '0302T110000')],
      ['02T11', '09T11', '16T11', '23T11'].map((at) => `03-${at}:00 Later`),
    ],
    [
      'cut at its last day',
      [weekly, rest('0323', '0323T110000')],
      [...['02', '09', '16'].map((day) => `03-${day}T09:00 Sync`), '03-23T11:00 Later'],
    ],
    [
      'whose rest is moved behind its end',
      [[...weekly.slice(0, 3), 'RRULE:FREQ=WEEKLY;UNTIL=20260323T090000Z'], rest('0316', '0401T110000')],
      ['03-02T09:00 Sync', '03-09T09:00 Sync', '04-01T11:00 Later'],
    ],
    [
      'that has no day of its own but its start',
      [[...weekly.slice(0, 3), 'RRULE:FREQ=WEEKLY;UNTIL=20260201T090000Z']],
      ['03-02T09:00 Sync'],
    ],
  ] as const)('%s has these days, here and where it is taken next', async (_, events, right) => {
    await kit.take('a.ics', calendar(...events))
    expect(await kit.events()).toEqual(right)
    const written = await kit.workspace.files.exportFile(fixtureScope, 'calendar')
    kit = openImportKit()
    await kit.take('b.ics', new TextEncoder().encode(written))
    expect(await kit.events()).toEqual(right)
    expect(await kit.workspace.files.exportFile(fixtureScope, 'calendar')).toBe(written)
  })

  it('that cannot be shown costs its changed days nothing', async () => {
    const { notes } = await kit.take(
      'a.ics',
      calendar(
        ['UID:w', 'DTSTART:20260302T090000Z', 'SUMMARY:Ticker', 'RRULE:FREQ=MINUTELY'],
        ['UID:w', 'RECURRENCE-ID:20260309T090000Z', 'DTSTART:20260309T170000Z', 'SUMMARY:Moved'],
      ),
    )
    expect(notes).toEqual([expect.stringContaining('“Ticker”')])
    expect(await kit.events()).toEqual(['03-09T17:00 Moved'])
  })
})

it.each([
  ['a b', 'a-b'],
  ['Ä@x', 'Ö@x'],
  [`${'x'.repeat(250)}1`, `${'x'.repeat(250)}2`],
  ['{1}', '(1)'],
])('two events whose UIDs look alike are two: %s, %s', async (one, other) => {
  await kit.take(
    'a.ics',
    calendar(
      ['DTSTART:20260320T090000Z', 'SUMMARY:One', `UID:${one}`],
      ['DTSTART:20260320T100000Z', 'SUMMARY:Two', `UID:${other}`],
    ),
  )
  expect(await kit.events()).toEqual(['03-20T09:00 One', '03-20T10:00 Two'])
})

describe('a card', () => {
  it.each([
    ['ORG:Hale\\; Stone\\, and Sons;Quarry', { organisation: 'Hale; Stone, and Sons' }],
    ['NOTE:C:\\\\new\\, old\\nsecond', { notes: 'C:\\new, old\nsecond' }],
    ['NICKNAME:Jo\\, the first,JJ', { nicknames: ['Jo, the first', 'JJ'] }],
    ['item1.TEL;TYPE="cell,pref":tel:+1-555', { phones: [{ label: 'mobile', value: '+1-555' }] }],
    ['BDAY;VALUE=date:not a date', {}],
    ['X-ODD;P="a:b;c":y', {}],
  ])('is read as it is meant, and so is what is written of it: %s', async (line, right) => {
    await kit.take('a.vcf', card('FN:Ada \\; Byron', line))
    expect(contact()).toMatchObject({ name: 'Ada ; Byron', ...right })
    const [written, before] = [await kit.workspace.files.exportFile(fixtureScope, 'contacts'), contact()]
    kit = openImportKit()
    await kit.take('b.vcf', new TextEncoder().encode(written))
    expect(contact()).toEqual(before)
  })

  it.each([
    ['its parts', ['N:Byron;Ada;;;'], 'Ada Byron'],
    ['its organisation', ['FN:', 'ORG:Stone Ltd;Quarry'], 'Stone Ltd'],
    ['its address', ['EMAIL:ada@byron.test'], 'ada@byron.test'],
  ])('without a name is called by %s', async (_, lines, name) => {
    await kit.take('a.vcf', card(...lines))
    expect(contact().name).toBe(name)
  })

  it('that was folded within a character is read', async () => {
    const [before, after] = ['FN:Zo', ' Reed'].map((text) => Buffer.from(text))
    const file = Buffer.concat([
      Buffer.from('BEGIN:VCARD\r\n'),
      before!,
      Buffer.from([0xc3, 13, 10, 32, 0xab]),
      after!,
      Buffer.from('\r\nEND:VCARD\r\n'),
    ])
    await kit.take('a.vcf', file)
    expect(contact().name).toBe('Zoë Reed')
  })
})

it.each([
  ['Grüße, Tom; and "Bo" <a@b.test>', 'Grüße, Tom; and Bo', 'a@b.test'],
  ['Doe, Jane <a@b.test>', 'Doe, Jane', 'a@b.test'],
  ['=?utf-8?q?J=C3=B6rg?=, Ltd <a@b.test>', 'Jörg, Ltd', 'a@b.test'],
  ['<a@b.test>', '', 'a@b.test'],
])('a mail from %s is from one person', async (from, name, email) => {
  await kit.take('a.eml', fileOf(`From: ${from}`, 'Subject: x', '', 'y'))
  expect(sender()).toEqual({ name, email })
})

it('a name that looks like an encoded word goes out and comes in as it is', async () => {
  await kit.take(
    'a.eml',
    fileOf(
      'From: "=?utf-8?q?no?= word" <a@b.test>',
      'Subject: =?utf-8?q?=3D=3Futf-8=3Fq=3Fx=3F=3D?=',
      '',
      'y',
    ),
  )
  const [{ id }] = kit.db.all<{ id: string }>('SELECT id FROM mail_message') as [{ id: string }]
  const { exportEml } = await import('../../../../../src/main/services/email/eml/mail-files.ts')
  const { localMailbox } = await import('../../../../../src/main/services/email/local/mailbox.ts')
  const before = sender()
  const text = await exportEml(
    { mailbox: localMailbox(kit.db, { next: () => 'x' }, () => ({ email: '' })) },
    fixtureScope,
    id,
  )
  kit = openImportKit()
  await kit.take('b.eml', new TextEncoder().encode(text))
  expect(sender()).toEqual(before)
})

it.each([
  ['a name without end', `${'a'.repeat(400_000)} <a@b.test>`],
  ['an address without end', `<${'a'.repeat(200_000)}@${'b'.repeat(200_000)}>`],
  ['very many signs', `${'a@'.repeat(100_000)} <a@b.test>`],
])('a mail from %s is read or refused at once', async (_, from) => {
  const began = process.cpuUsage().user
  await kit.take('a.eml', fileOf(`From: ${from}`, 'Subject: x', '', 'y')).catch((error) => {
    expect(error.code).toBe('bad_import')
  })
  expect(process.cpuUsage().user - began).toBeLessThan(2_000_000)
})

it.each([
  ['an address that is very long', `ATTENDEE:mailto:${'a'.repeat(230)}@b.test`],
  ['a name that is very long', `ATTENDEE;CN=${'n'.repeat(400)}:mailto:a@b.test`],
  ['no address but signs', `ATTENDEE:${':'.repeat(400)}`],
  ['an address with spaces at its cut', `ATTENDEE:${'a '.repeat(200)}`],
])('a guest with %s is the same once written and read again', async (_, line) => {
  await kit.take('a.ics', calendar(['UID:g', 'DTSTART:20260320T090000Z', line]))
  const guests = () => kit.db.all('SELECT guests FROM calendar_event')
  const [written, before] = [await kit.workspace.files.exportFile(fixtureScope, 'calendar'), guests()]
  kit = openImportKit()
  await kit.take('b.ics', new TextEncoder().encode(written))
  expect(guests()).toEqual(before)
})
