import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { freshCounters } from '../../../../src/main/gateway/metrics.ts'
import { type Connection, openSender } from '../../../../src/main/gateway/websocket/connection.ts'
import { limits } from '../../../../src/shared/protocol/limits.ts'

test('a reader that is crowded again and again gathers no listeners and no timers', () => {
  const socket = new EventEmitter()
  const ws = { readyState: 1, bufferedAmount: 0, send() {} }
  const connection = { ws, socket, dialect: {}, crowded: false } as unknown as Connection
  let timers = 0
  let relieved = 0
  const sender = openSender({
    clock: {
      now: () => 0,
      monotonic: () => 0,
      after: () => {
        timers += 1
        return () => {
          timers -= 1
        }
      },
    },
    limits,
    counters: freshCounters(),
    relieved: () => {
      relieved += 1
    },
  })
  for (let time = 1; time <= 50; time += 1) {
    ws.bufferedAmount = limits.maxSendBufferBytes + 1
    sender.text(connection, '{}')
    expect(connection.crowded).toBe(true)
    expect(timers).toBe(1)
    ws.bufferedAmount = 0
    socket.emit('drain')
    expect(relieved).toBe(time)
  }
  expect(socket.listenerCount('close') + socket.listenerCount('drain')).toBe(0)
  expect(timers).toBe(0)
  ws.bufferedAmount = limits.maxSendBufferBytes + 1
  sender.text(connection, '{}')
  socket.emit('close')
  expect(socket.listenerCount('close') + socket.listenerCount('drain')).toBe(0)
  expect(timers).toBe(0)
})
