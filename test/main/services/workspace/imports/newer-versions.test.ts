import { beforeEach, describe, expect, it } from 'vitest'
import { fileOf, openImportKit } from '../../../../world/imports.ts'

let kit: ReturnType<typeof openImportKit>
beforeEach(() => {
  kit = openImportKit()
})

const calendar = (around: readonly string[], ...events: readonly (readonly string[])[]): Uint8Array =>
  fileOf(
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...around,
    ...events.flatMap((lines) => ['BEGIN:VEVENT', 'DTSTAMP:20260301T000000Z', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
  )
const choir = (start: string, ...more: readonly string[]) => [
  'UID:up@t',
  `DTSTART:20260320T${start}00Z`,
  'SUMMARY:Choir rehearsal',
  ...more,
]
const weekly = ['UID:w@t', 'DTSTART:20260302T090000Z', 'SUMMARY:Sync', 'RRULE:FREQ=WEEKLY;COUNT=4']
const everything = () => kit.rows('calendar_event', 'contact', 'contact_name', 'import_origin')

describe('a newer version of an event', () => {
  it('moves what is there, says so before and after, and is taken back exactly', async () => {
    await kit.take('a.ics', calendar([], choir('0900', 'SEQUENCE:0')))
    const before = everything()
    const { preview, done } = await kit.take('b.ics', calendar([], choir('1500', 'SEQUENCE:1')))
    const change = {
      sign: '~',
      label: 'Choir rehearsal',
      before: 'Fri 20 Mar 09:00–09:00',
      after: 'Fri 20 Mar 15:00–15:00',
    }
    expect(preview.changes).toEqual([change])
    expect(done).toMatchObject({
      summary: '“Choir rehearsal” was there and is now as b.ics has it.',
      changes: [change],
      subjects: [{ kind: 'event', id: 'up@t' }],
    })
    expect(await kit.events()).toEqual(['03-20T15:00 Choir rehearsal'])
    const [undone] = await kit.omnii.undo(done)
    expect(undone!.summary).toBe('“Choir rehearsal” is as it was before.')
    expect(everything()).toEqual(before)
    const [redone] = await kit.omnii.undo(undone!)
    expect(await kit.events()).toEqual(['03-20T15:00 Choir rehearsal'])
    await kit.omnii.undo(redone!)
    expect(everything()).toEqual(before)
  })

  it.each([
    ['a lower SEQUENCE', ['SEQUENCE:3'], ['SEQUENCE:2'], '09:00', 'older version'],
    ['the same SEQUENCE', ['SEQUENCE:3'], ['SEQUENCE:3'], '09:00', 'there already'],
    ['none at all', [], [], '09:00', 'there already'],
    [
      'a later LAST-MODIFIED',
      ['LAST-MODIFIED:20260301T100000Z'],
      ['LAST-MODIFIED:20260302T100000Z'],
      '15:00',
      'now as',
    ],
    [
      'an earlier LAST-MODIFIED',
      ['LAST-MODIFIED:20260303T100000Z'],
      ['LAST-MODIFIED:20260302T100000Z'],
      '09:00',
      'older',
    ],
    [
      'SEQUENCE before LAST-MODIFIED',
      ['SEQUENCE:1', 'LAST-MODIFIED:20260303T100000Z'],
      ['SEQUENCE:2', 'LAST-MODIFIED:20260302T100000Z'],
      '15:00',
      'now as',
    ],
  ] as const)('%s', async (_, first, second, start, said) => {
    await kit.take('a.ics', calendar([], choir('0900', ...first)))
    const { done } = await kit.take('b.ics', calendar([], choir('1500', ...second)))
    expect(await kit.events()).toEqual([`03-20T${start} Choir rehearsal`])
    expect(done.summary).toContain(said)
  })

  it('takes over what its sender changed and leaves alone what was changed here', async () => {
    await kit.take('a.ics', calendar([], choir('0900', 'SEQUENCE:0', 'LOCATION:Hall')))
    await kit.omnii.run('calendar.add_reminder', { event: { id: 'up@t' }, minutes: 30 })
    await kit.take('b.ics', calendar([], choir('0900', 'SEQUENCE:1', 'LOCATION:Church')))
    expect(kit.db.all('SELECT place, reminders FROM calendar_event')).toEqual([
      { place: 'Church', reminders: '[30]' },
    ])
  })

  it('names what was changed here and is replaced', async () => {
    await kit.take('a.ics', calendar([], choir('0900', 'SEQUENCE:0', 'LOCATION:Hall')))
    kit.db.run("UPDATE calendar_event SET place = 'Attic'")
    const { done } = await kit.take('b.ics', calendar([], choir('0900', 'SEQUENCE:1', 'LOCATION:Church')))
    expect(done.summary).toContain('What you had changed in “Choir rehearsal” is as the file has it: place.')
  })

  it('an event of one’s own is not moved by a file of before', async () => {
    await kit.take('a.ics', calendar([], choir('0900')))
    kit.db.run('DELETE FROM import_origin')
    const { done } = await kit.take('b.ics', calendar([], choir('1500')))
    expect(done.summary).toBe('1 event in b.ics was there already; nothing was added.')
  })

  it('a moved series takes the days along that its file no longer has', async () => {
    const day = ['UID:w@t', 'RECURRENCE-ID:20260309T090000Z', 'DTSTART:20260309T170000Z', 'SUMMARY:Late']
    await kit.take('a.ics', calendar([], weekly, day))
    const before = everything()
    const later = [
      'UID:w@t',
      'DTSTART:20260303T100000Z',
      'SUMMARY:Sync',
      'RRULE:FREQ=WEEKLY;COUNT=3',
      'SEQUENCE:1',
    ]
    const { done } = await kit.take('b.ics', calendar([], later))
    expect(await kit.events()).toEqual(['03-03T10:00 Sync', '03-10T10:00 Sync', '03-17T10:00 Sync'])
    await kit.omnii.undo(done)
    expect(everything()).toEqual(before)
  })

  it('THISANDFUTURE of a series that is there moves the rest of it', async () => {
    await kit.take('a.ics', calendar([], weekly))
    const before = everything()
    const rest = [
      'UID:w@t',
      'RECURRENCE-ID;RANGE=THISANDFUTURE:20260316T090000Z',
      'DTSTART:20260316T110000Z',
      'SUMMARY:Sync',
      'SEQUENCE:1',
    ]
    const { done } = await kit.take('b.ics', calendar([], rest))
    const right = ['03-02T09:00 Sync', '03-09T09:00 Sync', '03-16T11:00 Sync', '03-23T11:00 Sync']
    expect(await kit.events()).toEqual(right)
    expect((await kit.take('c.ics', calendar([], rest))).done.changes).toEqual([])
    expect(await kit.events()).toEqual(right)
    await kit.omnii.undo(done)
    expect(everything()).toEqual(before)
  })
})

describe('a cancellation', () => {
  const cancelled = (...more: readonly string[]) =>
    calendar(['METHOD:CANCEL'], ['UID:up@t', 'SEQUENCE:2', 'STATUS:CANCELLED', ...more])

  it.each([
    ['with its start', ['DTSTART:20260320T090000Z', 'SUMMARY:Choir rehearsal']],
    ['without a start or a title', []],
  ])('takes the event out, %s, and is taken back', async (_, lines) => {
    await kit.take('a.ics', calendar([], choir('0900')))
    const before = everything()
    const { preview, done } = await kit.take('c.ics', cancelled(...lines))
    expect(preview.changes).toEqual([
      { sign: '-', label: 'Choir rehearsal', after: 'Fri 20 Mar 09:00–09:00' },
    ])
    expect(done.summary).toBe('“Choir rehearsal” is out of your calendar, because c.ics takes it back.')
    expect(await kit.events()).toEqual([])
    await kit.omnii.undo(done)
    expect(everything()).toEqual(before)
  })

  it('of what is not there says so', async () => {
    const { done } = await kit.take('c.ics', cancelled('SUMMARY:Choir rehearsal'))
    expect(done).toMatchObject({
      summary: 'c.ics takes “Choir rehearsal” back, but it is not in your calendar; nothing was changed.',
      inverse: [],
      changes: [],
    })
    expect(kit.rows('calendar_event')).toEqual([[]])
  })

  it('that is older than what is there changes nothing', async () => {
    await kit.take('a.ics', calendar([], choir('0900', 'SEQUENCE:5')))
    expect((await kit.take('c.ics', cancelled())).done.summary).toContain('older version')
    expect(await kit.events()).toEqual(['03-20T09:00 Choir rehearsal'])
  })

  it('of a series takes it with all its days', async () => {
    const day = ['UID:w@t', 'RECURRENCE-ID:20260309T090000Z', 'DTSTART:20260309T170000Z', 'SUMMARY:Late']
    await kit.take('a.ics', calendar([], weekly, day))
    const before = everything()
    const { done } = await kit.take('c.ics', calendar(['METHOD:CANCEL'], ['UID:w@t', 'SEQUENCE:1']))
    expect(kit.rows('calendar_event')).toEqual([[]])
    await kit.omnii.undo(done)
    expect(everything()).toEqual(before)
  })

  it.each([
    ['METHOD:CANCEL', ['METHOD:CANCEL'], []],
    ['its STATUS', [], ['STATUS:CANCELLED', 'DTSTART:20260309T090000Z']],
  ])('of one day takes that day, by %s', async (_, around, lines) => {
    await kit.take('a.ics', calendar([], weekly))
    const before = everything()
    const { done } = await kit.take(
      'c.ics',
      calendar(around, ['UID:w@t', 'RECURRENCE-ID:20260309T090000Z', ...lines]),
    )
    expect(await kit.events()).toEqual(['03-02T09:00 Sync', '03-16T09:00 Sync', '03-23T09:00 Sync'])
    await kit.omnii.undo(done)
    expect(everything()).toEqual(before)
  })

  it('of one day and all behind it ends the series', async () => {
    await kit.take('a.ics', calendar([], weekly))
    const before = everything()
    const { done } = await kit.take(
      'c.ics',
      calendar(['METHOD:CANCEL'], ['UID:w@t', 'RECURRENCE-ID;RANGE=THISANDFUTURE:20260316T090000Z']),
    )
    expect(await kit.events()).toEqual(['03-02T09:00 Sync', '03-09T09:00 Sync'])
    await kit.omnii.undo(done)
    expect(everything()).toEqual(before)
  })
})

describe('a card of somebody who is there', () => {
  const card = (...lines: readonly string[]) => fileOf('BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD')
  const contacts = () =>
    kit.db.all<{ fields: string }>('SELECT fields FROM contact').map(({ fields }) => {
      const { name, phones, emails, organisation } = JSON.parse(fields)
      return [
        name,
        ...[...phones, ...emails].map(({ value }) => value),
        ...(organisation ? [organisation] : []),
      ]
    })
  const ivy = ['UID:ivy', 'FN:Ivy Reed', 'EMAIL:ivy@reed.example', 'TEL:+44 20 7946 0001']

  it.each([
    ['the same UID', ['UID:ivy', 'FN:Ivy Reed', 'EMAIL:ivy@reed.example', 'TEL:+44 20 7946 0002']],
    ['no UID, the same address', ['FN:Ivy Reed', 'EMAIL:IVY@reed.example', 'TEL:+44 20 7946 0002']],
  ])('adds its number: %s', async (_, lines) => {
    await kit.take('a.vcf', card(...ivy))
    const before = everything()
    const { preview, done } = await kit.take('b.vcf', card(...lines))
    expect(preview.changes).toEqual([{ sign: '~', label: 'Ivy Reed', after: '+44 20 7946 0002' }])
    expect(done.summary).toBe('“Ivy Reed” was there and is now as b.vcf has it.')
    expect(contacts()).toEqual([['Ivy Reed', '+44 20 7946 0001', '+44 20 7946 0002', 'ivy@reed.example']])
    await kit.omnii.undo(done)
    expect(kit.rows('contact', 'contact_name')).toEqual(before.slice(1, 3))
  })

  it('adds an address and fills what was empty', async () => {
    await kit.take('a.vcf', card(...ivy))
    await kit.take('b.vcf', card(...ivy, 'EMAIL:ivy@work.example', 'ORG:Reed & Co'))
    expect(contacts()).toEqual([
      ['Ivy Reed', '+44 20 7946 0001', 'ivy@reed.example', 'ivy@work.example', 'Reed & Co'],
    ])
  })

  it('renames her where the file does and nobody did here', async () => {
    await kit.take('a.vcf', card(...ivy))
    await kit.take('b.vcf', card('UID:ivy', 'FN:Ivy Stone', 'EMAIL:ivy@reed.example'))
    expect(contacts()).toEqual([['Ivy Stone', '+44 20 7946 0001', 'ivy@reed.example']])
  })

  it('keeps a field that is one’s own, and says so', async () => {
    await kit.take('a.vcf', card(...ivy, 'ORG:Reed & Co'))
    const { done } = await kit.take('b.vcf', card('FN:Ivy Reed', 'EMAIL:ivy@reed.example', 'ORG:Stone Ltd'))
    expect(contacts()[0]).toContain('Reed & Co')
    expect(done.summary).toContain('yours stays: organisation')
  })

  it('the same card again brings back nothing that was taken off here', async () => {
    await kit.take('a.vcf', card(...ivy))
    kit.db.run(`UPDATE contact SET fields = json_set(fields, '$.phones', json('[]'))`)
    expect((await kit.take('a.vcf', card(...ivy))).done.changes).toEqual([])
    expect(contacts()).toEqual([['Ivy Reed', 'ivy@reed.example']])
  })

  it('an older card (REV) changes nothing', async () => {
    await kit.take('a.vcf', card(...ivy, 'REV:20260301T100000Z'))
    const { done } = await kit.take(
      'b.vcf',
      card('UID:ivy', 'FN:Ivy', 'TEL:1234', 'REV:2025-03-01T10:00:00Z'),
    )
    expect(done.summary).toContain('older version')
    expect(contacts()).toEqual([['Ivy Reed', '+44 20 7946 0001', 'ivy@reed.example']])
  })

  it('another person of the same name is another contact', async () => {
    await kit.take('a.vcf', card(...ivy))
    await kit.take('b.vcf', card('FN:Ivy Reed', 'EMAIL:other@ivy.example', 'TEL:99999'))
    expect(contacts()).toHaveLength(2)
  })
})

describe('a mail without Message-ID', () => {
  it.each([
    ['with a date', ['Date: Tue, 10 Mar 2026 09:00:00 +0000']],
    ['without one', []],
    ['of bytes that are no UTF-8', ['Subject: Gr\u00fc\u00dfe']],
  ])('comes in once: %s', async (_, more) => {
    const text = ['From: Ada <ada@byron.test>', 'To: alex@reed.test', ...more, '', 'How are you?'].join(
      '\r\n',
    )
    const file = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
    await kit.take('a.eml', file)
    kit.pass(60_000)
    const { done } = await kit.take('b.eml', file)
    expect(done.summary).toBe('1 mail in b.eml was there already; nothing was added.')
    expect(kit.rows('mail_message')[0]).toHaveLength(1)
  })

  it.each([
    ['with other ends of lines', (mail: string) => mail.replaceAll('\r\n', '\n'), 'b.eml', 1],
    ['with blank lines at its end', (mail: string) => `${mail}\r\n\r\n`, 'b.eml', 1],
    [
      'out of a mailbox',
      (mail: string) => `From ada@byron.test Tue Mar 10 09:00:00 2026\r\n${mail}\r\n\r\n`,
      'b.mbox',
      1,
    ],
    [
      'twice in one mailbox',
      (mail: string) =>
        `From a Tue Mar 10 09:00:00 2026\n${mail}\n\nFrom a Tue Mar 10 09:00:00 2026\n${mail}`,
      'b.mbox',
      2,
    ],
  ])('comes in once: %s', async (_, other, name, many) => {
    const mail =
      'From: Ada <ada@byron.test>\r\nDate: Tue, 10 Mar 2026 09:00:00 +0000\r\nMessage-ID:\r\n\r\nHello'
    await kit.take('a.eml', new TextEncoder().encode(mail))
    const { done } = await kit.take(name, new TextEncoder().encode(other(mail)))
    expect(done.summary).toMatch(new RegExp(`^${many} mails? in ${name} (?:was|were) there already`))
    expect(kit.rows('mail_message')[0]).toHaveLength(1)
  })

  it('another of the same minute is another mail', async () => {
    const mail = (text: string) =>
      fileOf('From: ada@byron.test', 'Date: Tue, 10 Mar 2026 09:00:00 +0000', '', text)
    await kit.take('a.eml', mail('one'))
    await kit.take('b.eml', mail('two'))
    expect(kit.rows('mail_message')[0]).toHaveLength(2)
  })
})
