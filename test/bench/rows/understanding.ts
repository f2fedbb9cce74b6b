import * as chrono from 'chrono-node'
import { openDemo } from '../../world/demo.ts'
import { fixtureNow } from '../../world/services.ts'
import { inTurn, quantile, type Row, timeEach } from '../measure.ts'
import { sentence } from './sentences.ts'

const calls = 700

/** Hearing and planning a sentence over the demo workspace, in this process, beside parsing its dates or its JSON. */
export async function understanding(rounds: number): Promise<Row[]> {
  const demo = await openDemo()
  const reference = new Date(fixtureNow)
  let said = 0
  const arm = (task: (text: string) => unknown) => async () => {
    const texts = Array.from({ length: calls }, () => sentence(said++))
    const samples = await timeEach(calls, (n) => task(texts[n]!))
    return { p50: quantile(samples, 0.5), p99: quantile(samples, 0.99) }
  }
  const [ours, dates, json] = (await inTurn(
    rounds,
    arm((text) => demo.plan(text)),
    arm((text) => chrono.parse(text, reference, { forwardDate: true })),
    arm((text) => JSON.parse(JSON.stringify(text))),
  )) as [Figures, Figures, Figures]
  const row = (what: string, figure: keyof Figures, name: string, than: Figures): Row => ({
    what: `understanding and planning, 13 words, ${what}`,
    unit: 'µs',
    ours: ours[figure],
    floor: { name, value: than[figure] },
  })
  const held = (what: string, figure: keyof Figures, budget: number): Row => ({
    what: `understanding and planning, 13 words, ${what}`,
    unit: 'µs',
    ours: ours[figure],
    budget,
  })
  return [
    held('p50', 'p50', 1_000),
    held('p99', 'p99', 5_000),
    row('p50', 'p50', 'chrono-node parse', dates),
    row('p50', 'p50', 'JSON there and back', json),
  ]
}

type Figures = Record<'p50' | 'p99', number>
