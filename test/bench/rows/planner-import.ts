import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { inTurn, type Row } from '../measure.ts'
import type { Bench } from '../processes.ts'

/** Prints what importing a module and hearing a first sentence with it cost this process. */
const probe = (hears: string): string => `
const before = process.memoryUsage.rss()
const began = performance.now()
const module = await import(process.argv[1])
const imported = performance.now() - began
const text = 'lunch with Sam tomorrow at 1'
${hears}
const ready = performance.now() - began
console.log(JSON.stringify({ imported, ready, grown: (process.memoryUsage.rss() - before) / 2 ** 20 }))`

const omnii = probe(`
const manners = () => ({ zone: 'Europe/London', locale: 'en-GB', weekStart: 1 })
module.openEars({ now: () => 0 }, manners, { isName: () => false, lists: () => [] })(text, {})`)
const chrono = probe('module.parse(text)')

/** The built hear stage, loaded into a fresh process. */
export async function plannerImport(bench: Bench, rounds: number): Promise<Row[]> {
  const chunks = bench.at('out/main/chunks')
  const ears = path.join(chunks, readdirSync(chunks).find((name) => name.startsWith('ears-')) ?? 'ears.js')
  const [ours, floor] = (await inTurn(
    rounds,
    async () => load(omnii, ears),
    async () => load(chrono, 'chrono-node'),
  )) as [Figures, Figures]
  return [
    { what: 'hearing, import', unit: 'ms', ours: ours.imported, budget: 60 },
    {
      what: 'hearing, memory it adds with its first sentence',
      unit: 'MB',
      ours: ours.grown,
      budget: 25,
    },
    {
      what: 'hearing, import and first sentence',
      unit: 'ms',
      ours: ours.ready,
      floor: { name: 'chrono-node', value: floor.ready },
    },
  ]
}

type Figures = Record<'imported' | 'ready' | 'grown', number>

const load = (code: string, file: string): Figures =>
  JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', code, file], {
      encoding: 'utf8',
      cwd: import.meta.dirname,
    }),
  ) as Figures
