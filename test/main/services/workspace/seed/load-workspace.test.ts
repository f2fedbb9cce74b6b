import { describe, expect, test } from 'vitest'
import { instantOf, seedDay } from '../../../../../src/main/services/workspace/seed/moments.ts'
import { readSeed } from '../../../../../src/main/services/workspace/seed/seed.ts'
import { openDemo } from '../../../../world/demo.ts'
import { fixtureNow, fixtureScope } from '../../../../world/services.ts'

describe('moments of a seed', () => {
  test.each([
    ['today', '2026-03-11'],
    ['+1d', '2026-03-12'],
    ['-11d', '2026-02-28'],
    ['wed', '2026-03-11'],
    ['tue', '2026-03-17'],
    ['tue-2w', '2026-03-03'],
    ['fri+1w', '2026-03-20'],
    ['2024-02-29', '2024-02-29'],
  ])('%s is %s', (day, date) => expect(seedDay(day, '2026-03-11')).toBe(date))

  test.each([
    ['now-50m', '2026-03-11T09:10:00Z'],
    ['today 15:00', '2026-03-11T15:00:00Z'],
    ['+20d 09:00', '2026-03-31T08:00:00Z'],
    ['2026-07-01T09:00', '2026-07-01T08:00:00Z'],
    ['2023-10-01T09:15:02', '2023-10-01T08:15:02Z'],
    ['2026-07-01T09:00:00+02:00', '2026-07-01T07:00:00Z'],
  ])('%s is %s', (moment, instant) =>
    expect(instantOf(moment, fixtureNow, 'Europe/London')).toBe(Date.parse(instant)),
  )
})

describe('reading a seed', () => {
  test.each([
    [null, 'seed'],
    [{}, 'omnii'],
    [{ omnii: 1, people: [] }, 'seed'],
    [{ omnii: 1, mails: [{ at: 'soon' }] }, 'mails.0.at'],
    [{ omnii: 1, events: [{ title: 'x', start: 'today 3pm' }] }, 'events.0.start'],
  ])('%j is refused at %s', (json, field) => {
    expect(() => readSeed(json)).toThrow(
      expect.objectContaining({
        code: 'bad_import',
        message: expect.stringMatching(new RegExp(`^${field}:`)),
      }),
    )
  })
})

describe('the demo', () => {
  test('is the world the commands are written for', async () => {
    const demo = await openDemo()
    const at = async (about: string) =>
      (await demo.workspace.catalogue.finder('event')!.find(fixtureScope, { about, limit: 9 })).map(
        ({ thing }) => [thing.title, new Date(thing.start!).toISOString().slice(0, 16)],
      )
    expect(await at('review')).toEqual([['Product review', '2026-03-12T11:00']])
    expect(await at('retro')).toEqual([['Retro', '2026-03-17T16:00']])
    expect(await at('rome demo')).toContainEqual(['Rome demo', '2026-03-19T14:00'])
    expect(
      (await demo.contacts.all(fixtureScope)).filter(({ name }) => name.startsWith('Sarah')),
    ).toHaveLength(2)
    expect(await demo.contacts.named(fixtureScope, 'priya')).toEqual([])
    const [lease] = await demo.mailbox.find(fixtureScope, { words: ['lease'], limit: 1 })
    expect(await demo.mailbox.thread(fixtureScope, lease!.thread)).toHaveLength(4)
  })

  test.each(['2025-12-31T23:30:00Z', '2026-03-29T00:59:00Z', '2026-07-04T12:00:00Z', '2028-02-29T06:00:00Z'])(
    'is fresh on any day: %s',
    async (instant) => {
      const now = Date.parse(instant)
      const demo = await openDemo(now)
      const mails = await demo.mailbox.find(fixtureScope, { limit: 100 })
      expect(mails.length).toBeGreaterThan(25)
      expect(mails.every(({ at }) => at <= now)).toBe(true)
      expect(now - mails[0]!.at).toBeLessThan(86_400_000)
    },
  )
})
