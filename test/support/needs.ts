import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { test } from 'vitest'

/**
 * A test that needs something a machine may not have. Where it is missing the test reports itself as not run, by name and
 * with the reason; with CI=true that is a failure, so a full run cannot skip in silence.
 *
 * `missing` is undefined when everything is there, else what is missing ("Chromium").
 */
export function testNeeding(missing: string | undefined): typeof test {
  if (missing === undefined) return test
  const full = process.env.CI === 'true'
  const named = (name: string) => (full ? name : `${name} (not run: ${missing} is missing)`)
  const body = full
    ? () => {
        throw new Error(`${missing} is missing, and with CI=true nothing may be skipped`)
      }
    : () => {}
  const instead = full ? test : test.skip
  return new Proxy(test, {
    apply: (_test, _this, [name]: [string]) => instead(named(name), body),
    // a table of tests is as many that are not run
    get: (target, key, receiver) =>
      key === 'each'
        ? (rows: readonly unknown[]) => (name: string) => instead.each(rows)(named(name), body)
        : Reflect.get(target, key, receiver),
  })
}

const chromiumPlaces = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Path of a Chromium to drive (`CHROMIUM` names one), or undefined. */
export function chromiumPath(): string | undefined {
  return chromiumPlaces.find((path) => path && existsSync(path))
}

export const missingChromium = (): string | undefined => (chromiumPath() ? undefined : 'Chromium')
const isOnPath = (program: string): boolean =>
  process.env.PATH?.split(delimiter).some((folder) => existsSync(join(folder, program))) ?? false
/** `strace` on the search path, where there is one: Linux. */
export const missingStrace = (): string | undefined => (isOnPath('strace') ? undefined : 'strace')
/** Debian's Radicale, which runs on the system's own Python. */
export const radicalePath = '/usr/bin/radicale'
export const missingRadicale = (): string | undefined => (existsSync(radicalePath) ? undefined : 'radicale')
/** Debian's, an independent client of CalDAV and CardDAV. */
export const missingVdirsyncer = (): string | undefined =>
  existsSync('/usr/bin/vdirsyncer') ? undefined : 'vdirsyncer'
export const missingRoot = (): string | undefined =>
  process.getuid?.() === 0 ? undefined : 'the right to mount (root)'
/** Dovecot with its tool, where it is installed (Debian's `dovecot-imapd`). */
export const missingDovecot = (): string | undefined =>
  existsSync('/usr/sbin/dovecot') && isOnPath('doveadm') ? undefined : 'Dovecot'
/** Debian's `isync`: a client that is not ours. */
export const missingMbsync = (): string | undefined =>
  missingDovecot() ?? (isOnPath('mbsync') ? undefined : 'mbsync')
