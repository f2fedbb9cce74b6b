import type { DaySayer } from '../../screens/days.ts'

/** A local day, and when on it in minutes since midnight where it has a time. */
export interface Start {
  readonly date: string
  readonly time?: number
}

/** What the host and the page write differently of the same time: commas, a narrow space before PM, a leading zero. */
const plain = (text: string): string => text.replaceAll(',', '').replaceAll('\u202f', ' ')
const unpadded = (text: string): string => (text.startsWith('0') ? text.slice(1) : text)

/**
 * Whether an event still starts when its row tells.
 * @param told the day its group is headed by, where it is, and what the row says of its time
 */
export function isStillSo(
  told: { readonly heading: string | undefined; readonly detail: string | undefined },
  { date, time }: Start,
  say: Pick<DaySayer, 'short' | 'time'>,
): boolean {
  const { heading, detail = '' } = told
  const atTime = time === undefined || plain(detail).includes(unpadded(plain(say.time(time))))
  const onDay = heading === undefined || plain(`${heading} ${detail}`).includes(plain(say.short(date)))
  return atTime && onDay
}
