/** Sentences about Google's accounts. */
export const googleAccounts = {
  away: 'Google cannot be reached right now. It is tried again by itself.',
  busy: 'Google asks to be left alone for a while: more was asked than it allows. Try again in some minutes.',
  notLetIn: 'Google does not let Omnii in any more. Sign in again: omnii accounts repair KEY',
  apiOff: (link: string) =>
    `The Google Calendar API is off in the project of your client. Switch it on and try again a minute later: ${link}`,
  notGranted:
    'Google was not allowed the calendar. Sign in again and leave every box ticked: omnii accounts repair KEY',
  refused: (why: string) => `Google refused: “${why}”`,
  noNote:
    'Google tells guests in its own words and takes no sentence of yours along, so nothing was changed. Say it without, and write them a mail.',
  stillReading: 'The account is still being read for the first time. Ask again in a moment.',
  noCalendar: 'There is no calendar there that can be written to.',
  found: (calendars: readonly string[]) => `Calendars: ${calendars.join(', ')}.`,
} as const
