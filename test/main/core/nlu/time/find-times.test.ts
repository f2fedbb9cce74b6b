import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contextAt, hearTimes, lines } from './hearing.ts'

describe('what only looks like a time', () => {
  it.each([
    'May I have a word?',
    'This may take longer.',
    'the meeting room is on the second floor',
    'one of them left',
    'we run version 2.10.3 and v1.2',
    'call 020 7946 0018 or 555-0134',
    'it costs £12.50, not $9.15',
    'they march on and then sat down',
    'done in 2 steps by 5 people',
    'my top 10',
    'a ratio of 4:3 and a 1:1 with Bob',
    'part ABC-12345-X1',
    'read chapter 7 on page 30',
    'divide 12 by 4',
    'turn the volume up by 10',
    'on a scale from 1 to 10',
    'see https://example.test/2026-03-05/at-5pm',
    'write to june@example.test',
    'two to four people',
    'good morning!',
    'give me a second, wait a minute',
    'lunch with Jim',
    '',
    '   \n\t ',
    '🎉🎉',
  ])('%s', (said) => {
    expect(lines(said)).toEqual([])
  })
})

describe('what cannot be', () => {
  it.each([
    ['on 30 February', '30 February', '“30 February” is not a date: February has 29 days.'],
    [
      'on the 31st of April at noon',
      'the 31st of April',
      '“the 31st of April” is not a date: April has 30 days.',
    ],
    [
      'due 2026-13-05',
      '2026-13-05',
      '“2026-13-05” is not a date. Try a form such as 24 March or 2026-03-24.',
    ],
    ['29 Feb 2027', '29 Feb 2027', '“29 Feb 2027” is not a date: February has 28 days.'],
    ['meet at 25:10', '25:10', '“25:10” is not a time. Try a form such as 13:00 or 1pm.'],
    ['meet at 13pm', '13pm', '“13pm” is not a time. Try a form such as 13:00 or 1pm.'],
  ])('%s', (said, text, why) => {
    const found = hearTimes(said)
    expect(found.impossible).toEqual([
      { text, span: [said.indexOf(text), said.indexOf(text) + text.length], why },
    ])
    expect(found.times.map((time) => time.start?.date).filter(Boolean)).toEqual([])
  })
})

describe('the order of day and month', () => {
  it.each([
    ['en-GB', '3/4', 'date 2026-04-03'],
    ['en-US', '3/4', 'date 2027-03-04'],
    ['en', '3/4', 'date 2027-03-04 ?date-order or 2026-04-03'],
    ['en-CA', '3/4', 'date 2026-04-03 ?date-order or 2027-03-04'],
    ['en-US', '13/3', 'date 2026-03-13'],
    ['en-GB', '3/13', 'date 2026-03-13'],
    ['en-US', '5.4.2026', 'date 2026-04-05'],
    ['en-US', '2026-04-05', 'date 2026-04-05'],
  ])('%s: %s', (locale, said, utterance) => {
    expect(lines(said, contextAt(undefined, undefined, locale))).toEqual([utterance])
  })
})

describe('a clock that jumps', () => {
  it.each([
    ['America/New_York', '2026-03-01T09:00', 'on 8 March at 2:30am', 'datetime 2026-03-08 02:30 ?dst-gap'],
    [
      'America/New_York',
      '2026-10-20T09:00',
      'on 1 November at 1:30am',
      'datetime 2026-11-01 01:30 ?dst-overlap',
    ],
    ['Australia/Lord_Howe', '2026-09-20T09:00', '2026-10-04 02:10', 'datetime 2026-10-04 02:10 ?dst-gap'],
    ['Europe/Dublin', '2026-10-01T09:00', '25 October 01:15', 'datetime 2026-10-25 01:15 ?dst-overlap'],
    ['Pacific/Apia', '2011-12-20T09:00', '30 December at noon', 'datetime 2011-12-30 12:00 ?dst-gap'],
    ['Asia/Kathmandu', '2026-03-11T09:00', 'tomorrow at noon', 'datetime 2026-03-12 12:00'],
  ])('%s, %s: %s', (zone, wall, said, utterance) => {
    expect(lines(said, contextAt(wall, zone))).toEqual([utterance])
  })

  it('takes today from the zone of the user', () => {
    const now = Date.parse('2026-03-11T18:20:00Z')
    const days = ['Asia/Kathmandu', 'America/New_York', 'Pacific/Apia'].map(
      (zone) => hearTimes('today', { now, zone, locale: 'en-GB', weekStart: 1 }).times[0]?.start?.date,
    )
    expect(days).toEqual(['2026-03-12', '2026-03-11', '2026-03-12'])
  })
})

it('gives each expression its place in the text', () => {
  const said = 'Meet Ann tomorrow at 1, then call Bob on Friday for 20 minutes.'
  expect(hearTimes(said).times.map((time) => [time.text, said.slice(...time.span)])).toEqual([
    ['tomorrow at 1', 'tomorrow at 1'],
    ['Friday', 'Friday'],
    ['20 minutes', '20 minutes'],
  ])
})

it('takes a year that is over as a doubt', () => {
  expect(lines('file it under 5 May 2019')).toEqual(['date 2019-05-05 ?past'])
})

const WORDS =
  'at on in the of for from to until till between and or - – : . , / ( ) ! ? next last this coming every each other second first 31st 30 29 2 4 12 13 25 00 1730 2026 0 99 999999 monday tue fri may march february sat now today tomorrow tonight noon midnight half past quarter an a hour hours minutes week weekend month year days ago before after am pm o\'clock p . m Q1 1990s h30 2h T Z +01:00 EST time her christmas easter except "quoted" lunch é 🎉 ½ two hundred thousand twenty once a rest end early late by since'.split(
    ' ',
  )
const soup = fc
  .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(' ', '', ' ')), { maxLength: 30 })
  .map((pieces) => pieces.flat().join(''))
const zones = fc.constantFrom('Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia')

/** Milliseconds; the machine may be busy. */
const SLOW = 60_000

it('gives no word to two expressions', () => {
  expect(hearTimes('2 days before 1990s').times.map((time) => time.text)).toEqual(['2 days before', '1990s'])
})

describe('any text at all', () => {
  const sound = (text: string, zone: string): void => {
    const { times, impossible } = hearTimes(text, contextAt('2026-03-11T10:00', zone))
    let last = 0
    for (const time of times) {
      expect(time.span[0]).toBeGreaterThanOrEqual(last)
      expect(time.span[1]).toBeGreaterThan(time.span[0])
      expect(time.text).toBe(text.slice(...time.span))
      for (const point of [time.start, time.end]) {
        if (point?.date !== undefined) expect(point.date).toMatch(/^\d{4}-\d\d-\d\d$/)
        if (point?.time !== undefined) expect(point.time).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/)
      }
      last = time.span[1]
    }
    for (const wrong of impossible) expect(wrong.text).toBe(text.slice(...wrong.span))
  }

  it(
    'is read without an error, with spans inside it',
    () => {
      fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), zones, sound), { numRuns: 300 })
    },
    SLOW,
  )

  it(
    'is read when it is nothing but words of time',
    () => {
      fc.assert(fc.property(soup, zones, sound), { numRuns: 2000 })
    },
    SLOW,
  )

  it(
    'is read in time that grows with its length',
    () => {
      for (const piece of [
        '1 ',
        '9:15-',
        'every ',
        'the first ',
        'in 2 ',
        'monday and ',
        "'",
        'a half ',
        'until ',
      ]) {
        // 16 times the text: linear costs 16 times as much, quadratic 256; the best of several rounds counts
        const cost = (count: number): number => {
          const text = piece.repeat(count)
          const rounds = Array.from({ length: 6 }, () => {
            const start = performance.now()
            hearTimes(text)
            return performance.now() - start
          })
          return Math.min(...rounds)
        }
        cost(100)
        const small = Math.max(cost(250), 1)
        expect(cost(4000) / small, piece).toBeLessThan(100)
      }
    },
    SLOW,
  )
})
