import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The accessibility rules that a page of ours breaks, in both themes. */
export async function brokenRules(page: Page): Promise<readonly string[]> {
  const broken: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.evaluate(source)
    const found = (await page.evaluate(
      '(() => axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html])))()',
    )) as [string, string][]
    broken.push(...found.map(([id, html]) => `${colorScheme} ${id}: ${html}`))
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  return broken
}
