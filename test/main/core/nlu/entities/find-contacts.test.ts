import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findContacts } from '../../../../../src/main/core/nlu/entities/find-contacts.ts'
import type { TextSlice } from '../../../../../src/main/core/nlu/utterance.ts'

const found = (text: string, region = 'GB') => {
  const { emails, phones, urls } = findContacts(text, { region })
  const words = (said: readonly TextSlice[]) => said.map((one) => one.text)
  return { emails: words(emails), phones: words(phones), urls: words(urls) }
}

describe('mail addresses', () => {
  it.each([
    ['write to ada@example.test, please', ['ada@example.test']],
    ['ada.lovelace+bills@mail.example.co.uk.', ['ada.lovelace+bills@mail.example.co.uk']],
    ['<ben@example.org>; (cleo@example.org)', ['ben@example.org', 'cleo@example.org']],
    ['mailto:dan@example.com?subject=hi', ['dan@example.com']],
    ['"odd one"@example.org is allowed', ['"odd one"@example.org']],
    ['root@[192.0.2.7] too', ['root@[192.0.2.7]']],
    ['用户@例子.测试 and zoë@bücher.example', ['用户@例子.测试', 'zoë@bücher.example']],
    ['mia dot berg at example dot com', ['mia dot berg at example dot com']],
    ['olaf@example dot com', ['olaf@example dot com']],
    ['pia [at] example (dot) org', ['pia [at] example (dot) org']],
    ["Eve's address is 'eve@example.net'", ['eve@example.net']],
  ])('are found in %s', (text, wanted) => {
    expect(found(text).emails).toEqual(wanted)
  })

  it.each([
    'two..dots@example.com',
    '.first@example.com',
    'last.@example.com',
    'nobody@localhost',
    'x@y.z',
    'root@192.0.2.7',
    'a@b@example.com@',
    'see you @ noon',
    'meet at the dot com party',
    '@ada said so',
  ])('are not seen in %s', (text) => {
    expect(found(text).emails).toEqual([])
  })
})

describe('telephone numbers', () => {
  it.each([
    ['Marco moved, new phone is +39 06 5550 0199', ['+39 06 5550 0199']],
    ['call 020 7946 0018 before 5', ['020 7946 0018']],
    ['(0161) 496 0775, or 07700 900 118.', ['(0161) 496 0775', '07700 900 118']],
    ['ring +44 (0)20 7946 0111 ext 42', ['+44 (0)20 7946 0111 ext 42']],
    ['212-555-0147x9', ['212-555-0147x9']],
    ['my number is 0049 30 901820', ['0049 30 901820']],
    ['text 555-0134', ['555-0134']],
    ['fax: (+45) 32 12 34 56', ['(+45) 32 12 34 56']],
    ['tel 1 (415) 555-0100', ['1 (415) 555-0100']],
    ['save 5550134455 as her mobile number', ['5550134455']],
    ['her mobile number is 5550134455', ['5550134455']],
  ])('are found in %s', (text, wanted) => {
    expect(found(text).phones).toEqual(wanted)
  })

  it.each([
    'on 2026-03-11 at 10:30',
    'from 11/03/2026 to 14/03/2026',
    'between 10.30 and 11.45',
    'the 2025-2026 budget of 2 500 000',
    'order 4711081512 has shipped',
    'card 4111 1111 1111 1111',
    'my card number is 41111111',
    'flight LH4711-2233445',
    '078-05-1120',
    'it costs $1234567890',
    'add 12345678901234567890 up',
    'IP 192.168.100.200',
    '00 1A 2B 3C 4D 5E',
    'ISBN 9780306406157',
  ])('are not seen in %s', (text) => {
    expect(found(text).phones).toEqual([])
  })

  it('are read as the region writes them when nothing else tells', () => {
    expect([found('612 345 678', 'ES').phones, found('612 345 678', 'GB').phones]).toEqual([
      ['612 345 678'],
      [],
    ])
  })
})

describe('web addresses', () => {
  it.each([
    ['see https://example.org/a_(b)?c=d#e.', ['https://example.org/a_(b)?c=d#e']],
    ['(www.example.co.uk)', ['www.example.co.uk']],
    [
      'example.com, bit.ly/3xYz and docs.example.io/start',
      ['example.com', 'bit.ly/3xYz', 'docs.example.io/start'],
    ],
    ['http://localhost:8000/health', ['http://localhost:8000/health']],
    ['10.1.2.3:8080/status', ['10.1.2.3:8080/status']],
    ['ftp://files.example.net/x.zip!', ['ftp://files.example.net/x.zip']],
    ['https://bücher.de and http://例子.测试/你好', ['https://bücher.de', 'http://例子.测试/你好']],
    ['[notes](https://example.org/n)', ['https://example.org/n']],
    ['join https://meet.example.com/abc-defg-hij at 3', ['https://meet.example.com/abc-defg-hij']],
  ])('are found in %s', (text, wanted) => {
    expect(found(text).urls).toEqual(wanted)
  })

  it.each([
    'done.is it ready',
    'read notes.md and main.py',
    'lunch at 7.pm',
    'see you at 10.30',
    'e.g. this, i.e. that',
    'http:// and http://# and https://.',
    'version 1.2.3',
    'write to ada@example.com',
    'photo.png and report.pdf',
    'http://example.notadomainending',
  ])('are not seen in %s', (text) => {
    expect(found(text).urls).toEqual([])
  })
})

describe('any text at all', () => {
  const pieces = fc.constantFrom(
    'a',
    '@',
    '.',
    '1',
    '-',
    ' ',
    '(',
    ')',
    '+',
    '"',
    '/',
    'http://',
    'www.',
    ' dot ',
    ' at ',
    'é',
    '😀',
    '[',
  )
  const texts = fc.oneof(
    fc.string({ maxLength: 400 }),
    fc.array(pieces, { maxLength: 400 }).map((parts) => parts.join('')),
  )

  it('gives spans that hold what they say and do not overlap', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { emails, phones, urls } = findContacts(text, { region: 'GB' })
        const all = [...emails, ...phones, ...urls].sort((one, other) => one.span[0] - other.span[0])
        for (const { text: words, span } of all) expect(text.slice(...span)).toBe(words)
        for (const [at, { span }] of all.entries())
          expect(span[0]).toBeGreaterThanOrEqual(all[at - 1]?.span[1] ?? 0)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    'a@',
    '@',
    'a.',
    '1-',
    '(1',
    '+1 ',
    'a@a.',
    '"a',
    'http://',
    'www.',
    'a dot ',
    'x at y dot ',
    '((',
    '1 ',
    'call ',
  ])('takes time that grows with the text only: %s repeated', (piece) => {
    const text = piece.repeat(Math.ceil(10_000 / piece.length))
    const began = performance.now()
    findContacts(text, { region: 'GB' })
    expect(performance.now() - began).toBeLessThan(500)
  })
})
