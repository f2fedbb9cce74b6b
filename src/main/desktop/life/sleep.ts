/** Whatever tells of the computer's sleep: Electron's powerMonitor. */
interface Power {
  on(event: 'suspend' | 'resume' | 'lock-screen', told: () => void): unknown
}

/** Systems tell of one sleep or waking twice; what comes within this is the same. */
const sameWithinMs = 2_000

/** Calls `away` when the computer goes to sleep or its screen is locked, `back` when it wakes; each once. */
export function watchSleep(
  power: Power,
  now: () => number,
  { away, back }: { readonly away: () => void; readonly back: () => void },
): void {
  const last = { away: Number.NEGATIVE_INFINITY, back: Number.NEGATIVE_INFINITY }
  const once = (what: 'away' | 'back', act: () => void) => () => {
    const same = now() - last[what] < sameWithinMs
    last[what] = now()
    // the other one may follow at once
    last[what === 'away' ? 'back' : 'away'] = Number.NEGATIVE_INFINITY
    if (!same) act()
  }
  power.on('suspend', once('away', away))
  power.on('lock-screen', once('away', away))
  power.on('resume', once('back', back))
}
