import { z } from 'zod'

/** What stands at the address of the releases: the newest version and the page that has it. */
const Release = z.object({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  page: z.url({ protocol: /^https$/ }),
})

export interface UpdatePorts {
  /** where the newest release is told; a build without one never asks and never looks */
  readonly releases: string | undefined
  /** the version that runs: “0.1.0” */
  readonly version: string
  /** what the person chose; undefined while they were not asked */
  readonly wanted: () => boolean | undefined
  readonly choose: (wanted: boolean) => void
  /** Whether new versions are to be looked for; asked once. */
  readonly ask: () => Promise<boolean>
  /** Tells of a newer version; once for each. */
  readonly tell: (version: string, page: string) => void
  /** Returns what calls it off. */
  after(ms: number, task: () => void): () => void
}

/** Not while somebody meets the app for the first time. */
export const askAfterMs = 10 * 60_000
const dayMs = 24 * 60 * 60_000
const patienceMs = 10_000

/**
 * Looks for newer versions once a day, if the person said so when they were asked, once; nothing leaves the computer before.
 * It only tells: what is installed is theirs to install. Returns what ends it.
 */
export function watchForUpdates(ports: UpdatePorts): () => void {
  const { releases, version, wanted, choose, ask, tell, after } = ports
  if (releases === undefined) return () => {}
  let callOff = after(wanted() === undefined ? askAfterMs : 0, () => void begin())

  async function begin(): Promise<void> {
    if (wanted() === undefined) choose(await ask())
    await look()
  }

  /** It may be switched on or off at any time, so the day's turn comes all the same. */
  async function look(): Promise<void> {
    callOff = after(dayMs, () => void look())
    if (wanted() !== true) return
    const newest = await newestRelease(releases!)
    if (newest && isNewer(newest.version, version)) tell(newest.version, newest.page)
  }

  return () => callOff()
}

/** Undefined where it cannot be had or read: that is tried again tomorrow. */
async function newestRelease(address: string): Promise<z.infer<typeof Release> | undefined> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(patienceMs), redirect: 'error' })
    return Release.parse(await answer.json())
  } catch {
    return undefined
  }
}

export function isNewer(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split('.').map(Number))
  const at = a!.findIndex((part, place) => part !== b![place])
  return at >= 0 && a![at]! > b![at]!
}
