import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { build } from 'vite'
import { inTurn, type Row } from '../measure.ts'
import type { Bench } from '../processes.ts'

const root = path.join(import.meta.dirname, '../../..')

/** Prints what importing a module and making its first call cost this process. */
const probe = `
const before = process.memoryUsage.rss()
const began = performance.now()
const { first } = await import(process.argv[1])
const imported = performance.now() - began
first()
const ready = performance.now() - began
console.log(JSON.stringify({ imported, ready, grown: (process.memoryUsage.rss() - before) / 2 ** 20 }))`

const entries = {
  ours: `import { hear } from '${root}/src/main/core/hear/hear.ts'
import { planOffline } from '${root}/src/main/core/plan/offline.ts'
export const keep = planOffline
export const first = () => hear('lunch with Sam tomorrow at 1', { now: 0, zone: 'Europe/London', locale: 'en-GB', weekStart: 1, names: () => false, lists: [] })`,
  chrono: `import { parse } from 'chrono-node'
export const first = () => parse('lunch with Sam tomorrow at 1')`,
}

/** Hearing and planning bundled alone, as the product is bundled, loaded into a fresh process. */
export async function plannerImport(bench: Bench, rounds: number): Promise<Row[]> {
  const files = await Promise.all(Object.entries(entries).map(([name, code]) => bundle(bench, name, code)))
  const [ours, chrono] = (await inTurn(rounds, ...files.map((file) => async () => load(file)))) as [
    Figures,
    Figures,
  ]
  const row = (what: string, unit: Row['unit'], figure: keyof Figures, budget: number): Row => ({
    what: `planner, ${what}`,
    unit,
    ours: ours[figure],
    budget,
  })
  return [
    row('import', 'ms', 'imported', 60),
    row('memory it adds with its first sentence', 'MB', 'grown', 25),
    {
      what: 'planner, import and first sentence',
      unit: 'ms',
      ours: ours.ready,
      floor: { name: 'chrono-node', value: chrono.ready },
    },
  ]
}

type Figures = Record<'imported' | 'ready' | 'grown', number>

const load = (file: string): Figures =>
  JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', probe, file], { encoding: 'utf8' }),
  ) as Figures

async function bundle(bench: Bench, name: string, code: string): Promise<string> {
  const entry = `virtual:${name}`
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'the-entry',
        resolveId: (id) => (id === entry ? path.join(root, `${name}.entry.ts`) : undefined),
        load: (id) => (id.endsWith(`${name}.entry.ts`) ? code : undefined),
      },
    ],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      minify: true,
      target: 'node22',
      outDir: bench.at(name),
      rollupOptions: { input: { [name]: entry } },
    },
  })
  return bench.at(`${name}/${name}.js`)
}
