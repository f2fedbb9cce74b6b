import type { GuestMessage } from '../writes/itip-message.ts'
import { calendarText, eventText } from './component.ts'
import { loadIcal } from './library.ts'

const method = {
  invitation: 'REQUEST',
  update: 'REQUEST',
  cancellation: 'CANCEL',
  reply: 'REPLY',
  acceptance: 'REPLY',
  maybe: 'REPLY',
} as const satisfies Record<GuestMessage['how'], string>

/** The iTIP message (RFC 5546) that goes with a letter. */
export async function invitationFile(letter: GuestMessage, now: number): Promise<string> {
  const ical = await loadIcal()
  const file = new ical.Component('vcalendar')
  file.addPropertyWithValue('prodid', '-//Omnii//Omnii Desktop//EN')
  file.addPropertyWithValue('version', '2.0')
  file.addPropertyWithValue('method', method[letter.how])
  const event =
    letter.how === 'cancellation' ? { ...letter.event, status: 'cancelled' as const } : letter.event
  return calendarText(file.toString(), [eventText(ical, event, now)])
}
