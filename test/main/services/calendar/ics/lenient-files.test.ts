import { describe, expect, it } from 'vitest'
import { importCalendar } from '../../../../../src/main/services/calendar/ics/import.ts'
import { nextTimes } from '../../../../../src/main/services/calendar/model/recurrence.ts'

type Lines = readonly string[]
const event = (...lines: Lines): Lines => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']
const text = (...parts: readonly Lines[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...parts.flat(), 'END:VCALENDAR', ''].join('\r\n')

/** What comes in, as `title start/end`, instants in UTC; and what is said besides. */
async function taken(...parts: readonly Lines[]) {
  const notes: string[] = []
  const found = await importCalendar(text(...parts), 'Europe/London', undefined, (note) => notes.push(note))
  const short = (at: number) => new Date(at).toISOString().slice(0, 16)
  const events = found.map(({ event: { title, when } }) =>
    when.kind === 'days'
      ? `${title} ${when.start}/${when.end}`
      : `${title} ${short(when.start)}/${short(when.end)}`,
  )
  return { events, notes, found }
}

const kite = event('UID:k', 'DTSTART:20260317T090000Z', 'DTEND:20260317T093000Z', 'SUMMARY:Kite')
const kiteIn = 'Kite 2026-03-17T09:00/2026-03-17T09:30'

describe('dates as others write them', () => {
  it.each([
    ['a date with dashes', ['DTSTART:2026-03-16'], 'x 2026-03-16/2026-03-17'],
    [
      'a time with dashes and colons',
      ['DTSTART:2026-03-16T16:00:00Z'],
      'x 2026-03-16T16:00/2026-03-16T16:00',
    ],
    ['a time without seconds', ['DTSTART:20260316T1400Z'], 'x 2026-03-16T14:00/2026-03-16T14:00'],
    ['small letters', ['DTSTART:20260316t150000z'], 'x 2026-03-16T15:00/2026-03-16T15:00'],
    [
      'VALUE=DATE before a time',
      ['DTSTART;VALUE=DATE:20260316T100000Z'],
      'x 2026-03-16T10:00/2026-03-16T10:00',
    ],
    [
      'a time that ends on a bare date',
      ['DTSTART:20260316T200000Z', 'DTEND:20260318'],
      'x 2026-03-16T20:00/2026-03-18T00:00',
    ],
    [
      'a length of all units',
      ['DTSTART:20260318T150000Z', 'DURATION:P1W2DT3H'],
      'x 2026-03-18T15:00/2026-03-27T18:00',
    ],
  ])('%s', async (_, lines, right) => {
    const { events, notes } = await taken(event('UID:a', 'SUMMARY:x', ...lines), kite)
    expect([events, notes]).toEqual([[right, kiteIn], []])
  })

  it.each([
    ['of days, bare', ['DTSTART:20260312', 'RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE:20260319'], ['20260319']],
    [
      'two lines of bare days of a timed series',
      ['DTSTART:20260313T100000Z', 'RRULE:FREQ=WEEKLY;COUNT=4', 'EXDATE:20260320', 'EXDATE:20260327'],
      ['20260320T100000Z', '20260327T100000Z'],
    ],
    [
      'a list in another zone than the series',
      [
        'DTSTART:20260302T170000Z',
        'RRULE:FREQ=WEEKLY;COUNT=6',
        'EXDATE;TZID=Europe/Berlin:20260316T180000,20260323T180000',
      ],
      ['20260316T170000Z', '20260323T170000Z'],
    ],
    [
      'one in UTC and one in a third zone',
      [
        'DTSTART;TZID=Europe/London:20260302T190000',
        'RRULE:FREQ=WEEKLY;COUNT=6',
        'EXDATE;TZID=America/New_York:20260316T150000',
        'EXDATE:20260330T180000Z',
      ],
      ['20260316T190000Z', '20260330T180000Z'],
    ],
    [
      'without a zone, beside a start that has one',
      ['DTSTART;TZID=Europe/London:20260302T203000', 'RRULE:FREQ=WEEKLY;COUNT=6', 'EXDATE:20260406T203000'],
      ['20260406T193000Z'],
    ],
  ])('dates left out: %s', async (_, lines, right) => {
    const { found } = await taken(event('UID:a', ...lines))
    expect(found[0]!.event.recurrence!.except).toEqual(right)
  })

  it.each([
    [
      'a bare date beside a zone',
      ['DTSTART;TZID=America/New_York:20260302T200000', 'RRULE:FREQ=WEEKLY;UNTIL=20260330'],
      '2026-03-31T00:00',
    ],
    [
      'an instant beside a day',
      ['DTSTART;VALUE=DATE:20260312', 'RRULE:FREQ=WEEKLY;UNTIL=20260326T000000Z'],
      '2026-03-26',
    ],
    [
      'a local time beside an instant',
      ['DTSTART:20260313T080000Z', 'RRULE:FREQ=DAILY;UNTIL=20260316T080000'],
      '2026-03-16T08:00',
    ],
    [
      'the last day’s own time, on summer time',
      ['DTSTART;TZID=Europe/London:20260301T180000', 'RRULE:FREQ=WEEKLY;UNTIL=20260405T180000'],
      '2026-04-05T17:00',
    ],
  ])('UNTIL as %s', async (_, lines, right) => {
    const [one] = (await taken(event('UID:a', ...lines))).found
    const { when, recurrence } = one!.event
    const times = await nextTimes(when, recurrence!.rule, 0, 100)
    const last = times.at(-1)!
    expect(last.kind === 'days' ? last.start : new Date(last.start).toISOString().slice(0, 16)).toBe(right)
  })
})

describe('further dates', () => {
  it('that are periods last as long as they say', async () => {
    const { events } = await taken(
      event(
        'UID:a',
        'SUMMARY:x',
        'DTSTART:20260312T080000Z',
        'DTEND:20260312T090000Z',
        'RDATE;VALUE=PERIOD:20260324T080000Z/PT2H,20260325T080000Z/20260325T083000Z',
        'RDATE;VALUE=PERIOD:20260326T080000Z/-PT2H,20260327T080000Z/20260320T083000Z',
        'RDATE:20260328T080000Z',
      ),
    )
    expect(events).toEqual([
      'x 2026-03-12T08:00/2026-03-12T09:00',
      'x 2026-03-24T08:00/2026-03-24T10:00',
      'x 2026-03-25T08:00/2026-03-25T08:30',
      'x 2026-03-26T08:00/2026-03-26T09:00',
      'x 2026-03-27T08:00/2026-03-27T09:00',
      'x 2026-03-28T08:00/2026-03-28T09:00',
    ])
  })

  it('of days, with and without VALUE', async () => {
    const { events } = await taken(
      event(
        'UID:a',
        'SUMMARY:x',
        'DTSTART;VALUE=DATE:20260312',
        'RDATE;VALUE=DATE:20260324',
        'RDATE:20260407',
      ),
    )
    expect(events).toEqual(['x 2026-03-12/2026-03-13', 'x 2026-03-24/2026-03-25', 'x 2026-04-07/2026-04-08'])
  })
})

describe('zones', () => {
  it.each([
    ['AUS Eastern Standard Time', '20260318T220000', '2026-03-18T11:00'],
    ['GMT Standard Time', '20260718T151500', '2026-07-18T14:15'],
    ['/citadel.org/20190901_1/America/Argentina/Buenos_Aires', '20260318T100000', '2026-03-18T13:00'],
    ['/softwarestudio.org/Olson_20011030_5/Asia/Tokyo', '20260318T200000', '2026-03-18T11:00'],
    ['/mozilla.org/20070129_1/Europe/Berlin', '20260318T090000', '2026-03-18T08:00'],
    ['EST5EDT', '20260318T121500', '2026-03-18T16:15'],
    ['UTC+2', '20260718T191500', '2026-07-18T17:15'],
    ['GMT-0330', '20260718T120000', '2026-07-18T15:30'],
    ['"+05:45"', '20260718T120000', '2026-07-18T06:15'],
  ])('%s', async (zone, at, right) => {
    const { events, notes } = await taken(event('UID:a', 'SUMMARY:x', `DTSTART;TZID=${zone}:${at}`))
    expect([events, notes]).toEqual([[`x ${right}/${right}`], []])
  })

  it.each([
    ['the calendar’s own', ['X-WR-TIMEZONE:Mars/Base'], ['DTSTART:20260318T100000']],
    ['an event’s', [], ['DTSTART;TZID=Customized Time Zone:20260318T100000']],
    ['one with an offset too far', [], ['DTSTART;TZID=UTC+77:20260318T100000']],
  ])('one that nobody knows is said: %s', async (_, around, lines) => {
    const { events, notes } = await taken(around, event('UID:a', 'SUMMARY:x', ...lines))
    expect(events).toEqual(['x 2026-03-18T10:00/2026-03-18T10:00'])
    expect(notes).toEqual([
      expect.stringMatching(/^The time zone “.+” is not known; its times are read in Europe\/London\.$/),
    ])
  })

  it('many that nobody knows are said at once, none in silence', async () => {
    const at = (zone: string) => event(`UID:${zone}`, `DTSTART;TZID=${zone}:20260318T100000`)
    expect((await taken(at('A/a'), at('B/b'))).notes).toEqual([
      'The time zones “A/a” and “B/b” are not known; their times are read in Europe/London.',
    ])
    expect((await taken(at('A/a'), at('B/b'), at('C/c'), at('D/d'), at('E/e'))).notes).toEqual([
      'The time zones “A/a”, “B/b”, “C/c” and 2 more are not known; their times are read in Europe/London.',
    ])
  })

  it('defined by the file, with summer time of its own or beside a place', async () => {
    const part = (kind: string, start: string, rule: string, from: string, to: string) => [
      `BEGIN:${kind}`,
      `DTSTART:${start}`,
      ...(rule ? [`RRULE:FREQ=YEARLY;${rule}`] : []),
      `TZOFFSETFROM:${from}`,
      `TZOFFSETTO:${to}`,
      `END:${kind}`,
    ]
    const { found } = await taken(
      [
        'BEGIN:VTIMEZONE',
        'TZID:Hut',
        ...part('STANDARD', '20071104T020000', 'BYMONTH=11;BYDAY=1SU', '-0400', '-0500'),
        ...part('DAYLIGHT', '20070311T020000', 'BYMONTH=3;BYDAY=2SU', '-0500', '-0400'),
        'END:VTIMEZONE',
        'BEGIN:VTIMEZONE',
        'TZID:UTC+1',
        'X-LIC-LOCATION:Asia/Kathmandu',
        ...part('STANDARD', '19860101T000000', '', '+0530', '+0545'),
        'END:VTIMEZONE',
      ],
      event('UID:a', 'DTSTART;TZID=Hut:20260306T090000', 'RRULE:FREQ=WEEKLY;COUNT=2'),
      event('UID:b', 'DTSTART;TZID=UTC+1:20260318T200000'),
    )
    const { when, recurrence } = found[0]!.event
    const times = await nextTimes(when, recurrence!.rule, 0, 9)
    expect(times.map((one) => new Date(one.start).toISOString())).toEqual([
      '2026-03-06T14:00:00.000Z',
      '2026-03-13T13:00:00.000Z',
    ])
    expect(found[1]!.event.when).toMatchObject({ start: Date.UTC(2026, 2, 18, 14, 15) })
  })
})

describe('an end that cannot be is left off, and it is said', () => {
  it.each([
    [
      'an end a week before',
      ['DTSTART:20260318T100000Z', 'DTEND:20260311T100000Z'],
      '2026-03-18T10:00/2026-03-18T10:00',
      'ended before it began',
    ],
    [
      'a day that ends the day before',
      ['DTSTART;VALUE=DATE:20260318', 'DTEND;VALUE=DATE:20260317'],
      '2026-03-18/2026-03-19',
      'ended before it began',
    ],
    [
      'a length below nothing',
      ['DTSTART:20260318T120000Z', 'DURATION:-PT1H'],
      '2026-03-18T12:00/2026-03-18T12:00',
      'ended before it began',
    ],
    [
      'the midnight before',
      ['DTSTART:20260318T130000Z', 'DTEND;VALUE=DATE:20260318'],
      '2026-03-18T13:00/2026-03-18T13:00',
      'ended before it began',
    ],
    [
      'a length that is none',
      ['DTSTART:20260318T100000Z', 'DURATION:nonsense'],
      '2026-03-18T10:00/2026-03-18T10:00',
      'How long “x” lasts',
    ],
    [
      'a length of nothing',
      ['DTSTART:20260318T100000Z', 'DURATION:P'],
      '2026-03-18T10:00/2026-03-18T10:00',
      'How long “x” lasts',
    ],
  ])('%s', async (_, lines, right, said) => {
    const { events, notes } = await taken(event('UID:a', 'SUMMARY:x', ...lines), kite)
    expect(events).toEqual([`x ${right}`, kiteIn])
    expect(notes).toEqual([expect.stringContaining(said)])
  })

  it.each([['DURATION:PT99999999999999999999S'], ['DURATION:P4000D'], ['DTEND:20370101T000000Z']])(
    'but longer than ten years is left out: %s',
    async (line) => {
      const { events, notes } = await taken(
        event('UID:a', 'SUMMARY:x', 'DTSTART:20260318T100000Z', line),
        kite,
      )
      expect([events, notes]).toEqual([[kiteIn], ['Left out: “x” (it lasts longer than ten years).']])
    },
  )
})

describe('what is broken costs itself only, and is named', () => {
  it.each([
    [
      'one that another begins in',
      ['BEGIN:VEVENT', 'UID:c', 'DTSTART:20260317T100000Z', 'SUMMARY:Open'],
      'it is not complete',
    ],
    [
      'two of them',
      ['BEGIN:VEVENT', 'SUMMARY:Wide', 'BEGIN:VEVENT', 'UID:d', 'SUMMARY:Open'],
      'it is not complete',
    ],
    [
      'a line break within a text',
      event('UID:c', 'DTSTART:20260317T100000Z', 'SUMMARY:Open', 'DESCRIPTION:one', 'two'),
      'no property',
    ],
    [
      'bytes that are no text',
      event('UID:c', 'DTSTART:20260317T100000Z', 'SUMMARY:Open', '\u0000\u0001'),
      'no property',
    ],
    [
      'a thirteenth month',
      event('UID:c', 'DTSTART:20261345T100000Z', 'SUMMARY:Open'),
      'times cannot be read',
    ],
    ['a word for a date', event('UID:c', 'DTSTART:tomorrow', 'SUMMARY:Open'), 'times cannot be read'],
    [
      'a rule every nought weeks',
      event('UID:c', 'DTSTART:20260317', 'SUMMARY:Open', 'RRULE:FREQ=WEEKLY;INTERVAL=0'),
      'repetition',
    ],
    [
      'a rule for a day no month has',
      event('UID:c', 'DTSTART:20260317', 'SUMMARY:Open', 'RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30'),
      'repetition',
    ],
  ])('%s', async (_, lines, reason) => {
    const { events, notes } = await taken(lines, kite)
    expect(events).toEqual([kiteIn])
    expect(notes).toEqual([expect.stringMatching(/^Left out: .*“Open” \(.+\)\.$/)])
    expect(notes[0]).toContain(reason)
  })

  it('the end of a file that was cut off', async () => {
    const notes: string[] = []
    const cut = text(kite, ['BEGIN:VEVENT', 'UID:c', 'DTSTART:20260317', 'SUMMARY:Cut o']).replace(
      /\r\nEND:VCALENDAR\r\n$/,
      '',
    )
    const found = await importCalendar(cut, 'Europe/London', undefined, (note) => notes.push(note))
    expect(found.map((one) => one.event.title)).toEqual(['Kite'])
    expect(notes).toEqual(['Left out: “Cut o” (it is not complete).'])
  })

  it.each(['', 'hello', '<html><body>Please log in</body></html>', '{"events":[]}'])(
    '%j is said to be no calendar',
    async (content) => {
      await expect(importCalendar(content, 'Europe/London')).rejects.toMatchObject({
        code: 'bad_import',
        message: 'That is no calendar file: it does not begin with BEGIN:VCALENDAR.',
      })
    },
  )
})

describe('days that differ', () => {
  it.each([
    [
      'before their series in the file, with its rule and dates left out',
      [
        event(
          'UID:a',
          'RECURRENCE-ID;TZID=Europe/London:20260317T180000',
          'DTSTART;TZID=Europe/London:20260317T200000',
          'RRULE:FREQ=WEEKLY',
          'EXDATE:20260324T180000Z',
          'SUMMARY:Late',
        ),
        event('UID:a', 'DTSTART;TZID=Europe/London:20260310T180000', 'RRULE:FREQ=WEEKLY', 'SUMMARY:Judo'),
      ],
      [
        'Judo 2026-03-10T18:00/2026-03-10T18:00 weekly, left out: none',
        'Late 2026-03-17T20:00/2026-03-17T20:00',
      ],
    ],
    [
      'of a series that is not in the file',
      [
        event(
          'UID:a',
          'RECURRENCE-ID:20260317T100000Z',
          'DTSTART:20260317T120000Z',
          'RRULE:FREQ=DAILY',
          'SUMMARY:Alone',
        ),
      ],
      ['Alone 2026-03-17T12:00/2026-03-17T12:00'],
    ],
    [
      'from a day on, with one of them apart, in another zone than UTC and up to a day',
      [
        event(
          'UID:a',
          'DTSTART;TZID=Europe/London:20260303T090000',
          'RRULE:FREQ=WEEKLY;UNTIL=20260414T080000Z',
          'SUMMARY:Cut',
        ),
        event(
          'UID:a',
          'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/London:20260317T090000',
          'DTSTART;TZID=Europe/London:20260317T100000',
          'DURATION:PT2H',
          'SUMMARY:Later',
        ),
        event(
          'UID:a',
          'RECURRENCE-ID;TZID=Europe/London:20260324T090000',
          'DTSTART;TZID=Europe/London:20260326T150000',
          'SUMMARY:Once',
        ),
      ],
      [
        'Cut 2026-03-03T09:00/2026-03-03T09:00 weekly, left out: none',
        'Later 2026-03-17T10:00/2026-03-17T12:00 weekly, left out: none',
        'Once 2026-03-26T15:00/2026-03-26T15:00',
      ],
    ],
  ])('%s', async (_, parts, right) => {
    const { found, events } = await taken(...parts)
    const shown = found.map(({ event: { recurrence } }, at) =>
      recurrence
        ? `${events[at]} ${/WEEKLY/.test(recurrence.rule) ? 'weekly' : recurrence.rule}, left out: ${recurrence.except.join() || 'none'}`
        : events[at],
    )
    expect(shown.toSorted()).toEqual([...right].sort())
  })
})

describe('several versions in one file', () => {
  it.each([
    [
      'by LAST-MODIFIED, the later last',
      ['LAST-MODIFIED:20260301T000000Z'],
      ['LAST-MODIFIED:20260305T000000Z'],
      'second',
    ],
    [
      'by LAST-MODIFIED, the later first',
      ['LAST-MODIFIED:20260305T000000Z'],
      ['LAST-MODIFIED:20260301T000000Z'],
      'first',
    ],
    [
      'by SEQUENCE before the date',
      ['SEQUENCE:3', 'DTSTAMP:20260101T000000Z'],
      ['SEQUENCE:1', 'DTSTAMP:20260305T000000Z'],
      'first',
    ],
    ['of two digits', ['SEQUENCE:9'], ['SEQUENCE:10'], 'second'],
  ])('%s', async (_, one, other, right) => {
    const of = (title: string, lines: Lines) =>
      event('UID:a', `SUMMARY:${title}`, 'DTSTART:20260319T090000Z', ...lines)
    const { events } = await taken(of('first', one), of('second', other))
    expect(events).toEqual([`${right} 2026-03-19T09:00/2026-03-19T09:00`])
  })

  it('without a UID each is its own, and twice is once', async () => {
    const glue = (at: string, ...more: Lines) => event(`DTSTART:20260316T${at}Z`, 'SUMMARY:Glue', ...more)
    const parts = [glue('090000'), glue('110000'), glue('120000', 'UID:'), glue('130000', 'UID:')] as const
    const [first, again] = [await taken(...parts), await taken(...parts)]
    const ids = first.found.map((one) => one.event.id)
    expect(new Set(ids).size).toBe(4)
    expect(again.found.map((one) => one.event.id)).toEqual(ids)
    expect((await taken(...parts, ...parts)).found).toHaveLength(4)
  })
})
