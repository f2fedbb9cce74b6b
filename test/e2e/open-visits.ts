import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { missingChromium, testNeeding } from '../support/needs.ts'
import { type RunningHost, startHost } from './host.ts'
import { openBrowser, openDoor } from './visitor.ts'

/**
 * One host and one browser for all tests of a file: opened before the first test, closed after the last. `test` reports
 * itself as not run where there is no Chromium; `host` and `browser` give what runs once the tests have begun.
 * @param start starts the host, and whatever has to be there first; a host with the demo workspace if not given
 */
export function openVisits(start: () => Promise<RunningHost> = () => startHost({ demo: true })) {
  const missing = missingChromium()
  let host: RunningHost | undefined
  let browser: Browser | undefined
  const begun = <T>(what: T | undefined): T => {
    if (what === undefined) throw new Error('host and browser run within tests only')
    return what
  }
  beforeAll(async () => {
    if (missing !== undefined) return
    host = await start()
    browser = await openBrowser()
  }, 90_000)
  afterAll(async () => {
    await browser?.close()
    await host?.stop()
  })
  return {
    test: testNeeding(missing),
    host: () => begun(host),
    browser: () => begun(browser),
    visit: (...options: Parameters<ReturnType<typeof openDoor>>) =>
      openDoor(begun(browser), () => begun(host))(...options),
  }
}
