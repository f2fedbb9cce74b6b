import type { Scope } from '../../../../shared/protocol/ids.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { PersonValue } from '../../clarify/person-value.ts'
import type { CalendarEvent } from '../model/event.ts'
import type { CalendarProvider } from '../provider.ts'

/**
 * A hold is an ordinary tentative event that any calendar can keep. Its id names its search, so that its fellows can be
 * released; the people it is held for stand in its notes as mailboxes (RFC 5322), because nobody is invited yet.
 */
const prefix = 'hold'
/** Of the letters Google Calendar accepts in ids none of hexadecimal. */
const divider = 's'
const year = 366 * 86_400_000

const hex = (text: string): string =>
  [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * @param search as `searchOf` names it
 * @param key the idempotency key of the step that holds: the same id for every attempt
 */
export const holdId = (search: string, key: string, nth: number): string =>
  [search, hex(key), String(nth)].join(divider)

/** The part all holds of one search begin with; undefined for what is no hold. */
export function holdSearch(id: string): string | undefined {
  const [first, ...rest] = id.split(divider)
  return rest.length === 2 && first?.startsWith(prefix) ? first : undefined
}

/** How the holds of a slot's search name it. */
export const searchOf = (search: string): string => prefix + hex(search)

/** Holds that are still open, by start; of one search where it is given (as `holdSearch` names it). */
export async function openHolds(
  calendar: CalendarProvider,
  scope: Scope,
  now: number,
  search?: string,
): Promise<readonly CalendarEvent[]> {
  const ahead = await calendar.window(scope, { from: now, to: now + year, zone: 'UTC' })
  return ahead.filter(({ id, status }) => {
    const own = holdSearch(id)
    return own !== undefined && status === 'tentative' && (search === undefined || own === search)
  })
}

export function holdNotes(people: readonly PersonValue[], locale: string): string {
  return wordingFor(locale).slots.heldFor(people.map(({ name, email }) => `${plain(name)} <${email}>`))
}

/** The people a hold's notes name. */
export function heldFor(hold: CalendarEvent): readonly PersonValue[] {
  const mailbox = /^([^<>\n]{1,120}) <([^<>\s@]{1,120}@[^<>\s]{1,190})>$/gm
  return [...hold.notes.matchAll(mailbox)].map(([, name, email]) => ({ name: name!.trim(), email: email! }))
}

/** Without what would end a mailbox. */
const plain = (name: string): string => name.replace(/[<>\r\n]+/g, ' ').trim()

/** The event's own name behind "Hold: ". */
export function heldTitle(hold: CalendarEvent, locale: string): string {
  const lead = wordingFor(locale).slots.holdOf('')
  return hold.title.startsWith(lead) ? hold.title.slice(lead.length) : hold.title
}
