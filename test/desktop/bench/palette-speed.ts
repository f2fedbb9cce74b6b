/**
 * From the press of the keys, as the X server is given it, to a frame of the palette whose input has the keyboard and took
 * a typed letter; against an empty window of the same Electron. Prints medians and 95th percentiles in milliseconds.
 *
 *   node test/desktop/bench/palette-speed.ts [ROUNDS]
 */
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { _electron, type Page } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import buildDesktopApp from '../support/built-app.ts'
import { openDesktopSession } from '../support/desktop-session.ts'
import { electronBinary, missingDesktop, systemPython } from '../support/electron-binary.ts'
import { electronFlags } from '../support/electron-flags.ts'

const rounds = Number(process.argv[2] ?? 60)
const warmUps = 5

async function measure(app: string, name: string, isMeant: (page: Page) => boolean): Promise<void> {
  const session = await openDesktopSession()
  const electron = await _electron.launch({
    executablePath: electronBinary()!.path,
    args: [...electronFlags, app, '--hidden', '--demo'],
    env: { ...session.env, OMNII_CLOCK: '' },
  })
  const keys = session.start(systemPython, [join(import.meta.dirname, '../../world/press-keys.py')])
  const lines = createInterface({ input: keys.stdout! })[Symbol.asyncIterator]()
  await lines.next()
  try {
    await electron.firstWindow()
    while (!electron.windows().some(isMeant)) await sleep(100)
    const page = electron.windows().find(isMeant)!
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
    took.sort((a, b) => a - b)
    const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))]!.toFixed(1)
    process.stdout.write(
      `${name}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms (${took.length} presses)\n`,
    )
  } finally {
    await electron.close()
    await session.close()
  }
}

const missing = missingDesktop()
if (missing !== undefined || process.platform !== 'linux') {
  process.stderr.write(`Not measured: needs ${missing ?? 'Linux with an X server'}\n`)
  process.exit(1)
}
let built = ''
const takesFolder: Pick<TestProject, 'provide'> = {
  provide(_key, folder) {
    built = String(folder)
  },
}
const remove = buildDesktopApp(takesFolder as TestProject)
const empty = mkdtempSync(join(tmpdir(), 'omnii-empty-window-'))
cpSync(join(import.meta.dirname, 'empty-window.mjs'), join(empty, 'main.mjs'))
writeFileSync(
  join(empty, 'package.json'),
  JSON.stringify({ name: 'empty', version: '1.0.0', main: 'main.mjs' }),
)
try {
  await measure(empty, 'empty window', () => true)
  await measure(built, 'palette', (page) => page.url().startsWith('omnii://app/palette.html'))
} finally {
  remove()
}
