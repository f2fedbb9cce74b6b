import { expect, test } from 'vitest'
import { readStartOptions } from '../../../src/main/host/start-options.ts'

test('without a word: port 8000 or another, warnings logged, the system’s clock and zone', () => {
  expect(readStartOptions([], {})).toEqual({
    ok: true,
    value: {
      help: false,
      json: false,
      home: undefined,
      port: 8000,
      orAnother: true,
      demo: false,
      seed: undefined,
      locale: undefined,
      zone: undefined,
      startAt: undefined,
      logLevel: 'warn',
    },
  })
})

test('everything that can be said is heard', () => {
  const args = '--home h --port 0 --json --demo --seed s.json --locale en-GB --log-level info'.split(' ')
  const env = { OMNII_CLOCK: '2026-03-11T10:00:00Z', OMNII_TZ: 'Europe/London' }
  expect(readStartOptions(args, env)).toEqual({
    ok: true,
    value: {
      help: false,
      json: true,
      home: 'h',
      port: 0,
      orAnother: false,
      demo: true,
      seed: 's.json',
      locale: 'en-GB',
      zone: 'Europe/London',
      startAt: Date.UTC(2026, 2, 11, 10),
      logLevel: 'info',
    },
  })
})
