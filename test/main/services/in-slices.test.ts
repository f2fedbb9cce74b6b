import { describe, expect, test } from 'vitest'
import type { YieldToEventLoop } from '../../../src/main/core/api/ports.ts'
import { calendarMigration } from '../../../src/main/services/calendar/local/migration.ts'
import { openLocalCalendar } from '../../../src/main/services/calendar/local/provider.ts'
import type { Database } from '../../../src/main/services/database.ts'
import { localMailPeople } from '../../../src/main/services/email/local/mail-people.ts'
import { localMailbox } from '../../../src/main/services/email/local/mailbox.ts'
import { emailMigration } from '../../../src/main/services/email/local/migration.ts'
import { readInSlices, sortInSlices } from '../../../src/main/services/in-slices.ts'
import { tasksMigration } from '../../../src/main/services/tasks/local/migration.ts'
import { openLocalTasks } from '../../../src/main/services/tasks/local/provider.ts'
import { chanceFrom } from '../../support/chance.ts'
import { countingIds } from '../../world/clock.ts'
import { openMemoryDatabase } from '../../world/database.ts'
import { fixtureNow, fixtureScope as scope } from '../../world/services.ts'

const day = 86_400_000
const order = { key: 'key' }
/** no more than this may be read or worked through before everybody else has a turn */
const mostRows = 250

/** A database that counts what is read between two turns of everybody else. */
function watched(db: Database) {
  let since = 0
  let most = 0
  let turns = 0
  const count = <T>(rows: readonly T[]): readonly T[] => {
    since += rows.length
    most = Math.max(most, since)
    return rows
  }
  const yieldToEventLoop: YieldToEventLoop = async () => {
    since = 0
    turns += 1
  }
  return {
    db: { ...db, all: (sql, ...values) => count(db.all(sql, ...values)) } as Database,
    yieldToEventLoop,
    read(): { readonly most: number; readonly turns: number } {
      return { most, turns }
    },
  }
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n)

describe('long lists are read a part at a time', () => {
  test('tasks', async () => {
    const { db, yieldToEventLoop, read } = watched(openMemoryDatabase(tasksMigration))
    const tasks = openLocalTasks({ db, ids: countingIds(), yieldToEventLoop })
    for (const n of numbers(1_500)) {
      await tasks.create(
        scope,
        {
          ...{ id: `t${n}`, list: 'inbox', parent: null, title: `Task ${n}`, notes: '', remindAt: null },
          ...{ due: n % 3 === 0 ? `2026-0${1 + (n % 9)}-11` : null, priority: 4, doneAt: null },
          ...{ assignee: null, rule: null, links: [], createdAt: n },
        },
        order,
      )
    }
    const found = await tasks.find(scope, { done: false })
    expect(found.slice(0, 3).map(({ title }) => title)).toEqual(['Task 0', 'Task 9', 'Task 18'])
    expect(found.at(-1)?.title).toBe('Task 1499')
    expect(found).toHaveLength(1_500)
    expect(read().most).toBeLessThanOrEqual(mostRows)
    expect(read().turns).toBeGreaterThan(20)
  })

  test('events, alone and in series, however long ago a long one began', async () => {
    const { db, yieldToEventLoop, read } = watched(openMemoryDatabase(calendarMigration))
    const calendar = openLocalCalendar({ db, ids: countingIds(), yieldToEventLoop })
    const event = (id: string, start: number, end: number, rule: string | null) =>
      calendar.create(
        scope,
        {
          ...{
            id,
            title: id,
            when: { kind: 'timed', start, end, zone: 'UTC' },
            place: '',
            notes: '',
            link: '',
          },
          ...{ organiser: { name: 'A', email: 'a@a.test' }, guests: [], status: 'confirmed', shows: 'busy' },
          ...{ recurrence: rule === null ? null : { rule, except: [] }, reminders: [], series: null },
        },
        order,
      )
    for (const n of numbers(1_200)) {
      const start = fixtureNow + n * 60_000
      await event(`e${n}`, start, start + 60_000, null)
    }
    for (const n of numbers(300)) await event(`s${n}`, fixtureNow, fixtureNow + 60_000, 'FREQ=YEARLY')
    await event('sabbatical', fixtureNow - 200 * day, fixtureNow + 200 * day, null)
    await event('month', fixtureNow - 20 * day, fixtureNow + day, null)
    const window = { from: fixtureNow, to: fixtureNow + day, zone: 'UTC' }
    const found = await calendar.window(scope, window)
    expect(found).toHaveLength(1_502)
    expect(found.slice(0, 2).map(({ id }) => id)).toEqual(['sabbatical', 'month'])
    expect(await calendar.all(scope)).toHaveLength(1_502)
    expect(read().most).toBeLessThanOrEqual(mostRows)
    expect(read().turns).toBeGreaterThan(40)
  })

  test('who is in the mail, and many mails', async () => {
    const { db, yieldToEventLoop, read } = watched(openMemoryDatabase(emailMigration))
    const mailbox = localMailbox(db, countingIds(), () => ({ email: '' }), yieldToEventLoop)
    const self = { name: 'Alex', email: 'alex@reed.test' }
    for (const n of numbers(400)) {
      await mailbox.receive(scope, {
        ...{ id: `m${n}`, thread: '', folder: 'inbox', at: fixtureNow - n, unread: true, starred: false },
        ...{ bulk: false, from: { name: `P ${n}`, email: `p${n % 90}@x.test` }, to: [self], cc: [] },
        ...{ replyTo: [], subject: `Mail ${n}`, text: 'hello', messageId: `<${n}@x>`, references: [] },
        attachments: [],
      })
    }
    const people = await localMailPeople(db, () => self, yieldToEventLoop).correspondents(scope, 0)
    expect(people).toHaveLength(90)
    expect(people[0]).toMatchObject({ email: 'p0@x.test', mails: 5 })
    expect(read().most).toBeLessThanOrEqual(mostRows)
    const found = await mailbox.find(scope, { unread: true, limit: 2_000 })
    expect(found.map(({ id }) => id)).toEqual(numbers(400).map((n) => `m${n}`))
    expect(read().turns).toBeGreaterThan(8)
  })
})

test('a sort in slices is the stable sort', async () => {
  const chance = chanceFrom(5)
  const items = numbers(3_333).map((n) => ({ n, key: Math.floor(chance() * 40) }))
  const compare = (a: { readonly key: number }, b: { readonly key: number }): number => a.key - b.key
  let turns = 0
  const sorted = await sortInSlices(items, compare, async () => {
    turns += 1
  })
  expect(sorted).toEqual(items.toSorted(compare))
  expect(turns).toBeGreaterThan(10)
})

test('things that are read one by one are read some at a time, and come in their order', async () => {
  let [reading, most] = [0, 0]
  const read = async (n: number): Promise<number> => {
    reading += 1
    most = Math.max(most, reading)
    await Promise.resolve()
    reading -= 1
    return n * 2
  }
  let turns = 0
  const turn = async (): Promise<void> => {
    turns += 1
  }
  const found = await readInSlices(numbers(300), read, turn)
  expect(found).toEqual(numbers(300).map((n) => n * 2))
  expect(most).toBeLessThanOrEqual(20)
  expect(turns).toBe(15)
})
