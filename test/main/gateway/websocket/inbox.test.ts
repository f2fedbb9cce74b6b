import { expect, test } from 'vitest'
import type { Connection } from '../../../../src/main/gateway/websocket/connection.ts'
import { openInbox } from '../../../../src/main/gateway/websocket/inbox.ts'

const loopTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** What the inbox reads of a connection; `paused` says whether its socket is read from. */
function connectionWith(name: string): Connection & { paused: boolean; pending: number } {
  const connection = {
    ...{ id: name, pending: 0, crowded: false, paused: false },
    ws: {
      pause: () => (connection.paused = true),
      resume: () => (connection.paused = false),
    },
  }
  return connection as unknown as Connection & { paused: boolean; pending: number }
}

/** An inbox whose event loop has no time left, or as `turns` says, and what it handled. */
function openBusy(turns = { spent: () => true, holdsBack: () => false }) {
  const handled: string[] = []
  const inbox = openInbox(turns, ({ id }, data) => void handled.push(`${id}${data}`))
  const take = (connection: Connection, ...frames: readonly number[]): void => {
    for (const frame of frames) inbox.take(connection, Buffer.from(String(frame)), false)
  }
  return { handled, take }
}

test('with no time left a turn of the loop handles one frame, one connection’s after another’s', async () => {
  const { handled, take } = openBusy()
  const [a, b] = [connectionWith('a'), connectionWith('b')]
  take(a, 1, 2, 3)
  take(b, 1)
  expect([handled, a.paused, b.paused]).toEqual([[], true, true])
  for (const sofar of [['a1'], ['a1', 'b1'], ['a1', 'b1', 'a2'], ['a1', 'b1', 'a2', 'a3']]) {
    await loopTurn()
    expect(handled).toEqual(sofar)
  }
  expect([a.paused, b.paused]).toEqual([false, false])
})

test('while there is time frames are handled as they come, until a connection has several requests under way', async () => {
  const { handled, take } = openBusy({ spent: () => false, holdsBack: () => false })
  const sends = connectionWith('s')
  take(sends, 1, 2)
  expect(handled).toEqual(['s1', 's2'])
  sends.pending = 4
  take(sends, 3)
  expect([handled, sends.paused]).toEqual([['s1', 's2'], true])
  await loopTurn()
  expect([handled, sends.paused]).toEqual([['s1', 's2', 's3'], false])
})

test('while those with more under way stay back, a connection that waits for an answer is handled later than others', async () => {
  let holdsBack = true
  const { handled, take } = openBusy({ spent: () => false, holdsBack: () => holdsBack })
  const [flood, light] = [connectionWith('f'), connectionWith('l')]
  flood.pending = 1
  take(flood, 1, 2)
  take(light, 1)
  await loopTurn()
  await loopTurn()
  expect(handled).toEqual(['l1'])
  holdsBack = false
  await loopTurn()
  expect(handled).toEqual(['l1', 'f1', 'f2'])
})
