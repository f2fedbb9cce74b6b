import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import type { Home } from './paths.ts'

/** What a running host leaves for the terminal to find it by. The token never leaves the user's own files. */
const Runtime = z.strictObject({
  pid: z.number().int(),
  /** absent until it listens */
  ws: z.url().optional(),
  url: z.url().optional(),
  token: z.string().optional(),
})
type Runtime = z.infer<typeof Runtime>

/** Leaves it whole or not at all, readable for this user only. */
export function writeRuntime(home: Home, runtime: Runtime): void {
  const draft = `${home.runtime}.new`
  writeFileSync(draft, JSON.stringify(runtime), { mode: 0o600 })
  renameSync(draft, home.runtime)
}

/** Undefined when nobody left one, or what is there is not one. Whether that host still runs is another question. */
export function readRuntime(home: Home): Runtime | undefined {
  try {
    return Runtime.parse(JSON.parse(readFileSync(home.runtime, 'utf8')))
  } catch {
    return undefined
  }
}

export const removeRuntime = (home: Home): void => rmSync(home.runtime, { force: true })
