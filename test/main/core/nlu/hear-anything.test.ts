import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Clause, TextSlice } from '../../../../src/main/core/nlu/utterance.ts'
import { parse } from '../../../world/parse.ts'
import { context } from './heard.ts'

const words =
  `cancel add email reply invite move and then , . ; : " ' ( ) that saying to with at in on for my the her it Dana Marco dana@example.test
  +44 20 7946 0958 tomorrow 3pm Friday lunch meeting list milk #home don't please can you 🎉 дом 明天 < > \n \t From: To: Subject: Hi Dana,`.split(
    / +/,
  )
const sentences = fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((parts) => parts.join(' '))
const anything = fc.oneof(
  sentences,
  fc.string({ maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
)

/** Processor milliseconds of the best of several runs, so that a busy machine does not count. */
function quickest(runs: number, run: () => void): number {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < runs; i++) {
    const start = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(start)
    best = Math.min(best, (user + system) / 1000)
  }
  return best
}

const saidIn = (clause: Clause): readonly TextSlice[] => [
  ...[clause.title, clause.place, clause.list, clause.body, clause.subject].filter(
    (said) => said !== undefined,
  ),
  ...clause.people,
  ...clause.emails,
  ...clause.phones,
  ...clause.urls,
  ...clause.quoted,
  ...clause.references,
  ...clause.times,
]

describe('whatever is said', () => {
  test('every span shows its own words, and clauses follow one another', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anything, (text) => {
        const utterance = parse(text, context)
        let end = 0
        for (const clause of utterance.clauses) {
          expect(clause.span[0]).toBeGreaterThanOrEqual(end)
          end = clause.span[1]
          expect(text.slice(...clause.span)).toBe(clause.text)
          for (const said of saidIn(clause)) expect(clause.text.slice(...said.span)).toBe(said.text)
        }
        for (const said of utterance.ignored) expect(text.slice(...said.span)).toBe(said.text)
      }),
      { numRuns: 1500 },
    )
  })

  test.each(
    Object.entries({
      words: 'a '.repeat(5000),
      joints: 'and '.repeat(2500),
      orders: 'call and email, '.repeat(600),
      quotes: '"a" '.repeat(2500),
      apostrophes: "'a ".repeat(3300),
      lines: 'buy milk\n'.repeat(1100),
      purposes: 'to review and plan '.repeat(500),
      spaces: ' '.repeat(10_000),
      people: 'with Dana, '.repeat(900),
      bodies: 'tell Dana that I know '.repeat(450),
      marks: '.,;'.repeat(3300),
      headers: 'From: a\n'.repeat(1200),
      'one word': 'x'.repeat(10_000),
    }),
  )('10,000 characters of %s take no longer than a blink', (_name, text) => {
    expect(quickest(3, () => parse(text, context))).toBeLessThan(400)
  })
})

test('a command of 13 words is heard in well under a millisecond', () => {
  const texts = [
    'schedule a call with Dana at 9am on Monday and email her the agenda',
    'can you please set up lunch with Marco Bianchi tomorrow at 1 in Soho',
    'remind me to buy oat milk and bread on the way home on Friday',
    'what does my calendar look like next week after the trip to Rome please',
  ]
  for (let i = 0; i < 300; i++) parse(texts[i % 4]!, context)
  const all = quickest(200, () => {
    for (const text of texts) parse(text, context)
  })
  expect(all / texts.length).toBeLessThan(3)
})
