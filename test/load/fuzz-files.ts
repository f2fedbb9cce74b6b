import { parseArgs } from 'node:util'
import { fuzzFiles } from './files/fuzz.ts'

/**
 * npm run fuzz:files -- [--files 10000] [--seed 1] [--from 0]
 * Files as others write them, half of them with something wrong, are taken in and out (see files/fuzz.ts). Progress and each
 * fault on standard error, figures as JSON on standard output; exits with 1 when there was a fault.
 */
const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
  },
})
const [files, seed, from] = [values.files, values.seed, values.from].map(Number) as [number, number, number]
const { faults, ...figures } = await fuzzFiles({
  ...{ files, seed, from },
  tell: (line) => void process.stderr.write(`${line}\n`),
})
process.stdout.write(`${JSON.stringify({ ...figures, faults: faults.length }, undefined, 1)}\n`)
process.exitCode = faults.length > 0 ? 1 : 0
