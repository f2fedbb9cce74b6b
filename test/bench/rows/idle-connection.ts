import path from 'node:path'
import { inTurn, type Row, type Unmeasured } from '../measure.ts'
import { type Bench, residentMb, type Served, seesProcesses, sleep } from '../processes.ts'
import { talkTo } from '../talk.ts'

const few = 100
const many = 900
const collecting = ['--expose-gc', '--import', path.join(import.meta.dirname, '../collect-on-signal.mjs')]

/** Memory one more authenticated connection that has pinged once costs the server. */
export async function idleConnection(bench: Bench, rounds: number): Promise<(Row | Unmeasured)[]> {
  const what = 'idle authenticated connection, memory'
  if (!seesProcesses) return [{ what }]
  const [ours, floor] = await inTurn(
    rounds,
    async () => slope(await bench.host(collecting)),
    async () => slope(await bench.floor('ws-echo', collecting)),
  )
  return [{ what, unit: 'KB', ours: ours!.kb, floor: { name: 'bare ws', value: floor!.kb }, budget: 1.5 }]
}

async function slope(served: Served): Promise<{ kb: number }> {
  await sleep(1_500)
  await connect(served, few)
  const first = await settled(served)
  await connect(served, many - few)
  const last = await settled(served)
  await served.stop()
  return { kb: ((last - first) * 1024) / (many - few) }
}

async function connect(served: Served, count: number): Promise<void> {
  for (let left = count; left > 0; left -= 50)
    await Promise.all(Array.from({ length: Math.min(50, left) }, async () => (await talkTo(served)).ping()))
}

async function settled({ pid }: Served): Promise<number> {
  process.kill(pid, 'SIGUSR2')
  await sleep(800)
  return residentMb(pid)
}
