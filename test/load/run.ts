import { parseArgs } from 'node:util'
import { fairness } from './fairness.ts'
import { growth } from './growth.ts'
import { copyBuilt, removeFolder } from './host.ts'
import { stretches } from './stretches.ts'

/**
 * npm run load -- [--commands 20000] [--clients 4] [--seed 1] [--only growth,fairness,stretches] [--each 20000] [--history 1000] [--times 4] [--what TEXT]
 * What many commands leave behind, what a flood costs somebody else, and how long one request of each kind holds the event
 * loop in a full workspace (`--what`: only the kinds with this in their name). Progress on standard error, JSON on standard output.
 */
const { values } = parseArgs({
  options: {
    commands: { type: 'string', default: '20000' },
    clients: { type: 'string', default: '4' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: 'growth,fairness,stretches' },
    each: { type: 'string', default: '20000' },
    history: { type: 'string', default: '1000' },
    times: { type: 'string', default: '4' },
    what: { type: 'string' },
  },
})
const built = copyBuilt()
const tell = (line: string): void => void process.stderr.write(`${line}\n`)
try {
  const wanted = values.only.split(',')
  const [commands, clients, seed] = [values.commands, values.clients, values.seed].map(Number) as [
    number,
    number,
    number,
  ]
  const found = {
    ...(wanted.includes('growth') && { growth: await growth({ built, commands, clients, seed, tell }) }),
    ...(wanted.includes('fairness') && { fairness: await fairness({ built, tell }) }),
    ...(wanted.includes('stretches') && {
      stretches: await stretches({
        ...{ built, tell, only: values.what },
        ...{ each: Number(values.each), history: Number(values.history), times: Number(values.times) },
      }),
    }),
  }
  process.stdout.write(`${JSON.stringify(found, undefined, 1)}\n`)
} finally {
  removeFolder(built)
}
