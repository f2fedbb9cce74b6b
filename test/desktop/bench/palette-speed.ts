/**
 * From the press of the keys, as the X server is given it, to a frame of the palette whose input has the keyboard and took
 * a typed letter; against an empty window of the same Electron. Prints medians and 95th percentiles in milliseconds.
 *
 *   node test/desktop/bench/palette-speed.ts [ROUNDS]
 */
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemPython } from '../support/electron-binary.ts'
import { type Measured, measuredApps, percentile, startMeasured } from './measured-app.ts'

const rounds = Number(process.argv[2] ?? 60)
const warmUps = 5

async function measure(measured: Measured): Promise<void> {
  const { session, page, stop } = await startMeasured(measured)
  const keys = session.start(systemPython, [join(import.meta.dirname, '../../world/press-keys.py')])
  const lines = createInterface({ input: keys.stdout! })[Symbol.asyncIterator]()
  await lines.next()
  try {
    await sleep(3_000)
    const took: number[] = []
    for (let round = 0; round < rounds + warmUps; round += 1) {
      const framed = page.evaluate(
        () =>
          new Promise<number>((done) => {
            const now = () => performance.timeOrigin + performance.now()
            const framed = () => requestAnimationFrame(() => requestAnimationFrame(() => done(now())))
            document.addEventListener('input', framed, { once: true })
          }),
      )
      // the listener has to be there before the keys are
      await page.evaluate(() => true)
      keys.stdin!.write('\n')
      const pressed = Number((await lines.next()).value)
      const shown = await framed
      keys.stdin!.write('\n')
      if (round >= warmUps) took.push(shown - pressed)
      await sleep(60)
      session.press('Escape')
      await sleep(250)
    }
    const at = (share: number) => percentile(took, share).toFixed(1)
    process.stdout.write(
      `${measured.name}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms (${took.length} presses)\n`,
    )
  } finally {
    await stop()
  }
}

const { apps, remove } = measuredApps()
try {
  for (const measured of apps) await measure(measured)
} finally {
  remove()
}
