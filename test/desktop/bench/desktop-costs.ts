/**
 * What the desktop app costs beside an empty window of the same Electron: cold start to a palette that can be shown, memory
 * and processor time at rest, memory after many toggles. Prints one line each.
 *
 *   node test/desktop/bench/desktop-costs.ts [STARTS] [REST-SECONDS] [TOGGLES]
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { ElectronApplication } from 'playwright-core'
import { type Measured, measuredApps, percentile, startMeasured } from './measured-app.ts'

const [starts = 5, restSeconds = 60, toggles = 1_000] = process.argv.slice(2).map(Number)
const settleMs = 8_000

/** Private memory in MB and processor seconds so far, over all processes of the app. */
async function spent(app: ElectronApplication): Promise<{ memory: number; cpu: number }> {
  const pids = await app.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid))
  return app.evaluate(async (_electron, pids) => {
    const { readFileSync } = process.getBuiltinModule('node:fs')
    const sums = { memory: 0, cpu: 0 }
    for (const pid of pids) {
      const kb = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
      sums.memory += Number(kb) / 1_024
      // user and system time, in the kernel's hundredths
      sums.cpu += (Number(stat[11]) + Number(stat[12])) / 100
    }
    return sums
  }, pids)
}

async function measure(measured: Measured): Promise<void> {
  const { session, app, page, stop } = await startMeasured(measured)
  try {
    await sleep(settleMs)
    const before = await spent(app)
    await sleep(restSeconds * 1_000)
    const rested = await spent(app)
    for (let toggle = 0; toggle < toggles; toggle += 1) {
      session.press('ctrl+shift+space')
      await page.waitForFunction(() => document.visibilityState === 'visible')
      session.press('Escape')
    }
    await sleep(settleMs)
    const toggled = await spent(app)
    const lines = [
      `memory at rest: ${rested.memory.toFixed(0)} MB`,
      `processor time at rest over ${restSeconds} s: ${(rested.cpu - before.cpu).toFixed(2)} s`,
      `memory after ${toggles} toggles: ${toggled.memory.toFixed(0)} MB`,
    ]
    for (const line of lines) process.stdout.write(`${measured.name}: ${line}\n`)
  } finally {
    await stop()
  }
}

/** In turn, so that whatever else the machine does is done to both. */
async function measureStarts(apps: readonly Measured[]): Promise<void> {
  const took = new Map(apps.map((measured): [Measured, number[]] => [measured, []]))
  for (let start = 0; start < starts; start += 1)
    for (const [measured, times] of took) {
      const { startMs, stop } = await startMeasured(measured)
      times.push(startMs)
      await stop()
    }
  for (const [{ name }, times] of took)
    process.stdout.write(
      `${name}: start to what can be shown, median of ${starts}: ${percentile(times, 0.5).toFixed(0)} ms\n`,
    )
}

const { apps, remove } = measuredApps()
try {
  await measureStarts(apps)
  for (const measured of apps) await measure(measured)
} finally {
  remove()
}
