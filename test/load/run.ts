import { parseArgs } from 'node:util'
import { fairness } from './fairness.ts'
import { growth } from './growth.ts'
import { copyBuilt, removeFolder } from './host.ts'

/**
 * npm run load -- [--commands 20000] [--clients 4] [--seed 1] [--only growth,fairness]
 * What many commands leave behind, and what a flood costs somebody else. Progress on standard error, JSON on standard output.
 */
const { values } = parseArgs({
  options: {
    commands: { type: 'string', default: '20000' },
    clients: { type: 'string', default: '4' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: 'growth,fairness' },
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
  }
  process.stdout.write(`${JSON.stringify(found, undefined, 1)}\n`)
} finally {
  removeFolder(built)
}
