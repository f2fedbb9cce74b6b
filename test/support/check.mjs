// Everything about the code that needs no running of it. All checks run, then what failed is said.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const bin = (name) => `${root}node_modules/${name}`

const checks = [
  ['types', [bin('typescript/bin/tsc'), '-p', '.']],
  ['core without ambient types', [bin('typescript/bin/tsc'), '-p', 'src/main/core']],
  ['lint and format', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']],
  ['boundaries', [bin('vitest/vitest.mjs'), 'run', 'test/boundaries.test.ts', '--reporter=dot']],
  ...(existsSync(`${root}tools/docs/generate.ts`)
    ? [['generated documents', ['tools/docs/generate.ts', '--check']]]
    : []),
]

const failed = []
for (const [name, args] of checks) {
  const began = Date.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  if (status === 0) continue
  failed.push(name)
  console.log(`${stdout}${stderr}`.trim())
}
console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}`)
process.exit(failed.length === 0 ? 0 : 1)
