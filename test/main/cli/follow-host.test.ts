import { expect, test, vi } from 'vitest'
import { followHost, HostGone } from '../../../src/main/cli/host/follow-host.ts'
import type { ClientState } from '../../../src/shared/client/client-state.ts'
import type { LinkState } from '../../../src/shared/client/link.ts'

/** A client whose connection is as it is set. */
function clientAt(first: LinkState) {
  let link = first
  const listeners = new Set<() => void>()
  return {
    state: () => ({ link }) as ClientState,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    retryNow: vi.fn(),
    become(next: LinkState) {
      link = next
      for (const listener of listeners) listener()
    },
  }
}

test('a host that does not come back is said to be gone, once', async () => {
  const client = clientAt({ kind: 'open' })
  const [away, gone] = [vi.fn(), vi.fn()]
  followHost(client, { find: async () => undefined, found: vi.fn(), away, gone }, 50)
  client.become({ kind: 'waiting', attempt: 0, retryAt: 0 })
  await expect.poll(() => gone.mock.calls.length, { timeout: 10_000 }).toBe(1)
  expect([away.mock.calls.length, gone.mock.calls[0]?.[0]]).toEqual([1, expect.any(HostGone)])
  expect(client.retryNow).not.toHaveBeenCalled()
})

test('one that refuses the token of the host before is gone on with under its own', async () => {
  const client = clientAt({ kind: 'open' })
  const found = vi.fn()
  const there = { ws: 'ws://127.0.0.1:2', token: 'new' }
  client.retryNow.mockImplementation(() => client.become({ kind: 'open' }))
  const gone = vi.fn()
  followHost(client, { find: async () => there, found, away: vi.fn(), gone })
  client.become({ kind: 'refused' })
  await expect.poll(() => found.mock.calls).toEqual([[there]])
  expect([client.retryNow.mock.calls.length, gone.mock.calls.length]).toEqual([1, 0])
})

test('nothing is looked for once it has ended', async () => {
  const client = clientAt({ kind: 'open' })
  const find = vi.fn(async () => undefined)
  followHost(client, { find, found: vi.fn(), away: vi.fn(), gone: vi.fn() })()
  client.become({ kind: 'refused' })
  expect(find).not.toHaveBeenCalled()
})
