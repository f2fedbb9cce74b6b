import { describe, expect, it } from 'vitest'
import { exportCalendar } from '../../../../../src/main/services/calendar/ics/export.ts'
import { importCalendar } from '../../../../../src/main/services/calendar/ics/import.ts'
import { expand } from '../../../../../src/main/services/calendar/model/recurrence.ts'

const file = (events: readonly (readonly string[])[], around: readonly string[] = []): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...around,
    ...events.flatMap((lines) => ['BEGIN:VEVENT', 'DTSTAMP:20260301T000000Z', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
    '',
  ].join('\r\n')
const read = async (events: readonly (readonly string[])[], around: readonly string[] = []) => {
  const notes: string[] = []
  const found = (
    await importCalendar(file(events, around), 'Europe/London', undefined, (note) => notes.push(note))
  ).map(({ event }) => event)
  // whatever was taken goes out and comes in again as it is
  const again = (
    await importCalendar(
      await exportCalendar(
        found.map((e) => ({ ...e, version: 'v' })),
        0,
      ),
      'Europe/London',
    )
  ).map(({ event }) => event)
  expect([...again].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
    [...found].sort((a, b) => (a.id < b.id ? -1 : 1)),
  )
  return { found, notes }
}
const starts = async (events: Awaited<ReturnType<typeof read>>['found']) => {
  const all: string[] = []
  for (const event of events) {
    const apart = new Set(events.flatMap((e) => (e.series?.id === event.id ? [e.series.key] : [])))
    const times = event.recurrence
      ? (await expand(event.when, event.recurrence.rule, 0, Date.UTC(2030, 0, 1))).filter((w) => {
          const key =
            w.kind === 'timed'
              ? `${new Date(w.start).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
              : w.start.replaceAll('-', '')
          return !apart.has(key) && !event.recurrence!.except.includes(key)
        })
      : [event.when]
    all.push(
      ...times.map((w) => (w.kind === 'timed' ? new Date(w.start).toISOString().slice(0, 16) : w.start)),
    )
  }
  return all.sort()
}
const fine = ['UID:fine@t', 'DTSTART:20260317T090000Z', 'SUMMARY:Fine']

describe('what other programs write is taken', () => {
  it.each([
    [
      'a date without VALUE=DATE',
      [['UID:a', 'DTSTART:20260316', 'DTEND:20260317', 'SUMMARY:x']],
      ['2026-03-16'],
    ],
    ['no UID', [['DTSTART:20260316T090000Z', 'SUMMARY:Kite']], ['2026-03-16T09:00']],
    [
      'a Windows zone',
      [['UID:a', 'DTSTART;TZID=Eastern Standard Time:20260318T090000']],
      ['2026-03-18T13:00'],
    ],
    [
      'another Windows zone',
      [['UID:a', 'DTSTART;TZID="Tokyo Standard Time":20260318T090000']],
      ['2026-03-18T00:00'],
    ],
    ['a third', [['UID:a', 'DTSTART;TZID=W. Europe Standard Time:20260718T090000']], ['2026-07-18T07:00']],
    [
      'a vendor’s prefix',
      [['UID:a', 'DTSTART;TZID=/freeassociation.sourceforge.net/Tzfile/America/Chicago:20260318T090000']],
      ['2026-03-18T14:00'],
    ],
    [
      'another prefix',
      [['UID:a', 'DTSTART;TZID=/mozilla.org/20070129_1/America/Argentina/Salta:20260318T090000']],
      ['2026-03-18T12:00'],
    ],
    [
      'EXDATE in UTC',
      [
        [
          'UID:a',
          'DTSTART;TZID=America/New_York:20260302T090000',
          'RRULE:FREQ=WEEKLY;COUNT=3',
          'EXDATE:20260316T130000Z',
        ],
      ],
      ['2026-03-02T14:00', '2026-03-09T13:00'],
    ],
    [
      'EXDATE as a date',
      [
        [
          'UID:a',
          'DTSTART;TZID=Europe/London:20260302T090000',
          'RRULE:FREQ=WEEKLY;COUNT=3',
          'EXDATE:20260309',
        ],
      ],
      ['2026-03-02T09:00', '2026-03-16T09:00'],
    ],
    [
      'RDATE',
      [
        [
          'UID:a',
          'DTSTART;TZID=Europe/London:20260310T190000',
          'RDATE;TZID=Europe/London:20260324T190000,20260407T190000',
        ],
      ],
      ['2026-03-10T19:00', '2026-03-24T19:00', '2026-04-07T18:00'],
    ],
    [
      'RDATE beside a rule',
      [['UID:a', 'DTSTART:20260302', 'RRULE:FREQ=WEEKLY;COUNT=2', 'RDATE:20260311']],
      ['2026-03-02', '2026-03-09', '2026-03-11'],
    ],
    [
      'the newer version last',
      [
        ['UID:s', 'DTSTART:20260319T090000Z', 'SEQUENCE:0'],
        ['UID:s', 'DTSTART:20260319T140000Z', 'SEQUENCE:2'],
      ],
      ['2026-03-19T14:00'],
    ],
    [
      'the newer version first',
      [
        ['UID:s', 'DTSTART:20260319T140000Z', 'SEQUENCE:2'],
        ['UID:s', 'DTSTART:20260319T090000Z', 'SEQUENCE:0'],
      ],
      ['2026-03-19T14:00'],
    ],
    [
      'THISANDFUTURE',
      [
        ['UID:f', 'DTSTART:20260302T090000Z', 'RRULE:FREQ=WEEKLY;COUNT=6'],
        ['UID:f', 'RECURRENCE-ID;RANGE=THISANDFUTURE:20260316T090000Z', 'DTSTART:20260316T110000Z'],
      ],
      [
        '2026-03-02T09:00',
        '2026-03-09T09:00',
        '2026-03-16T11:00',
        '2026-03-23T11:00',
        '2026-03-30T11:00',
        '2026-04-06T11:00',
      ],
    ],
    [
      'an override with the series’ rule',
      [
        ['UID:o', 'DTSTART:20260302T090000Z', 'RRULE:FREQ=WEEKLY;COUNT=3'],
        ['UID:o', 'RECURRENCE-ID:20260309T090000Z', 'DTSTART:20260309T170000Z', 'RRULE:FREQ=WEEKLY;COUNT=3'],
      ],
      ['2026-03-02T09:00', '2026-03-09T17:00', '2026-03-16T09:00'],
    ],
    [
      'an UNTIL without Z',
      [['UID:u', 'DTSTART;TZID=Europe/London:20260407T180000', 'RRULE:FREQ=WEEKLY;UNTIL=20260414T180000']],
      ['2026-04-07T17:00', '2026-04-14T17:00'],
    ],
  ] as const)('%s', async (_, events, right) => {
    const { found } = await read(events)
    expect(await starts(found)).toEqual(right)
  })

  it.each([
    ['X-WR-TIMEZONE:America/Los_Angeles', '2026-03-19T03:00'],
    ['X-WR-TIMEZONE:Asia/Kolkata', '2026-03-18T14:30'],
    ['X-WR-TIMEZONE:AUS Eastern Standard Time', '2026-03-18T09:00'],
    ['X-WR-CALNAME:Mine', '2026-03-18T20:00'],
  ])('a calendar’s own zone: %s', async (line, right) => {
    expect(await starts((await read([['UID:a', 'DTSTART:20260318T200000']], [line])).found)).toEqual([right])
  })

  it.each([
    ['+0900', '2026-03-18T06:00'],
    ['+0530', '2026-03-18T09:30'],
    ['-0300', '2026-03-18T18:00'],
  ])('a zone the file defines: %s', async (offset, right) => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Office',
      'BEGIN:STANDARD',
      'DTSTART:20250101T000000',
      `TZOFFSETFROM:${offset}`,
      `TZOFFSETTO:${offset}`,
      'END:STANDARD',
      'END:VTIMEZONE',
    ]
    expect(
      await starts((await read([['UID:a', 'DTSTART;TZID=Office:20260318T150000']], zone)).found),
    ).toEqual([right])
  })
})

describe('one that cannot be read is named, and the others are in', () => {
  it.each([
    [['UID:b', 'DTSTART:20260318T100000Z', 'SUMMARY:Broken', 'X-RADIUS=49.9'], 'one of its lines'],
    [['UID:b', 'SUMMARY:Broken'], 'no start'],
    [['UID:b', 'DTSTART:20260231T100000Z', 'SUMMARY:Broken'], 'times cannot be read'],
    [['UID:b', 'DTSTART:20260318T100000Z', 'SUMMARY:Broken', 'DURATION:P999999999999999999W'], 'ten years'],
    [['UID:b', 'DTSTART:20260318T100000Z', 'SUMMARY:Broken', 'RRULE:FREQ=MINUTELY'], 'more often'],
    [['UID:b', 'DTSTART:20260318T100000Z', 'SUMMARY:Broken', 'RRULE:FREQ=NEVER'], 'repetition'],
  ])('%j', async (lines, reason) => {
    const { found, notes } = await read([lines, fine])
    expect(found.map((e) => e.title)).toEqual(['Fine'])
    expect(notes.join(' ')).toContain('“Broken”')
    expect(notes.join(' ')).toContain(reason)
    await expect(importCalendar(file([lines]), 'Europe/London')).rejects.toMatchObject({
      code: 'bad_import',
      message: expect.stringContaining(reason),
    })
  })

  it('turns what ends before it begins into a moment, cuts what is too long, reads unknown zones aloud', async () => {
    const { found, notes } = await read([
      ['UID:a', 'DTSTART:20260318T100000Z', 'DTEND:20260318T093000Z', 'SUMMARY:Backwards'],
      ['UID:b', 'DTSTART;TZID=Nowhere:20260318T100000', `SUMMARY:${'long '.repeat(10_000)}`],
    ])
    expect(found[0]!.when).toMatchObject({ start: Date.UTC(2026, 2, 18, 10), end: Date.UTC(2026, 2, 18, 10) })
    expect(found[1]!.title).toHaveLength(300)
    expect(notes.join(' ')).toMatch(/Nowhere.*Backwards.*too long/)
  })
})
