import { parseArgs } from 'node:util'
import { rowsOf, unapproved } from '../load/injections/harm.ts'
import { wordOf } from '../load/random.ts'
import { openProductWith } from '../world/models/product.ts'
import { openEngine } from './engine.ts'

/**
 * npm run engine -- [--plans 500] [--seed 1]
 * A real engine whose model makes no sense plans odd sentences: real tokens, real streams, plans that keep to their schema and
 * mean nothing. Figures as JSON on standard output; exits with 1 when one of them did harm, or left a command without an end.
 */
const { values } = parseArgs({
  options: { plans: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' } },
})
const [plans, seed] = [values.plans, values.seed].map(Number) as [number, number]
const engine = await openEngine(seed)
const product = await openProductWith(engine.url, { tokensPerDay: 100_000_000 })
const ends = new Map<string, number>()
const faults: string[] = []
const began = performance.now()
const before = rowsOf(product)
for (let n = 0; n < plans; n += 1) {
  const text = `put something about zorbing ${wordOf(n)} where I trip over it`
  const session = await product.session()
  await product.say(session, text)
  // a real engine takes its time
  while (product.events(session).at(-1)?.kind === 'command.received') await product.settled()
  const events = product.events(session)
  const last = events.at(-1)?.kind ?? 'nothing'
  ends.set(last, (ends.get(last) ?? 0) + 1)
  faults.push(...unapproved(events))
  if (!/^(?:run\.completed|approval\.asked|question\.asked)$/.test(last))
    faults.push(`${text}: ended with ${last}`)
  if (n % 50 === 49) process.stderr.write(`${n + 1} plans, ${faults.length} faults\n`)
}
if (rowsOf(product) !== before) faults.push('something was changed')
const msEach = Math.round((performance.now() - began) / plans)
await product.close()
await engine.close()
for (const fault of faults) process.stderr.write(`${fault}\n`)
process.stdout.write(
  `${JSON.stringify({ plans, msEach, ends: Object.fromEntries(ends), faults: faults.length }, undefined, 1)}\n`,
)
process.exitCode = faults.length > 0 ? 1 : 0
