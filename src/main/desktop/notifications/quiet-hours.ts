/** A span of the day, minutes since midnight; over midnight where `from` comes after `to`, none where both are the same. */
export interface QuietHours {
  readonly from: number
  readonly to: number
}

const minuteMs = 60_000
const dayMinutes = 24 * 60

/** How many milliseconds of the quiet hours are left at `at` (epoch milliseconds) on the clocks of `zone`; 0 outside of them. */
export function quietLeftMs(at: number, { from, to }: QuietHours, zone: string): number {
  const now = minuteOfDay(at, zone)
  const quiet = from <= to ? now >= from && now < to : now >= from || now < to
  return quiet ? ((to - now + dayMinutes) % dayMinutes) * minuteMs - (at % minuteMs) : 0
}

function minuteOfDay(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value)
  return of('hour') * 60 + of('minute')
}
