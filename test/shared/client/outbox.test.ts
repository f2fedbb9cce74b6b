import { expect, test } from 'vitest'
import { type OutgoingFrame, openFrameOutbox } from '../../../src/shared/client/outbox.ts'
import { memoryDrawer } from './world.ts'

const command = (messageId: string, sessionId?: string): OutgoingFrame => ({
  messageId,
  at: 0,
  what: { kind: 'command', text: `do ${messageId}`, dryRun: false },
  ...(sessionId === undefined ? {} : { sessionId }),
})

test('what is queued is still there after a reload, in order', () => {
  const drawer = memoryDrawer()
  const before = openFrameOutbox(drawer)
  before.add(command('a', 's'))
  before.add(command('b', 's'))
  expect(openFrameOutbox(drawer).list()).toEqual([command('a', 's'), command('b', 's')])
})

test('two windows share one queue, and removing in one removes for both', () => {
  const drawer = memoryDrawer()
  const [left, right] = [openFrameOutbox(drawer), openFrameOutbox(drawer)]
  left.add(command('a', 's'))
  right.add(command('b', 's'))
  left.remove('a')
  expect(right.list()).toEqual([command('b', 's')])
})

test('entries made before a session was open get the first one', () => {
  const outbox = openFrameOutbox(memoryDrawer())
  outbox.add(command('a'))
  outbox.add(command('b', 'other'))
  outbox.adopt('s', undefined)
  expect(outbox.list()).toEqual([command('a', 's'), command('b', 'other')])
})

test('a drawer with nonsense in it is an empty queue', () => {
  const drawer = memoryDrawer()
  drawer.set('omnii.outbox', '{"not": "a list"')
  expect(openFrameOutbox(drawer).list()).toEqual([])
})
