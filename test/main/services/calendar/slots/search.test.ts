import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, weekday } from '../../../../../src/main/core/time/civil.ts'
import { toLocal } from '../../../../../src/main/core/time/zone.ts'
import type { Hours, SlotAttendee } from '../../../../../src/main/services/calendar/slots/attendee.ts'
import {
  byRank,
  everySlot,
  findSlots,
  type SlotSearch,
} from '../../../../../src/main/services/calendar/slots/search.ts'

const minute = 60_000
const at = (iso: string): number => Date.parse(iso)
const hours = (zone: string, start = 540, end = 1050): Hours => ({ zone, start, end, days: [1, 2, 3, 4, 5] })
const seen = (zone: string, busy: SlotAttendee['busy'] = []): SlotAttendee => ({
  busy,
  known: [[0, Number.MAX_SAFE_INTEGER]],
  hours: hours(zone),
  strict: false,
})
const unseen = (zone: string, busy: SlotAttendee['busy'] = []): SlotAttendee => ({
  ...seen(zone, busy),
  known: [],
})
const search = (over: Partial<SlotSearch>): SlotSearch => ({
  from: at('2026-03-12T00:00Z'),
  to: at('2026-03-13T00:00Z'),
  minutes: 60,
  grid: 30,
  buffer: 0,
  people: [{ ...seen('Europe/London'), strict: true }],
  zone: 'Europe/London',
  most: 3,
  perDay: 3,
  apart: 0,
  ...over,
})
const starts = (found: readonly { readonly start: number }[]): string[] =>
  found.map(({ start }) => new Date(start).toISOString().slice(0, 16))

describe('the slot search', () => {
  it('offers the first times within working hours that do not overlap', () => {
    expect(starts(findSlots(search({})))).toEqual([
      '2026-03-12T09:00',
      '2026-03-12T10:00',
      '2026-03-12T11:00',
    ])
  })

  it('keeps a buffer around what people have', () => {
    const busy = [[at('2026-03-12T10:30Z'), at('2026-03-12T11:00Z')]] as const
    const people = [{ ...seen('Europe/London', busy), strict: true }]
    expect(starts(findSlots(search({ people, buffer: 30, most: 2 })))).toEqual([
      '2026-03-12T09:00',
      '2026-03-12T11:30',
    ])
  })

  it('ranks a time nobody was asked about below one that is seen to be free', () => {
    const partly: SlotAttendee = {
      ...seen('Europe/London'),
      known: [[at('2026-03-12T15:00Z'), at('2026-03-12T16:00Z')]],
    }
    const people = [{ ...seen('Europe/London'), strict: true }, partly]
    const found = findSlots(search({ people, most: 2 }))
    expect(found.map(({ seats }) => seats[1]!.state)).toEqual(['free', 'unknown'])
    expect(starts(found)).toEqual(['2026-03-12T15:00', '2026-03-12T09:00'])
  })

  it('never offers a time at which somebody is known to be busy, however little else is known of them', () => {
    const busy = [[at('2026-03-12T09:00Z'), at('2026-03-12T16:30Z')]] as const
    const people = [{ ...seen('Europe/London'), strict: true }, unseen('Europe/London', busy)]
    expect(starts(findSlots(search({ people })))).toEqual(['2026-03-12T16:30'])
  })

  it('prefers everybody’s working hours, then being outside them by less', () => {
    const people = [{ ...seen('Europe/London'), strict: true }, unseen('America/Los_Angeles')]
    const found = findSlots(search({ people, most: 2 }))
    expect(starts(found)).toEqual(['2026-03-12T16:00', '2026-03-12T15:00'])
    expect(found.map(({ seats }) => seats[1]!.outside)).toEqual([0, 60])
  })

  it('follows each person’s clock over the days their clocks change', () => {
    // New York is four hours behind London from 8 to 28 March 2026 and five again from the 29th
    const people = [{ ...seen('Europe/London'), strict: true }, seen('America/New_York')]
    const first = (day: string) =>
      starts(findSlots(search({ people, from: at(`${day}T00:00Z`), to: at(`${day}T23:00Z`), most: 1 })))
    expect([first('2026-03-27'), first('2026-03-30')]).toEqual([['2026-03-27T13:00'], ['2026-03-30T13:00']])
    expect(toLocal(at('2026-03-27T13:00Z'), 'Europe/London').time).toBe('13:00')
    expect(toLocal(at('2026-03-30T13:00Z'), 'Europe/London').time).toBe('14:00')
  })

  it('spreads over the days when it may', () => {
    const wide = search({ to: at('2026-03-17T00:00Z'), perDay: 1 })
    expect(starts(findSlots(wide))).toEqual(['2026-03-12T09:00', '2026-03-13T09:00', '2026-03-16T09:00'])
  })

  it('keeps them apart when it may', () => {
    expect(starts(findSlots(search({ apart: 60 })))).toEqual([
      '2026-03-12T09:00',
      '2026-03-12T11:00',
      '2026-03-12T13:00',
    ])
  })

  it('does not go to another day for a worse time', () => {
    const friday = [at('2026-03-13T09:00Z'), at('2026-03-13T17:00Z')] as const
    const away: SlotAttendee = { ...seen('Europe/London', [friday]) }
    const people = [
      { ...seen('Europe/London'), strict: true, hours: hours('Europe/London', 540, 1080) },
      away,
    ]
    const found = findSlots(search({ people, to: at('2026-03-14T00:00Z'), perDay: 1, most: 2 }))
    expect(starts(found)).toEqual(['2026-03-12T09:00', '2026-03-12T10:00'])
  })

  it('fills up from the same day when other days have nothing', () => {
    expect(starts(findSlots(search({ perDay: 1 })))).toHaveLength(3)
  })

  it('finds nothing in a stretch that is too short, over, or empty', () => {
    const from = at('2026-03-12T10:00Z')
    for (const to of [from - minute, from, from + 59 * minute])
      expect(findSlots(search({ from, to }))).toEqual([])
  })
})

/** The same answered minute by minute, with the platform's own clocks. */
const clocks = new Map<string, Intl.DateTimeFormat>()
function wall(instant: number, zone: string): { date: string; minutes: number } {
  let clock = clocks.get(zone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
    clocks.set(zone, clock)
  }
  const [date = '', time = ''] = clock.format(instant).split(' ')
  return { date, minutes: Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) }
}
const within = (spans: SlotAttendee['busy'], instant: number): boolean =>
  spans.some(([from, to]) => instant >= from && instant < to)

interface Judged {
  readonly start: number
  readonly unknown: number
  readonly outside: number
  readonly far: number
}

function oracle({ from, to, minutes, grid, buffer, people }: SlotSearch): Judged[] {
  const found: Judged[] = []
  for (let start = 0; start + minutes * minute <= to; start += grid * minute) {
    if (start < from) {
      start = Math.max(start, from - (from % (grid * minute)) - grid * minute)
      continue
    }
    const judged = people.map((person) => {
      let free = true
      let known = true
      for (let t = -buffer; t < minutes + buffer; t += 1)
        if (within(person.busy, start + t * minute)) free = false
      for (let t = 0; t < minutes; t += 1)
        if (!person.known.some(([a, b]) => a <= start && b >= start + minutes * minute)) known = false
      return {
        free,
        known,
        far: person.hours ? farOutside(start, minutes, person.hours) : 0,
        strict: person.strict,
      }
    })
    if (judged.some(({ free, far, strict }) => !free || (strict && far > 0))) continue
    found.push({
      start,
      unknown: judged.filter(({ known }) => !known).length,
      outside: judged.filter(({ far }) => far > 0).length,
      far: judged.reduce((sum, { far }) => sum + far, 0),
    })
  }
  return found.sort(
    (a, b) => a.unknown - b.unknown || a.outside - b.outside || a.far - b.far || a.start - b.start,
  )
}

function farOutside(
  start: number,
  minutes: number,
  { zone, start: opens, end: closes, days }: Hours,
): number {
  const first = wall(start, zone)
  if (!days.includes(weekday(first.date))) return 1440
  const last = wall(start + (minutes - 1) * minute, zone)
  const lastMinute =
    last.minutes + (last.date === first.date ? 0 : last.date === addDays(first.date, 1) ? 1440 : 2880)
  let far = 0
  for (let m = first.minutes; m < opens; m += 1) far += 1
  for (let m = closes; m <= lastMinute; m += 1) far += 1
  return far
}

const zones = [
  'Europe/London',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'Australia/Lord_Howe',
] as const
/** Around the days clocks change in those zones, and an ordinary week. */
const weeks = [
  '2026-03-07',
  '2026-03-28',
  '2026-04-04',
  '2026-10-03',
  '2026-10-24',
  '2026-11-01',
  '2026-06-10',
].map((day) => at(`${day}T00:00Z`))
const spans = (from: number) =>
  fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 48 * 4 }), fc.integer({ min: 1, max: 24 }))
      .map(([a, length]) => [from + a * 15 * minute, from + (a + length) * 15 * minute] as const),
    { maxLength: 5 },
  )
const person = (from: number) =>
  fc.record({
    busy: spans(from),
    known: fc.oneof(spans(from), fc.constant([[0, Number.MAX_SAFE_INTEGER]] as const), fc.constant([])),
    hours: fc.option(
      fc.record({
        zone: fc.constantFrom(...zones),
        start: fc.constantFrom(0, 420, 540, 600),
        end: fc.constantFrom(720, 1020, 1050, 1440),
        days: fc.constantFrom([1, 2, 3, 4, 5], [7, 1, 2, 3, 4], [1, 2, 3, 4, 5, 6, 7]),
      }),
      { nil: undefined },
    ),
    strict: fc.boolean(),
  })
const searches = fc.constantFrom(...weeks).chain((from) =>
  fc.record({
    from: fc.integer({ min: 0, max: 60 }).map((late) => from + late * minute),
    to: fc.integer({ min: 0, max: 48 }).map((length) => from + length * 60 * minute),
    minutes: fc.constantFrom(15, 30, 45, 60, 90),
    grid: fc.constantFrom(15, 30),
    buffer: fc.constantFrom(0, 0, 10, 15),
    people: fc.array(person(from), { minLength: 1, maxLength: 3 }),
    zone: fc.constantFrom(...zones),
    most: fc.integer({ min: 1, max: 4 }),
    perDay: fc.integer({ min: 1, max: 4 }),
    apart: fc.constantFrom(0, 60),
  }),
)

describe('the slot search against brute force', () => {
  it('finds every slot there is, and no other, in the same order', () => {
    fc.assert(
      fc.property(searches, (asked) => {
        expect(everySlot(asked).map(({ start }) => start)).toEqual(oracle(asked).map(({ start }) => start))
      }),
      { numRuns: 300, seed: 11 },
    )
  })

  it('picks the best of them, ranked, apart, and no fewer than can be', () => {
    fc.assert(
      fc.property(searches, (asked) => {
        const all = everySlot(asked)
        const picked = findSlots(asked)
        expect(picked.length).toBeLessThanOrEqual(asked.most)
        expect(picked[0]).toEqual(all[0])
        expect([...picked].sort(byRank)).toEqual(picked)
        const apart = (a: { start: number; end: number }, b: { start: number; end: number }) =>
          a.end <= b.start || b.end <= a.start
        for (const [nth, slot] of picked.entries())
          for (const other of picked.slice(nth + 1)) expect(apart(slot, other)).toBe(true)
        const tier = ({ seats }: (typeof all)[number]) => [
          seats.filter(({ state }) => state === 'unknown').length,
          seats.filter(({ outside }) => outside > 0).length,
        ]
        const worst = picked.at(-1)
        for (const slot of all)
          if (worst && picked.every((other) => apart(slot, other)))
            expect(tier(slot).join() >= tier(worst).join()).toBe(true)
        if (picked.length < asked.most)
          expect(all.every((slot) => picked.some((other) => !apart(slot, other)))).toBe(true)
      }),
      { numRuns: 300, seed: 12 },
    )
  })
})
