import { expect, it } from 'vitest'
import type { Assistant } from '../../../../src/main/core/api/assistant.ts'
import { OmniiError } from '../../../../src/main/core/api/errors.ts'
import type { Connection, Sender } from '../../../../src/main/gateway/websocket/connection.ts'
import { openFeeds } from '../../../../src/main/gateway/websocket/feed.ts'
import type { SessionId } from '../../../../src/shared/protocol/ids.ts'
import { limits } from '../../../../src/shared/protocol/limits.ts'

it('closes a socket that is being brought up to date when the log cannot be read, and throws at nobody', async () => {
  const session = 'ses_1' as SessionId
  const closed: string[] = []
  const sender = { close: (_: Connection, code: string) => closed.push(code) } as unknown as Sender
  let reads = 0
  const assistant = {
    follow: async () => ({ announced: () => 10, leave() {} }),
    streaming: () => undefined,
    read: () => {
      reads += 1
      // opening the feed reads once; being brought up to date meets the damage
      if (reads > 1) throw new OmniiError('store_damaged')
      return []
    },
  } as unknown as Assistant
  const feeds = openFeeds({
    turns: { spent: () => false },
    assistant,
    clock: { now: () => 0 } as never,
    limits,
    sender,
    times: { heard() {} },
  })
  const connection = {
    socket: { cork() {}, uncork() {} },
    ws: { bufferedAmount: 0 },
  } as unknown as Connection
  await feeds.join(connection, session, 0)
  expect(closed).toEqual(['store_damaged'])
})

it('sends what was missed a page in each turn of the event loop, however fast its reader', async () => {
  const session = 'ses_1' as SessionId
  const missed = 4 * limits.replayBatch
  const sent: number[] = []
  const sender = {
    text: (_: Connection, frame: string, left?: () => void) => {
      sent.push(JSON.parse(frame).n)
      if (left) queueMicrotask(left)
    },
  } as unknown as Sender
  const assistant = {
    follow: async () => ({ announced: () => missed, leave() {} }),
    streaming: () => undefined,
    read: (_: SessionId, after: number, limit: number) =>
      Array.from({ length: Math.min(limit, missed - after) }, (_, n) => ({
        ...{ kind: 'session.renamed', title: 'x', sessionId: session, syncId: after + n + 1, at: 0 },
      })),
  } as unknown as Assistant
  const feeds = openFeeds({
    turns: { spent: () => true },
    assistant,
    clock: { now: () => 0 } as never,
    limits,
    sender,
    times: { heard() {} },
  })
  const connection = {
    agents: 'all',
    dialect: { encode: ({ syncId }: { syncId: number }) => [{ n: syncId }] },
    socket: { cork() {}, uncork() {} },
    ws: { bufferedAmount: 0 },
  } as unknown as Connection
  await feeds.join(connection, session, 0)
  const pages: number[] = []
  while (!connection.live) {
    pages.push(sent.length)
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect([...new Set(pages)]).toEqual([1, 2, 3, 4].map((n) => n * limits.replayBatch))
  expect(sent).toEqual(Array.from({ length: missed }, (_, n) => n + 1))
})
