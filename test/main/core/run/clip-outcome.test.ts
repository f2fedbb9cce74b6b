import { expect, test } from 'vitest'
import { clipOutcome, clipPreview, clipView } from '../../../../src/main/core/run/clip-outcome.ts'
import { limits } from '../../../../src/shared/protocol/limits.ts'
import type { Call, Outcome, Preview, Row, Subject } from '../../../../src/shared/protocol/plan.ts'

const { mostRows } = limits
const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n)
const subject = (n: number): Subject => ({ kind: 'task', id: `t${n}`, title: `Task ${n}` })
const row = (n: number): Row => ({ title: `Task ${n}`, subject: subject(n) })
const read = (count: number): Outcome => ({
  summary: `${count} tasks`,
  changes: [],
  value: {
    tasks: numbers(count).map((n) => ({ id: `t${n}`, tags: numbers(Math.min(count, 80)).map(String) })),
  },
  subjects: numbers(count).map(subject),
  inverse: [],
  view: { groups: [{ rows: numbers(count).map(row) }] },
  evidence: numbers(count).map((n) => ({ label: `Task ${n}`, subject: subject(n) })),
})

test('a short outcome is left as it is', () => {
  expect(clipOutcome({ ...read(3), evidence: [] })).toEqual({ ...read(3), evidence: [] })
})

test('a long list is cut at as many rows as are read, and the others are counted', () => {
  const { view, value, subjects, evidence } = clipOutcome(read(5_000))
  expect(view).toEqual({ groups: [{ rows: numbers(mostRows).map(row) }], more: 5_000 - mostRows })
  const { tasks } = value as { tasks: { tags: string[] }[] }
  expect([tasks.length, tasks[0]!.tags.length]).toEqual([mostRows, mostRows])
  expect(subjects).toHaveLength(40)
  expect(evidence.length).toBeLessThan(10)
  expect(JSON.stringify(clipOutcome(read(5_000))).length).toBeLessThan(100_000)
})

test('rows are counted over all groups; a group of which nothing is left is gone', () => {
  const group = (heading: string, count: number) => ({ heading, rows: numbers(count).map(row) })
  const { groups, more } = clipView({ groups: [group('a', 30), group('b', 40), group('c', 7)] })
  expect(groups.map(({ heading, rows }) => [heading, rows.length])).toEqual([
    ['a', 30],
    ['b', 20],
  ])
  expect(more).toBe(27)
  expect(clipView({ groups: [], more: 4 })).toEqual({ groups: [], more: 4 })
})

test('evidence the result does not show stays', () => {
  const other = numbers(9).map((n) => ({ label: `Mail ${n}` }))
  const { evidence } = clipOutcome({ ...read(9), evidence: [...read(9).evidence, ...other] })
  expect(evidence.slice(-9)).toEqual(other)
})

test('what takes it back is kept whole', () => {
  const inverse = numbers(400).map((n): Call => ({ action: 'tasks.reopen', params: { id: `t${n}` } }))
  const changes = numbers(400).map((n) => ({ sign: '~' as const, label: `Task ${n}` }))
  const bound = clipOutcome({ ...read(0), changes, inverse })
  expect(bound.inverse).toEqual(inverse)
  expect([bound.changes.length, bound.moreChanges]).toEqual([mostRows, 400 - mostRows])
})

test('a preview keeps everybody it reaches and every word that leaves', () => {
  const reaches = numbers(70).map((n) => ({
    name: `${n}`,
    address: `${n}@example.com`,
    how: 'mail' as const,
  }))
  const changes = numbers(70).map((n) => ({ sign: '-' as const, label: `Task ${n}` }))
  const preview: Preview = { title: 'Send', changes, reaches, body: 'x'.repeat(9_000), warnings: [] }
  const bound = clipPreview(preview)
  expect(bound).toEqual({ ...preview, changes: changes.slice(0, mostRows), moreChanges: 20 })
})
