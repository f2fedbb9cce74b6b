import { app, BrowserWindow } from 'electron'
import { openCrashLimit } from './crash-limit.ts'

const mostCrashes = 3
const crashesWithinMs = 60_000

/**
 * Chromium starts its graphics process again by itself, but a window may stay blank until something in it changes: each is
 * painted anew. `crashedOften` is called when it keeps crashing, so that the next start does without.
 */
export function watchGraphics(crashedOften: () => void): void {
  const crashes = openCrashLimit(mostCrashes, crashesWithinMs, Date.now)
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (type !== 'GPU' || reason === 'clean-exit') return
    for (const window of BrowserWindow.getAllWindows()) window.webContents.invalidate()
    if (!crashes.again()) crashedOften()
  })
}
