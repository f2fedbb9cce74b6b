import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** folder with `out` and `resources`, as they were when the run began */
    built: string
  }
}

/**
 * What is started as a whole is started as it is built. The run gets a copy of its own, so that a build beside it pulls
 * nothing from under its feet.
 */
export default function copyBuild(project: TestProject): () => void {
  const root = join(import.meta.dirname, '../..')
  execFileSync(process.execPath, [join(root, 'src/main/launch.mjs'), 'build'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const copy = mkdtempSync(join(tmpdir(), 'omnii-built-'))
  for (const part of ['out', 'resources']) cpSync(join(root, part), join(copy, part), { recursive: true })
  project.provide('built', copy)
  return () => rmSync(copy, { recursive: true, force: true })
}
