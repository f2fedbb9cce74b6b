import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { inTurn, type Row, type Unmeasured } from '../measure.ts'
import { type Bench, residentMb, type Served, seesProcesses, sleep } from '../processes.ts'

/** From spawning to listening, and memory once the start has calmed down; the compile cache is warm. */
export async function start(bench: Bench, rounds: number): Promise<(Row | Unmeasured)[]> {
  const [ours, floor] = (await inTurn(
    rounds,
    async () => calm(await bench.host()),
    async () => calm(await bench.floor('ws-echo')),
  )) as [Figures, Figures]
  const name = 'bare ws'
  const memory = 'headless, idle memory'
  return [
    {
      what: 'headless, start to listening',
      unit: 'ms',
      ours: ours.ms,
      floor: { name, value: floor.ms },
      budget: 2,
    },
    seesProcesses
      ? { what: memory, unit: 'MB', ours: ours.mb, floor: { name, value: floor.mb }, budget: 1.5 }
      : { what: memory },
    { what: 'server code read before listening', unit: 'KB', ours: await codeRead(bench), budget: 1024 },
  ]
}

type Figures = Record<'ms' | 'mb', number>

async function calm(served: Served): Promise<Figures> {
  await sleep(2_500)
  const mb = seesProcesses ? residentMb(served.pid) : 0
  await served.stop()
  return { ms: served.startMs, mb }
}

/** Size of every file the host imported or read as its own before it listened. */
async function codeRead(bench: Bench): Promise<number> {
  const list = bench.at('read.txt')
  const host = await bench.host(['--import', path.join(import.meta.dirname, '../note-files-read.mjs')], {
    BENCH_FILES_READ: list,
  })
  await host.stop()
  if (!existsSync(list)) return Number.NaN
  const files = new Set(readFileSync(list, 'utf8').trim().split('\n'))
  return [...files].reduce((sum, file) => sum + statSync(file).size, 0) / 1024
}
