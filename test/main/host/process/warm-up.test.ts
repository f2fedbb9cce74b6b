import { expect, test } from 'vitest'
import type { Parse } from '../../../../src/main/core/api/assistant-ports.ts'
import { type WarmUpPorts, warmUp } from '../../../../src/main/host/process/warm-up.ts'
import { scope } from '../../../world/assistant.ts'
import { openDemo } from '../../../world/demo.ts'
import { london } from '../../../world/london.ts'
import { parse } from '../../../world/parse.ts'
import { fixtureNow } from '../../../world/services.ts'

async function warming(more: Partial<WarmUpPorts> = {}) {
  const { workspace, db } = await openDemo()
  const heard: string[] = []
  let looked = 0
  const hear: Parse = (text) => {
    heard.push(text)
    return parse(text, { now: fixtureNow, zone: 'Europe/London', locale: 'en-GB', weekStart: 1 })
  }
  const { topics, offered, action } = workspace.catalogue
  const catalogue = {
    ...workspace.catalogue,
    topics,
    action,
    get offered() {
      looked += 1
      return offered
    },
  }
  const before = db.get<{ n: number }>('SELECT total_changes() AS n')
  const ports: WarmUpPorts = {
    ...{ nlu: async () => hear, catalogue, preferences: () => london, isAllHere: () => true },
    ...{ clock: { now: () => fixtureNow }, ids: { next: (prefix) => `${prefix}-1` } },
    stopping: { aborted: false },
    ...more,
  }
  return { heard, planned: () => looked > 0, run: () => warmUp(ports, scope), before, db }
}

test('hears and plans a sentence of each kind, and changes nothing', async () => {
  const { heard, planned, run, before, db } = await warming()
  let turns = 0
  const look = (): void => {
    turns += 1
    next = setImmediate(look)
  }
  let next = setImmediate(look)
  await run()
  clearImmediate(next)
  expect(heard.length).toBeGreaterThan(5)
  expect(planned()).toBe(true)
  // each in a turn of its own
  expect(turns).toBeGreaterThan(heard.length)
  expect(db.get('SELECT total_changes() AS n')).toEqual(before)
})

test('plans nothing where planning would ask places elsewhere, and stops with the host', async () => {
  const elsewhere = await warming({ isAllHere: () => false })
  await elsewhere.run()
  expect([elsewhere.heard.length > 5, elsewhere.planned()]).toEqual([true, false])
  const stopped = await warming({ stopping: { aborted: true } })
  await stopped.run()
  expect(stopped.heard).toEqual([])
})
