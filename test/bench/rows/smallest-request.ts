import { inTurn, median, type Row, type Unmeasured } from '../measure.ts'
import { type Bench, cpuUs, type Served, seesProcesses } from '../processes.ts'
import { keepBusy, talkTo } from '../talk.ts'

const lone = 3_000
const clients = 50
const window = 8
const busyMs = 1_500

/** A ping over the socket beside a bare echo: alone, and with fifty clients of eight each. */
export async function smallestRequest(bench: Bench, rounds: number): Promise<(Row | Unmeasured)[]> {
  const [host, echo] = [await bench.host(), await bench.floor('ws-echo')]
  const [ours, floor] = (await inTurn(
    rounds,
    () => askFor(host),
    () => askFor(echo),
  )) as [Figures, Figures]
  await Promise.all([host.stop(), echo.stop()])
  const name = 'ws echo'
  const cpu = 'smallest request, server CPU at 50 x 8'
  return [
    {
      what: 'smallest request, one client, p50',
      unit: 'µs',
      ours: ours.p50,
      floor: { name, value: floor.p50 },
      budget: 1.25,
    },
    seesProcesses
      ? { what: cpu, unit: 'µs', ours: ours.cpu, floor: { name, value: floor.cpu }, budget: 1.6 }
      : { what: cpu },
  ]
}

type Figures = Record<'p50' | 'cpu', number>

async function askFor(served: Served): Promise<Figures> {
  const alone = await talkTo(served)
  const samples: number[] = []
  for (let n = 0; n < lone; n += 1) samples.push(await alone.ping())
  alone.close()
  const many = await Promise.all(Array.from({ length: clients }, () => talkTo(served)))
  const before = seesProcesses ? cpuUs(served.pid) : 0
  const answered = await keepBusy(many, window, busyMs, (talker) => talker.ping())
  const cpu = seesProcesses ? (cpuUs(served.pid) - before) / answered : 0
  for (const talker of many) talker.close()
  return { p50: median(samples), cpu }
}
