import type { Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import type { DesktopSession } from './desktop-session.ts'
import type { LaunchedApp } from './launch-app.ts'

/** The palette of a running app, as a person meets it. */
export interface SeenPalette {
  readonly page: Page
  seen(): Promise<boolean>
  /** Presses the keys, if it is not in front already, and waits until it is there and has the keyboard. */
  call(): Promise<void>
  bounds(): Promise<{ x: number; y: number; width: number; height: number }>
}

/** The palette's page, once it can be called. */
export async function openPalette(session: DesktopSession, { app }: LaunchedApp): Promise<SeenPalette> {
  const page = await vi.waitUntil(() => pageAt(app.windows(), 'palette'), { timeout: 20_000, interval: 100 })
  await page.getByRole('combobox').waitFor({ state: 'attached' })
  const window = await app.browserWindow(page)
  const seen = () => window.evaluate((one) => one.isVisible() && one.isFocused())
  return {
    page,
    seen: () => window.evaluate((one) => one.isVisible()),
    async call() {
      // a window manager that is just moving the keyboard on may bring it, or take what was pressed for a wish to hide it
      for (let tries = 0; tries < 5 && !(await seen()); tries += 1) {
        session.press('ctrl+shift+space')
        await expect
          .poll(seen, { timeout: 2_000 })
          .toBe(true)
          .catch(() => {})
      }
      expect(await seen()).toBe(true)
    },
    bounds: () => window.evaluate((one) => one.getBounds()),
  }
}

export const pageAt = (pages: readonly Page[], name: string): Page | undefined =>
  pages.find((page) => page.url().startsWith(`omnii://app/${name}.html`))
