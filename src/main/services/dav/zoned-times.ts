import { en } from '../../../shared/wording/wording.ts'
import { loadIcal } from '../calendar/ics/library.ts'
import { type Point, pointsOf, type TimeReader } from '../calendar/ics/times.ts'
import { zoneText } from '../calendar/ics/vtimezone.ts'
import { zoneNames } from '../calendar/ics/zones.ts'
import {
  componentsIn,
  isComponent,
  linesIn,
  readComponent,
  type TextComponent,
  type TextLine,
  writeComponent,
} from './component-text.ts'

/** Reads the times of one calendar object; undefined for what is none. */
export type ReadTime = (line: TextLine | undefined) => Point | undefined

/** @param zone IANA, of times that name none */
export async function timesOf(calendar: TextComponent, zone: string): Promise<ReadTime> {
  const around = componentsIn(calendar, 'VTIMEZONE').map(writeComponent).join('')
  const zones = await zoneNames(await loadIcal(), around, zone)
  const reader: TimeReader = { zones, floating: zone, reasons: en.imports.reasons, unknownZone: () => {} }
  return (line) => {
    if (!line) return undefined
    try {
      return pointsOf(line, reader)[0]
    } catch {
      return undefined
    }
  }
}

/**
 * The calendar with that zone defined in it, if it names it and `before` did not (RFC 5545, 3.2.19): what others left
 * undefined is theirs. @param from epoch milliseconds
 */
export function withZone(
  calendar: TextComponent,
  before: TextComponent,
  zone: string,
  from: number,
): TextComponent {
  const names = (one: TextComponent): boolean => writeComponent(one).includes(`;TZID=${zone}:`)
  const defined = componentsIn(calendar, 'VTIMEZONE').some((one) =>
    linesIn(one, 'TZID').some(({ value }) => value.trim() === zone),
  )
  const made =
    zone === 'UTC' || defined || names(before) || !names(calendar)
      ? undefined
      : readComponent(zoneText(zone, from))
  if (!made) return calendar
  const at = calendar.parts.findIndex(isComponent)
  const place = at < 0 ? calendar.parts.length : at
  return { ...calendar, parts: [...calendar.parts.slice(0, place), made, ...calendar.parts.slice(place)] }
}
