import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const entries = readFileSync('docs/decisions.md', 'utf8')
  .split(/^## /m)
  .slice(1)
  .map((entry) => {
    const [heading = '', ...body] = entry.split('\n')
    return { heading, body: body.join(' ').replace(/\s+/g, ' ') }
  })

const headingsWhere = (wanted: (entry: { heading: string; body: string }) => boolean): readonly string[] =>
  entries.filter(wanted).map(({ heading }) => heading)

test('every decision is dated in its heading, newest last', () => {
  expect(headingsWhere(({ heading }) => !/^\d{4}-\d\d-\d\d: \S/.test(heading))).toEqual([])
  const dates = entries.map(({ heading }) => heading.slice(0, 10))
  expect(dates).toEqual([...dates].sort())
})

test('every decision has one heading and no second one inside it', () => {
  expect(headingsWhere(({ body }) => /\*\*[^*]*\(\d{4}-\d\d-\d\d\)\.?\*\*/.test(body))).toEqual([])
  const headings = entries.map(({ heading }) => heading)
  expect(headings).toEqual([...new Set(headings)])
})

test('every decision names its alternatives', () => {
  expect(headingsWhere(({ body }) => !/\balternatives?\b/i.test(body))).toEqual([])
})

test('every decision says what would change our mind', () => {
  expect(headingsWhere(({ body }) => !/what would change our mind/i.test(body))).toEqual([])
})
