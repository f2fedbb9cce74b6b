import { parseArgs } from 'node:util'
import { fuzzFiles } from './files/fuzz.ts'
import { takeLargeFiles } from './files/large.ts'
import { copyBuilt, removeFolder } from './host.ts'

/**
 * npm run fuzz:files -- [--files 10000] [--seed 1] [--from 0] [--large 64]
 * Files as others write them, half of them with something wrong, are taken in and out (see files/fuzz.ts). `--large MB`: instead,
 * files of 20 MB go into a built host whose main thread has so large a heap. Progress and each fault on standard error, figures
 * as JSON on standard output; exits with 1 when there was a fault.
 */
const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    large: { type: 'string' },
  },
})
const tell = (line: string): void => void process.stderr.write(`${line}\n`)
const print = (figures: unknown): void =>
  void process.stdout.write(`${JSON.stringify(figures, undefined, 1)}\n`)

if (values.large === undefined) {
  const [files, seed, from] = [values.files, values.seed, values.from].map(Number) as [number, number, number]
  const { faults, ...figures } = await fuzzFiles({ files, seed, from, tell })
  print({ ...figures, faults: faults.length })
  process.exitCode = faults.length > 0 ? 1 : 0
} else {
  const built = copyBuilt()
  try {
    print(await takeLargeFiles({ built, heapMb: Number(values.large), tell }))
  } finally {
    removeFolder(built)
  }
}
