import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { askAfterMs, isNewer, watchForUpdates } from '../../../../src/main/desktop/life/updates.ts'

let server: Server
let asked = 0
let answer: string
beforeEach(async () => {
  asked = 0
  answer = JSON.stringify({ version: '0.2.0', page: 'https://omnii.example/0.2.0' })
  server = createServer((_request, response) => {
    asked += 1
    response.end(answer)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})
afterEach(() => void server.close())

/** An app whose person would answer `says`; `pass` lets what is due happen. */
function started(wanted: boolean | undefined, says = false, releases?: string) {
  const due: { ms: number; task: () => void }[] = []
  const told: string[] = []
  const questions: number[] = []
  let setting = wanted
  const end = watchForUpdates({
    releases: releases ?? `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    version: '0.1.0',
    wanted: () => setting,
    choose: (chosen) => {
      setting = chosen
    },
    ask: async () => {
      questions.push(1)
      return says
    },
    tell: (version, page) => void told.push(`${version} ${page}`),
    after(ms, task) {
      const one = { ms, task }
      due.push(one)
      return () => void due.splice(due.indexOf(one), 1)
    },
  })
  return { due, told, questions, end, setting: () => setting, pass: () => due.shift()?.task() }
}

test('a build that has no address for releases neither asks nor looks', () => {
  const never = () => {
    throw new Error('asked')
  }
  const ports = { version: '0.1.0', wanted: () => undefined, choose: never, ask: never, tell: never }
  expect(() => watchForUpdates({ ...ports, releases: undefined, after: never })).not.toThrow()
})

test('it asks once, after a while, and looks at nothing before', async () => {
  const { due, questions, pass, setting } = started(undefined, false)
  expect(due.map(({ ms }) => ms)).toEqual([askAfterMs])
  expect(asked).toBe(0)
  pass()
  await vi.waitFor(() => expect(setting()).toBe(false))
  await vi.waitFor(() => expect(due).toHaveLength(1))
  pass()
  await vi.waitFor(() => expect(due).toHaveLength(1))
  expect([questions.length, asked]).toEqual([1, 0])
})

test('whoever says yes is told of a newer version', async () => {
  const { pass, told } = started(undefined, true)
  pass()
  await vi.waitFor(() => expect(told).toEqual(['0.2.0 https://omnii.example/0.2.0']))
})

test.each([
  ['the same version', { version: '0.1.0', page: 'https://omnii.example/' }],
  ['an older one', { version: '0.0.9', page: 'https://omnii.example/' }],
  ['a page without encryption', { version: '0.2.0', page: 'http://omnii.example/' }],
  ['a page that is a program', { version: '0.2.0', page: 'file:///bin/sh' }],
  ['a version that is none', { version: '0.2.0; rm', page: 'https://omnii.example/' }],
  ['nonsense', 7],
])('%s is told to nobody', async (_what, said) => {
  answer = JSON.stringify(said)
  const { pass, told, due } = started(true)
  pass()
  await vi.waitFor(() => expect(asked).toBe(1))
  await new Promise((done) => setTimeout(done, 50))
  expect([told, due.length]).toEqual([[], 1])
})

test('what cannot be reached is tried again another day', async () => {
  const { pass, told, due } = started(true, true, 'http://127.0.0.1:9/')
  pass()
  await vi.waitFor(() => expect(due).toHaveLength(1))
  expect(told).toEqual([])
})

test.each([
  ['0.10.0', '0.9.9', true],
  ['1.0.0', '0.99.99', true],
  ['0.1.0', '0.1.0', false],
  ['0.1.9', '0.2.0', false],
])('%s over %s: %s', (version, than, newer) => {
  expect(isNewer(version, than)).toBe(newer)
})
