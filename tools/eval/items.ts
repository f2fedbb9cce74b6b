import { readFileSync } from 'node:fs'
import { toInstant } from '../../src/main/core/time/zone.ts'

/** One text of a corpus. `now` is a local ISO time without offset in `timezone`; both are null where the source has none. */
export interface Item {
  readonly id: string
  readonly text: string
  readonly now: string | null
  readonly timezone: string | null
}

export const readItems = (file: string): readonly Item[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Item)

const anyNow = '2025-06-11T09:00:00'

/** The clock and zone a text was said in; epoch milliseconds. */
export function momentOf(item: Item): { now: number; zone: string } {
  const zone = item.timezone ?? 'America/New_York'
  const local = item.now ?? anyNow
  return { now: toInstant(local.slice(0, 10), local.slice(11, 16), zone).instant, zone }
}
