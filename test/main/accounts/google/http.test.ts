import { getEventListeners } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openGoogleHttp } from '../../../../src/main/accounts/google/http.ts'
import { en } from '../../../../src/shared/wording/wording.ts'
import { stillClock } from '../../../world/clock.ts'
import { type GoogleStandIn, openGoogleStandIn } from '../../../world/google/stand-in.ts'

let google: GoogleStandIn
beforeAll(async () => {
  google = await openGoogleStandIn()
})
afterAll(() => google.close())

test('waits leave nothing behind on the signal that ends them, and end with it', async () => {
  const closing = new AbortController()
  const listening = (): number => getEventListeners(closing.signal, 'abort').length
  const clock = stillClock('2026-03-11T10:00:00Z')
  const during: number[] = []
  let passes = true
  const accessToken = google.tokenFor()
  const http = openGoogleHttp({
    ...{ base: google.tasksUrl, service: 'tasks', chance: () => 0.5, words: () => en.accounts.google },
    closing: closing.signal,
    clock: {
      ...clock,
      after(_ms, task) {
        setImmediate(() => {
          during.push(listening())
          if (passes) task()
        })
        return () => {}
      },
    },
    credential: async () => ({ accessToken }),
  })
  const list = () => http({ method: 'GET', path: '/users/@me/lists' })
  for (let n = 0; n < 4; n += 1) google.faults.push({ what: 'rate' })
  await list()
  expect([during, listening()]).toEqual([[1, 1, 1, 1], 0])
  passes = false
  google.faults.push({ what: 'rate' })
  const waiting = list()
  await expect.poll(() => during.length).toBe(5)
  closing.abort()
  await expect(waiting).rejects.toMatchObject({ code: 'shutting_down' })
  expect(listening()).toBe(0)
})
