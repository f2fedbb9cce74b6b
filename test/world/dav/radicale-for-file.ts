import { afterAll, beforeAll, vi } from 'vitest'
import { missingRadicale } from '../../support/needs.ts'
import { type Radicale, startRadicale } from './radicale.ts'

/** A Radicale for the tests of a file, where one is installed. Called at the file's top; what it returns gives it to a test. */
export function radicaleForFile(): () => Radicale {
  // a server of others on a machine that may be busy
  vi.setConfig({ testTimeout: 60_000 })
  let radicale: Radicale | undefined
  beforeAll(async () => {
    if (missingRadicale() === undefined) radicale = await startRadicale()
  }, 60_000)
  afterAll(() => radicale?.stop())
  return () => {
    if (!radicale) throw new Error('no Radicale was started')
    return radicale
  }
}
