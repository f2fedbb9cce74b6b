import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { heldToBudget, type Row, type Unmeasured } from './measure.ts'
import { type Bench, openBench } from './processes.ts'
import { command } from './rows/command.ts'
import { hybrid } from './rows/hybrid.ts'
import { idleConnection } from './rows/idle-connection.ts'
import { installed } from './rows/installed.ts'
import { planStep } from './rows/plan-step.ts'
import { plannerImport } from './rows/planner-import.ts'
import { smallestRequest } from './rows/smallest-request.ts'
import { start } from './rows/start.ts'
import { understanding } from './rows/understanding.ts'
import { isOver, tableOf } from './table.ts'

/**
 * npm run bench -- [--only request,command,…] [--rounds 5]
 * Measures the built product against the least its work can cost on this machine, in the same run. A table on standard
 * error, one line of JSON on standard output. Never fails for a figure: a machine is not a judge, a person is.
 */
const families: Readonly<
  Record<string, (bench: Bench, rounds: number) => (Row | Unmeasured)[] | Promise<(Row | Unmeasured)[]>>
> = {
  request: smallestRequest,
  command,
  understanding: (_, rounds) => understanding(rounds),
  hybrid: (_, rounds) => hybrid(rounds),
  import: plannerImport,
  step: (_, rounds) => planStep(rounds),
  connection: (bench, rounds) => idleConnection(bench, Math.min(rounds, 3)),
  start,
  installed: () => installed(),
}

const { values } = parseArgs({
  options: { only: { type: 'string' }, rounds: { type: 'string', default: '5' } },
})
const wanted = values.only?.split(',') ?? Object.keys(families)
const tell = (text: string): void => void process.stderr.write(`${text}\n`)
const bench = openBench()
const rows: (Row | Unmeasured)[] = []
try {
  for (const name of wanted) {
    const family = families[name]
    if (!family) {
      tell(`There is no "${name}"; there are ${Object.keys(families).join(', ')}.`)
      continue
    }
    tell(`measuring ${name} …`)
    rows.push(...(await family(bench, Number(values.rounds))))
  }
} finally {
  bench.close()
}
const { platform, arch, version } = process
tell(`\n${tableOf(rows)}\n\n${platform} ${arch}, ${cpus().length} cores, Node ${version}`)
const measured = rows.map((row) =>
  row.ours === undefined ? row : { ...row, held: heldToBudget(row), over: isOver(row) },
)
process.stdout.write(`${JSON.stringify({ platform, arch, node: version, rows: measured })}\n`)
process.exit(0)
