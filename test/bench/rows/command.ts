import { inTurn, quantile, type Row, type Unmeasured } from '../measure.ts'
import { type Bench, cpuUs, type Served, seesProcesses } from '../processes.ts'
import { keepBusy, talkTo } from '../talk.ts'

const text = 'remind me to call the dentist next tuesday at three in the afternoon'
const lone = 250
const clients = 50
const window = 8
const busyMs = 2_000

/** An offline command from frame to answer, everything durable, beside the least that can cost on this stack. */
export async function command(bench: Bench, rounds: number): Promise<(Row | Unmeasured)[]> {
  const [host, least] = [await bench.host(), await bench.floor('command')]
  const [ours, floor] = (await inTurn(
    rounds,
    () => commandsOf(host),
    () => commandsOf(least),
  )) as [Figures, Figures]
  await Promise.all([host.stop(), least.stop()])
  const row = (what: string, figure: keyof Figures, budget: number): Row => ({
    what: `offline command, ${what}`,
    unit: 'µs',
    ours: ours[figure],
    floor: { name: 'command floor', value: floor[figure] },
    budget,
  })
  return [
    row('accepted and durable, p50', 'accepted', 1.3),
    row('answered, p50', 'p50', 1.5),
    row('answered, p99', 'p99', 2),
    seesProcesses ? row('server CPU at 50 x 8', 'cpu', 3) : { what: 'offline command, server CPU at 50 x 8' },
  ]
}

type Figures = Record<'accepted' | 'p50' | 'p99' | 'cpu', number>

async function commandsOf(served: Served): Promise<Figures> {
  const alone = await talkTo(served)
  const accepted: number[] = []
  const done: number[] = []
  for (let n = -1; n < lone; n += 1) {
    const answered = await alone.command(text)
    // the first one opens its conversation
    if (n < 0) continue
    accepted.push(answered.accepted)
    done.push(answered.done)
  }
  alone.close()
  const many = await Promise.all(Array.from({ length: clients }, () => talkTo(served)))
  await Promise.all(many.map((talker) => talker.command(text)))
  const before = seesProcesses ? cpuUs(served.pid) : 0
  const answered = await keepBusy(many, window, busyMs, (talker) => talker.command(text))
  const cpu = seesProcesses ? (cpuUs(served.pid) - before) / answered : 0
  for (const talker of many) talker.close()
  return { accepted: quantile(accepted, 0.5), p50: quantile(done, 0.5), p99: quantile(done, 0.99), cpu }
}
