import { beforeEach, describe, expect, test } from 'vitest'
import { fileOf as bytes, openImportKit } from '../../../../world/imports.ts'
import { fixtureScope } from '../../../../world/services.ts'

const event = (uid: string, title: string, ...more: string[]): string[] => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  'DTSTAMP:20260301T100000Z',
  'DTSTART:20260320T090000Z',
  'DTEND:20260320T100000Z',
  `SUMMARY:${title}`,
  ...more,
  'END:VEVENT',
]
const calendar = (...events: string[][]): Uint8Array =>
  bytes('BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN', ...events.flat(), 'END:VCALENDAR')
const card = (name: string, email: string): string[] => [
  'BEGIN:VCARD',
  'VERSION:4.0',
  `FN:${name}`,
  `EMAIL:${email}`,
  'END:VCARD',
]
const hello = bytes(
  'From: Ada <ada@byron.test>',
  'To: alex@reed.test',
  'Subject: Hello there',
  'Message-ID: <hello@byron.test>',
  'Date: Tue, 10 Mar 2026 09:00:00 +0000',
  '',
  'How are you?',
)

const tables = ['calendar_event', 'contact', 'contact_name', 'mail_message', 'mail_person']
let kit: ReturnType<typeof openImportKit>
let omnii: (typeof kit)['omnii']
let workspace: (typeof kit)['workspace']
let take: (typeof kit)['take']
const rows = () => kit.rows(...tables)

beforeEach(() => {
  kit = openImportKit()
  ;({ omnii, workspace, take } = kit)
})

describe.each([
  {
    name: 'team.ics',
    content: calendar(event('a@x.test', 'Stand-up', 'RRULE:FREQ=DAILY;COUNT=5'), event('b@x.test', 'Retro')),
    added: '2 events from team.ics are in your calendar.',
    again: '2 events in team.ics were there already; nothing was added.',
    out: '2 events from team.ics are out of your calendar again.',
    labels: ['Stand-up', 'Retro'],
  },
  {
    name: 'people.vcf',
    content: bytes(...card('Ada Byron', 'ada@byron.test'), ...card('Jo Löwe', 'jo@loewe.test')),
    added: '2 contacts from people.vcf are in your contacts.',
    again: '2 contacts in people.vcf were there already; nothing was added.',
    out: '2 contacts from people.vcf are out of your contacts again.',
    labels: ['Ada Byron', 'Jo Löwe'],
  },
  {
    name: 'hello.eml',
    content: hello,
    added: '“Hello there” from hello.eml is in your mailbox.',
    again: '1 mail in hello.eml was there already; nothing was added.',
    out: '“Hello there” from hello.eml is out of your mailbox again.',
    labels: ['Hello there'],
  },
])('$name', ({ name, content, added, again, out, labels }) => {
  test('goes in, out exactly, and in again', async () => {
    const empty = rows()
    const { done } = await take(name, content)
    expect(done.summary).toBe(added)
    expect(done.changes.map(({ sign, label }) => [sign, label])).toEqual(labels.map((label) => ['+', label]))
    const [undone] = await omnii.undo(done)
    expect(undone?.summary).toBe(out)
    expect(rows()).toEqual(empty)
    const [redone] = await omnii.undo(undone!)
    expect(redone?.summary).toBe(added)
    await omnii.undo(redone!)
    expect(rows()).toEqual(empty)
  })

  test('twice changes nothing and leaves nothing to take back', async () => {
    await take(name, content)
    const before = rows()
    const { done } = await take(`copies/${name}`, content)
    expect(done).toMatchObject({ summary: again, inverse: [], changes: [] })
    expect(rows()).toEqual(before)
  })

  test('what the log is told holds nothing of the file', async () => {
    const { params, done } = await take(name, content)
    expect(Object.keys(params)).toEqual(['file', 'batch'])
    expect(done.inverse?.[0]?.params).toEqual(params)
    expect(JSON.stringify(done)).not.toContain('How are you?')
  })
})

test('what was there already stays when the import is taken back', async () => {
  await take('one.ics', calendar(event('a@x.test', 'Stand-up')))
  const before = rows()
  const { done } = await take('both.ics', calendar(event('a@x.test', 'Stand-up'), event('b@x.test', 'Retro')))
  expect(done.summary).toBe('1 event from both.ics is in your calendar; 1 was there already.')
  await omnii.undo(done)
  expect(rows()).toEqual(before)
})

describe('what changed since is not taken out, nor is anything with it', () => {
  test('an event', async () => {
    const { done } = await take(
      'two.ics',
      calendar(event('a@x.test', 'Stand-up'), event('b@x.test', 'Retro')),
    )
    await omnii.run('calendar.add_reminder', { event: { id: 'b@x.test' }, minutes: 30 })
    await expect(omnii.undo(done)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('“Retro” is no longer as it was imported'),
    })
  })

  test('one occurrence of a series', async () => {
    const { done } = await take('s.ics', calendar(event('a@x.test', 'Stand-up', 'RRULE:FREQ=DAILY;COUNT=5')))
    await omnii.run('calendar.add_reminder', { event: { id: 'a@x.test_20260321T090000Z' }, minutes: 30 })
    await expect(omnii.undo(done)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('a contact', async () => {
    const { done } = await take('ada.vcf', bytes(...card('Ada Byron', 'ada@byron.test')))
    const { id } = done.subjects[0]!
    await omnii.run('contacts.update_contact', { contact: { id }, phone: '+44 20 7946 0000' })
    await expect(omnii.undo(done)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('“Ada Byron”'),
    })
  })

  test('a mail', async () => {
    const { done } = await take('hello.eml', hello)
    const { id } = done.subjects[0]!
    await omnii.run('email.restore_marks', {
      messages: [{ id, unread: true, starred: false, folder: 'archive' }],
    })
    await expect(omnii.undo(done)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('“Hello there”'),
    })
  })
})

test('a card shows a dozen by name and counts the rest', async () => {
  const many = Array.from({ length: 40 }, (_, at) => event(`e${at}@x.test`, `Talk ${at}`))
  const { done } = await take('conference.ics', calendar(...many))
  expect(done.summary).toBe('40 events from conference.ics are in your calendar.')
  expect(done.changes).toHaveLength(13)
  expect(done.changes.at(-1)).toEqual({ sign: '+', label: 'and 28 more' })
})

test.each([
  ['notes.txt', bytes('hello'), 'Only .ics, .vcf, .eml and .mbox files can be imported.'],
  ['no-ending', bytes('hello'), 'Only .ics, .vcf, .eml and .mbox files can be imported.'],
  ['empty.ics', calendar(), 'There is nothing in empty.ics that could be imported.'],
  ['broken.ics', bytes('no calendar'), 'That is no calendar file: it does not begin with BEGIN:VCALENDAR.'],
])('%s is refused', async (name, content, message) => {
  await expect(workspace.files.readFile(fixtureScope, name, content)).rejects.toMatchObject({
    code: 'bad_import',
    message,
  })
})

test('a file name is shown without its folders and without what would turn a line around', async () => {
  const { said } = await workspace.files.readFile(fixtureScope, 'C:\\x/\u202ea\nb.eml', hello)
  expect(said).toBe('Import a b.eml')
})

test.each([
  [
    'events',
    'long.ics',
    calendar(...Array.from({ length: 300 }, (_, at) => event(`e${at}@x.test`, `T ${at}`))),
  ],
  [
    'contacts',
    'long.vcf',
    bytes(...Array.from({ length: 300 }, (_, at) => card(`P ${at}`, `p${at}@x.test`)).flat()),
  ],
])(
  'a long file of %s lets others come in between, in reading, going in and coming out',
  async (_, name, content) => {
    const { steps } = await workspace.files.readFile(fixtureScope, name, content)
    const moments = [kit.yields()]
    const { action, params } = steps[0]!.call
    const done = await omnii.run(action, params)
    moments.push(kit.yields())
    await omnii.undo(done)
    moments.push(kit.yields())
    const parts = moments.map((at, place) => at - (moments[place - 1] ?? 0))
    expect(parts.every((times) => times >= 300)).toBe(true)
  },
)

test('what an import left to be taken back with is kept for a season', async () => {
  const day = 24 * 60 * 60_000
  const { done } = await take('one.ics', calendar(event('a@x.test', 'Stand-up')))
  kit.pass(80 * day)
  await workspace.sweep()
  const [undone] = await omnii.undo(done)
  kit.pass(80 * day)
  await workspace.sweep()
  const [redone] = await omnii.undo(undone!)
  kit.pass(100 * day)
  await workspace.sweep()
  await expect(omnii.undo(redone!)).rejects.toMatchObject({
    code: 'not_found',
    message: 'What this import held is no longer kept.',
  })
})

describe('an import that cannot go to its end', () => {
  const five = calendar(...[1, 2, 3, 4, 5].map((at) => event(`e${at}@x.test`, `T ${at}`)))
  const begun = async () => {
    const { steps } = await workspace.files.readFile(fixtureScope, 'five.ics', five)
    return steps[0]!.call
  }

  test('takes out what it brought, and can be done again', async () => {
    const empty = rows()
    const { action, params } = await begun()
    kit.fillDisk(3, 1)
    await expect(omnii.run(action, params)).rejects.toMatchObject({ code: 'store_full' })
    expect(rows()).toEqual(empty)
    expect((await omnii.run(action, params)).summary).toBe('5 events from five.ics are in your calendar.')
  })

  test('goes on where it stopped when even that failed, and is undone as one', async () => {
    const empty = rows()
    const { action, params } = await begun()
    kit.fillDisk(3, 2)
    await expect(omnii.run(action, params)).rejects.toMatchObject({ code: 'store_full' })
    expect(kit.rows('calendar_event')[0]).toHaveLength(3)
    const done = await omnii.run(action, params)
    expect(done.summary).toBe('5 events from five.ics are in your calendar.')
    expect(done.changes.map(({ label }) => label)).toEqual(['T 4', 'T 5', 'and 3 more'])
    kit.fillDisk(2, 1)
    const inverse = done.inverse![0]!
    await expect(omnii.run(inverse.action, inverse.params)).rejects.toMatchObject({ code: 'store_full' })
    expect(kit.rows('calendar_event')[0]).toHaveLength(3)
    expect((await omnii.run(inverse.action, inverse.params)).summary).toBe(
      '5 events from five.ics are out of your calendar again.',
    )
    expect(rows()).toEqual(empty)
  })
})
