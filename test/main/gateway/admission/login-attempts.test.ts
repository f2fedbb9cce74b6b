import { afterEach, expect, test } from 'vitest'
import { openLoginAttempts, sourceOf } from '../../../../src/main/gateway/admission/login-attempts.ts'
import { connect, refusal } from '../scripted/client.ts'
import { movableClock, type Running, startGateway } from '../scripted/gateway.ts'

let running: Running | undefined
afterEach(() => running?.stop())

test('one machine is one source, however its address is written', () => {
  expect(['127.0.0.1', '::ffff:127.0.0.1', '::FFFF:127.0.0.1'].map(sourceOf)).toEqual(
    Array(3).fill('127.0.0.1'),
  )
  const sameNet = ['2001:db8:1:2::5', '2001:db8:1:2:3:4:5:6', '2001:DB8:1:2::'].map(sourceOf)
  expect(new Set(sameNet)).toEqual(new Set(['2001:db8:1:2']))
  expect([sourceOf('fe80::1%eth0'), sourceOf('::1'), sourceOf(undefined)]).toEqual([
    'fe80:0:0:0',
    '0:0:0:0',
    'unknown',
  ])
})

test('guesses are limited per source and in all, and forgiven after a minute', () => {
  const clock = movableClock()
  const attempts = openLoginAttempts(clock, 3)
  for (let i = 0; i < 3; i++) attempts.failed('a')
  expect([attempts.exhausted('a'), attempts.exhausted('b')]).toEqual([true, false])
  for (let i = 0; i < 27; i++) attempts.failed(`source-${i}`)
  expect(attempts.exhausted('b')).toBe(true)
  clock.ahead(60_000)
  expect(attempts.exhausted('a')).toBe(false)
})

test('after too many wrong tokens a source is turned away, but a right token still opens', async () => {
  running = await startGateway({ limits: { authFailuresPerMinute: 5 } })
  const url = `${running.ws}/api/ws/guide`
  const guess = (n: number) => refusal(connect(url, { headers: { authorization: `Bearer guess-${n}` } }))
  const statuses: number[] = []
  for (let n = 0; n < 8; n++) statuses.push((await guess(n)).status)
  expect(statuses).toEqual([401, 401, 401, 401, 429, 429, 429, 429])
  expect(await refusal(connect(url))).toEqual({ status: 429, code: 'rate_limited' })
  const forged = { 'x-forwarded-for': '10.0.0.1', authorization: 'Bearer guess' }
  expect((await refusal(connect(url, { headers: forged }))).status).toBe(429)
  const client = await running.join()
  client.ws.terminate()
})
