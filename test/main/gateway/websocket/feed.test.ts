import { expect, it } from 'vitest'
import type { Assistant } from '../../../../src/main/core/api/assistant.ts'
import { OmniiError } from '../../../../src/main/core/api/errors.ts'
import type { Connection, Sender } from '../../../../src/main/gateway/websocket/connection.ts'
import { openFeeds } from '../../../../src/main/gateway/websocket/feed.ts'
import type { SessionId } from '../../../../src/shared/protocol/ids.ts'
import { limits } from '../../../../src/shared/protocol/limits.ts'

it('closes a socket that is being brought up to date when the log cannot be read, and throws at nobody', () => {
  const session = 'ses_1' as SessionId
  const closed: string[] = []
  const sender = { close: (_: Connection, code: string) => closed.push(code) } as unknown as Sender
  let reads = 0
  const assistant = {
    lastSyncId: () => 10,
    follow: () => () => {},
    streaming: () => undefined,
    read: () => {
      reads += 1
      // opening the feed reads once; being brought up to date meets the damage
      if (reads > 1) throw new OmniiError('store_damaged')
      return []
    },
  } as unknown as Assistant
  const feeds = openFeeds({
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
  expect(() => feeds.join(connection, session, 0)).not.toThrow()
  expect(closed).toEqual(['store_damaged'])
})
