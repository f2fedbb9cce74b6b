import { isZone, offsetAt } from '../../../core/time/zone.ts'
import type { Ical } from './library.ts'

/** What a file's TZIDs mean: an IANA zone, or undefined when nothing says. */
export type ZoneNames = (tzid: string) => string | undefined

/** an hour apart in every month tells the zones of the world apart well enough */
const samples = Array.from({ length: 12 }, (_, month) => Date.UTC(2026, month, 15, 12))

/**
 * Reads zone names as others write them: IANA, a vendor's prefix before it, Windows (CLDR's table), an offset (`UTC+2`), or a
 * VTIMEZONE of the file itself, matched by its offsets over a year, the user's own zone first.
 * @param around the file without its events
 */
export async function zoneNames(ical: Ical, around: string, own: string): Promise<ZoneNames> {
  const { findIana } = await import('windows-iana')
  const defined = definitions(around)
  const known = new Map<string, string | undefined>()
  const read = (tzid: string): string | undefined => {
    if (isZone(tzid)) return tzid
    const parts = tzid.split('/').filter(Boolean)
    for (const many of [3, 2, 1]) {
      const tail = parts.slice(-many).join('/')
      if (parts.length > many && isZone(tail)) return tail
    }
    const windows = (findIana(tzid) as readonly string[])[0]
    if (windows !== undefined && isZone(windows)) return windows
    const ahead = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?([0-5]\d))?$/i.exec(tzid)
    if (ahead && !defined.has(tzid))
      return fixed((ahead[1] === '-' ? -60_000 : 60_000) * (Number(ahead[2]) * 60 + Number(ahead[3] ?? 0)))
    const definition = defined.get(tzid)
    return definition === undefined ? undefined : matching(ical, definition, own)
  }
  return (tzid) => {
    if (!known.has(tzid)) known.set(tzid, tzid === '' ? undefined : read(tzid))
    return known.get(tzid)
  }
}

function definitions(around: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (let at = around.indexOf('BEGIN:VTIMEZONE'); at >= 0 && found.size < 100; ) {
    const end = around.indexOf('END:VTIMEZONE', at)
    if (end < 0) break
    const text = around.slice(at, end + 'END:VTIMEZONE'.length).replace(/\r?\n[ \t]/g, '')
    const tzid = /^TZID[^:]*:(.+)$/im.exec(text)?.[1]?.trim()
    if (tzid !== undefined && text.length < 20_000) found.set(tzid, text)
    at = around.indexOf('BEGIN:VTIMEZONE', end)
  }
  return found
}

function matching(ical: Ical, definition: string, own: string): string | undefined {
  const place = /^X-LIC-LOCATION:(.+)$/im.exec(definition)?.[1]?.trim()
  if (place !== undefined && isZone(place)) return place
  try {
    const component = new ical.Component(ical.parse(definition) as unknown as string[])
    const zone = new ical.Timezone(component)
    const offsets = samples.map((at) => zone.utcOffset(ical.Time.fromJSDate(new Date(at), true)) * 1000)
    const first = offsets[0]!
    const fits = (name: string) => samples.every((at, month) => offsetAt(at, name) === offsets[month])
    if (offsets.every((one) => one === first)) return fixed(first)
    return [own, ...Intl.supportedValuesOf('timeZone')].find(fits)
  } catch {
    return undefined
  }
}

/** A clock that never changes: `Etc/GMT-9` is nine hours ahead of UTC; others by their offset. */
function fixed(offset: number): string | undefined {
  const minutes = Math.abs(offset) / 60_000
  if (minutes === 0) return 'UTC'
  const sign = offset > 0 ? '+' : '-'
  const two = (number: number) => String(number).padStart(2, '0')
  const name =
    minutes % 60 === 0
      ? `Etc/GMT${offset > 0 ? '-' : '+'}${minutes / 60}`
      : `${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  return isZone(name) ? name : undefined
}
