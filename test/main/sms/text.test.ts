import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joinTextParts } from '../../../src/main/sms/parts.ts'
import { startOfLocalDay, untilAfterQuiet } from '../../../src/main/sms/quiet-hours.ts'
import { countSegments, toPlainTypography } from '../../../src/main/sms/text/gsm.ts'
import { readKeyword, readPartMark } from '../../../src/main/sms/text/keywords.ts'
import { cutIntoPages, maxPageLength } from '../../../src/main/sms/text/pages.ts'
import { toPhone } from '../../../src/main/sms/text/phone.ts'

describe('segments', () => {
  test.each([
    ['', 'gsm-7', 0],
    ['a'.repeat(160), 'gsm-7', 1],
    ['a'.repeat(161), 'gsm-7', 2],
    [`${'a'.repeat(159)}€`, 'gsm-7', 2],
    ['ł'.repeat(70), 'ucs-2', 1],
    ['ł'.repeat(71), 'ucs-2', 2],
    ['👍', 'ucs-2', 1],
  ] as const)('%# is counted', (text, encoding, segments) => {
    expect(countSegments(text)).toEqual({ encoding, segments })
  })

  test('typography does not cost a second alphabet', () => {
    const plain = toPlainTypography('“Lunch” – Thu 12 Mar, 13:00–14:00… it’s on')
    expect(plain).toBe('"Lunch" - Thu 12 Mar, 13:00-14:00... it\'s on')
    expect(countSegments(plain).encoding).toBe('gsm-7')
  })
})

describe('pages', () => {
  test('end at a sentence where they can', () => {
    const text = `${'One sentence here. '.repeat(30)}`
    const pages = cutIntoPages(text, ' (reply MORE)')
    expect(pages.length).toBe(2)
    expect(pages[0]).toMatch(/here\. \(reply MORE\)$/)
  })

  test('hold every word of any text, in order, none longer than a page', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 2_000 }), (text) => {
        const pages = cutIntoPages(text, '~')
        expect(pages.every((page) => page.length <= maxPageLength)).toBe(true)
        const squeezed = (some: string): string => some.replace(/\s/g, '')
        const joined = pages.map((page, at) => (at < pages.length - 1 ? page.slice(0, -1) : page)).join('')
        expect(squeezed(joined)).toBe(squeezed(text))
        expect(pages.every((page) => page.isWellFormed() || !text.isWellFormed())).toBe(true)
      }),
    )
  })
})

describe('keywords', () => {
  test.each([
    'STOP',
    'stop',
    ' Stop. ',
    'CANCEL',
    'unsubscribe',
    'END',
    'quit',
    'STOPALL',
    'revoke',
    'optout',
  ])('%s opts out', (body) => expect(readKeyword(body)?.kind).toBe('opt_out'))
  test.each(['stop the music on Friday', 'cancel Team sync', 'the end', 'no', 'yes', '2', 'quit my gym'])(
    '%s does not',
    (body) => expect(readKeyword(body)).toBeUndefined(),
  )
  test.each(['123456', 'YES 123456', '123456 yes', 'code: 123456', 'Send 123456'])('%s is a code', (body) =>
    expect(readKeyword(body)).toEqual({ kind: 'code', code: '123456' }),
  )
  test.each(['12345', '1234567', 'call 123456', '123456 is the pin of the gate'])('%s is none', (body) =>
    expect(readKeyword(body)).toBeUndefined(),
  )
  test('an answer names its question', () => {
    expect(readKeyword('q7 2')).toEqual({ kind: 'answer', reference: 'Q7', text: '2' })
    expect(readKeyword('Q12: the second one')).toEqual({
      kind: 'answer',
      reference: 'Q12',
      text: 'the second one',
    })
    expect(readKeyword('q7')).toBeUndefined()
  })
})

describe('parts', () => {
  const text = (sid: string, body: string, at = 0) => ({ sid, from: '+447700900123', body, media: 0, at })

  test('are joined in whatever order they came', () => {
    const { whole, broken } = joinTextParts([text('b', '(2/2) with Marco'), text('a', '(1/2) lunch ')], 1)
    expect(whole.map((each) => [each.text.body, each.sids])).toEqual([['lunch with Marco', ['a', 'b']]])
    expect(broken).toEqual([])
  })
  test('are waited for, then the missing one is named', () => {
    expect(joinTextParts([text('a', '(1/3) lunch')], 10).giveUpAt).toBe(60_000)
    expect(joinTextParts([text('a', '(1/3) lunch')], 60_000).broken[0]?.missing).toBe('2/3')
  })
  test('a time or a count is no mark', () => {
    expect(readPartMark('1/3 cup of flour')).toBeUndefined()
    expect(readPartMark('(3/2) x')).toBeUndefined()
  })
})

describe('quiet hours', () => {
  const zone = 'Europe/London'
  const night = { from: 22 * 60, to: 7 * 60 }
  test.each([
    ['2026-03-11T12:00:00Z', '2026-03-11T12:00:00Z'],
    ['2026-03-11T23:30:00Z', '2026-03-12T07:00:00Z'],
    ['2026-03-12T03:00:00Z', '2026-03-12T07:00:00Z'],
    // the clocks go forward in that night
    ['2026-03-28T23:00:00Z', '2026-03-29T06:00:00Z'],
  ])('%s waits until %s', (at, until) => {
    expect(new Date(untilAfterQuiet(Date.parse(at), night, zone)).toISOString()).toBe(
      new Date(until).toISOString(),
    )
  })
  test('a day begins at local midnight', () => {
    expect(startOfLocalDay(Date.parse('2026-07-01T10:00:00Z'), zone)).toBe(Date.parse('2026-06-30T23:00:00Z'))
  })
})

test.each([
  ['+44 7700 900123', '+447700900123'],
  ['0044 7700-900.123', '+447700900123'],
  ['07700 900123', undefined],
  ['hello', undefined],
])('%s as a phone', (typed, phone) => expect(toPhone(typed)).toBe(phone))
