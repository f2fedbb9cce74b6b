import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { inTurn, type Row } from '../measure.ts'
import type { Bench } from '../processes.ts'

const loadNlu = path.join(import.meta.dirname, '../load-nlu.ts')
const loadChrono = path.join(import.meta.dirname, '../load-chrono.ts')

/** The built hear stage, loaded into a fresh process. */
export async function plannerImport(bench: Bench, rounds: number): Promise<Row[]> {
  const chunks = bench.at('out/main/chunks')
  const nlu = path.join(
    chunks,
    readdirSync(chunks).find((name) => name.startsWith('load-nlu-')) ?? 'load-nlu.js',
  )
  const [ours, floor] = (await inTurn(
    rounds,
    async () => load(loadNlu, nlu),
    async () => load(loadChrono),
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

const load = (...script: string[]): Figures =>
  JSON.parse(execFileSync(process.execPath, script, { encoding: 'utf8' })) as Figures
