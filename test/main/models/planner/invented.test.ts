import { describe, expect, test } from 'vitest'
import { inventedIn, isSaidAddress } from '../../../../src/main/models/planner/invented.ts'
import type { Json } from '../../../../src/shared/protocol/plan.ts'

describe('what leads elsewhere than the user wrote is invented', () => {
  test.each<[string, Json, string]>([
    ['mail bob@x.test about lunch', 'ob@x.test', 'the end of an address'],
    ['mail bob@x.testing about lunch', 'write to bob@x.test', 'the beginning of an address'],
    ['mail jo.bob@x.test', 'bob@x.test', 'a part of an address'],
    ['mail bob@x.test', 'bob@xx.test', 'an address that is nearly it'],
    ['mail bob@x.test', 'bob@[10.0.0.1]', 'an address by number'],
    ['mail bob@x.test', { body: ['see', { to: 'eve＠evil.test' }] }, 'an address with a wide sign'],
    ['mail bob@x.test', 'e\u200bve@evil.test', 'an address with a letter nobody sees'],
    ['see https://good.test.evil.test/a', 'https://good.test', 'the beginning of a host'],
    ['see https://good.test/a/b', 'https://good.test/a', 'the beginning of a path'],
    ['see https://good.test/Ab', 'https://good.test/aB', 'a path with other letters'],
    ['see https://good.test/?a=1', 'https://good.test/?a=12', 'another query'],
    ['see good.test', 'https://eve@good.test', 'a link with a name in it'],
    ['see bad.test', 'www.evil.test', 'a link without a scheme'],
    ['ring +44 20 7946 0958', '7946 0958', 'the end of a number'],
    ['ring 020 7946 0958', '020 7946 0959', 'a number that is nearly it'],
    ['ring 020 7946 0958', '020.7946.0959', 'a number with dots'],
    ['ring 01 23 45 67 89', '01.23.45.67.88', 'a number in pairs'],
    ['put it in the list', 4_402_079_460, 'a number that is no text'],
    ['for 4 402 079 461', 4_402_079_460, 'another number than the one written'],
  ])('“%s”: %j (%s)', (said, value) => {
    expect(inventedIn(value, said)).toBeDefined()
  })
})

describe('what the user wrote is not, however it is written', () => {
  test.each<[string, Json, string]>([
    ['mail Bob@X.test.', 'bob@x.test', 'an address at the end of a sentence'],
    ['mail <bob@x.test>, now', 'Write to (bob@x.test)!', 'an address in brackets'],
    ['mail bob@x.test', 'mailto:bob@x.test', 'an address as a link'],
    ['see https://good.test/a.', 'Look: https://good.test/a', 'a link at the end of a sentence'],
    ['see Good.test/a', 'https://good.test/a', 'a site without a scheme'],
    ['see www.good.test', 'https://www.good.test/', 'a site with www'],
    ['ring 020-7946-0958', '020 7946 0958', 'a number with other signs between'],
    ['ring 020.7946.0958', '(020) 7946 0958', 'a number with dots'],
    ['ring +44 (0)20 7946 0958', '+44 20 7946 0958', 'a number with what is dialled at home'],
    ['ring 0044 20 7946 0958', '+44 20 7946 0958', 'a number with 00'],
    ['ring 020 7946 0958 10 minutes before', 'Call 020 7946 0958', 'a number before a small one'],
    ['at 10 ring 020 7946 0958', 'Ring 020 7946 0958 10:00', 'a number and a time'],
    ['the day after', 'Due 2026-03-20 10:00', 'a date and a time'],
    ['the spring break', 'From 20.03.2026 to 22.03.2026', 'dates with dots'],
    ['the two talks', 'at 10.30 11.30 12.30', 'times with dots'],
    ['the budget', 'Budget 2025/2026', 'two years'],
    ['the budget of 1.5 million', 1_500_000, 'a round number'],
    ['the budget of 1,234,567', 1_234_567, 'a number that was written'],
    ['the budget of 1 234 567.89 now', 1_234_567.89, 'a number with a fraction'],
    ['tomorrow', 1_773_223_200_000, 'a moment'],
    ['nothing of the kind', ['plain words', 12, null, { all: true }], 'what leads nowhere'],
  ])('“%s”: %j (%s)', (said, value) => {
    expect(inventedIn(value, said)).toBeUndefined()
  })
})

test.each([
  ['mail bob@x.test please', 'bob@x.test', true],
  ['mail bob@x.test, please', 'Bob@x.test', true],
  ['mail bob@x.test', 'ob@x.test', false],
  ['mail bob@x.test.evil.test', 'bob@x.test', false],
])('“%s” names %s: %s', (said, email, is) => {
  expect(isSaidAddress(email, said)).toBe(is)
})
