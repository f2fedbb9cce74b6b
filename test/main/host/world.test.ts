import { expect, test } from 'vitest'
import { readWorld } from '../../../src/main/host/world.ts'

test.each([
  [{}, undefined, undefined],
  [{ OMNII_CLOCK: '', OMNII_TZ: '' }, undefined, undefined],
  [{ OMNII_CLOCK: '2026-03-11T10:00:00Z' }, Date.UTC(2026, 2, 11, 10), undefined],
  [{ OMNII_TZ: 'Asia/Kathmandu' }, undefined, 'Asia/Kathmandu'],
])('%j is the clock %s and the zone %s', (env, startAt, zone) => {
  expect(readWorld(env)).toEqual({ ok: true, value: { startAt, zone } })
})

test.each([{ OMNII_CLOCK: 'tomorrow' }, { OMNII_CLOCK: '2026-13-40' }, { OMNII_TZ: 'Mars/Olympus' }])(
  '%j is refused, naming the variable',
  (env) => {
    expect(readWorld(env)).toMatchObject({ ok: false, error: expect.stringContaining(Object.keys(env)[0]!) })
  },
)
