import { readFileSync } from 'node:fs'
import { type BrowserStore, BrowsersKept } from '../../gateway/admission/browsers.ts'
import { writeWhole } from './write-whole.ts'

/**
 * Keeps the browsers that were let in, readable for this user only. A file that is gone or is not one lets no browser in:
 * each is asked for a new link, and the home gets a new key.
 */
export const browsersFile = (path: string): BrowserStore => ({
  read() {
    try {
      return BrowsersKept.parse(JSON.parse(readFileSync(path, 'utf8')))
    } catch {
      return undefined
    }
  },
  write: (kept) => writeWhole(path, JSON.stringify(kept)),
})
