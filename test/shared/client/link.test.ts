import { expect, test } from 'vitest'
import { type LinkState, openLink } from '../../../src/shared/client/link.ts'
import { countingChance, openHandDial, openHandTimers } from './world.ts'

function world() {
  const { dial, wires } = openHandDial()
  const time = openHandTimers()
  const states: LinkState['kind'][] = []
  const texts: string[] = []
  const link = openLink({
    dial,
    timers: time.timers,
    chance: countingChance(),
    ping: () => 'ping',
    onOpen: () => {},
    onText: (text) => texts.push(text),
    onState: (state) => states.push(state.kind),
  })
  return { link, wires, time, states, texts }
}

test('a strict mount that starts, stops and starts again keeps one socket', () => {
  const { link, wires, time } = world()
  const stop = link.start()
  stop()
  link.start()
  time.pass(10)
  wires[0]?.told.open()
  expect({ dialled: wires.length, closed: wires[0]?.closed, state: link.state().kind }).toEqual({
    dialled: 1,
    closed: false,
    state: 'open',
  })
})

test('the last claim closes the socket for good', () => {
  const { link, wires, time } = world()
  const stop = link.start()
  wires[0]?.told.open()
  stop()
  time.pass(120_000)
  expect({ dialled: wires.length, closed: wires[0]?.closed, state: link.state().kind }).toEqual({
    dialled: 1,
    closed: true,
    state: 'idle',
  })
})

test('a lost socket is dialled again after growing waits', () => {
  const { link, wires, time, states } = world()
  link.start()
  wires[0]?.told.open()
  wires[0]?.told.close(1006)
  time.pass(200)
  wires[1]?.told.close(1006)
  time.pass(399)
  expect(wires).toHaveLength(2)
  time.pass(1)
  wires[2]?.told.open()
  expect(states).toEqual(['connecting', 'open', 'waiting', 'connecting', 'waiting', 'connecting', 'open'])
})

test('a peer that stays silent after a ping is given up', () => {
  const { link, wires, time } = world()
  link.start()
  wires[0]?.told.open()
  time.pass(25_000)
  expect(wires[0]?.sent).toEqual(['ping'])
  time.pass(10_000)
  expect({ closed: wires[0]?.closed, state: link.state().kind }).toEqual({ closed: true, state: 'waiting' })
})

test('any frame is a sign of life', () => {
  const { link, wires, time } = world()
  link.start()
  wires[0]?.told.open()
  for (let beat = 0; beat < 5; beat++) {
    time.pass(20_000)
    wires[0]?.told.text('something')
  }
  expect({ sent: wires[0]?.sent, state: link.state().kind }).toEqual({ sent: [], state: 'open' })
})

test('a refusal is not tried again until somebody asks', () => {
  const { link, wires, time } = world()
  link.start()
  wires[0]?.told.close(4401)
  time.pass(600_000)
  expect({ dialled: wires.length, state: link.state().kind }).toEqual({ dialled: 1, state: 'refused' })
  link.retryNow()
  expect(wires).toHaveLength(2)
})

test('what an abandoned socket still says is not heard', () => {
  const { link, wires, time, texts } = world()
  link.start()
  wires[0]?.told.open()
  time.pass(35_000)
  time.pass(200)
  wires[0]?.told.text('late')
  wires[0]?.told.close(1006)
  wires[1]?.told.open()
  expect({ texts, state: link.state().kind, dialled: wires.length }).toEqual({
    texts: [],
    state: 'open',
    dialled: 2,
  })
})
