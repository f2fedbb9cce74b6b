import { parseArgs } from 'node:util'
import { chaos } from './chaos.ts'
import { fairness } from './fairness.ts'
import { fuzzFrames } from './fuzz-frames.ts'
import { growth } from './growth.ts'
import { copyBuilt, removeFolder } from './host.ts'
import { stretches } from './stretches.ts'

/**
 * npm run load -- [--commands 20000] [--clients 4] [--seed 1] [--only growth,fairness,stretches] [--each 20000] [--history 1000] [--times 4] [--what TEXT]
 * npm run chaos -- [--kills 1000] [--minutes 10] [--seed 1]
 * npm run fuzz:frames -- [--frames 200000] [--seed 1]
 * What many commands leave behind, what a flood costs somebody else, and how long one request of each kind holds the event
 * loop in a full workspace (`--what`: only the kinds and floods with this in their name). Progress on standard error, JSON on standard output.
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
    kills: { type: 'string', default: '1000' },
    minutes: { type: 'string', default: '10' },
    frames: { type: 'string', default: '200000' },
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
  const campaign = { built, seed, tell }
  const found = {
    ...(wanted.includes('chaos') && {
      chaos: await chaos({ ...campaign, kills: Number(values.kills), minutes: Number(values.minutes) }),
    }),
    ...(wanted.includes('frames') && {
      frames: await fuzzFrames({ ...campaign, frames: Number(values.frames) }),
    }),
    ...(wanted.includes('growth') && { growth: await growth({ built, commands, clients, seed, tell }) }),
    ...(wanted.includes('fairness') && { fairness: await fairness({ built, tell, only: values.what }) }),
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
