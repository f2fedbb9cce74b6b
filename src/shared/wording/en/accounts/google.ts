/** Sentences about Google's accounts. */
export const googleAccounts = {
  away: 'Google cannot be reached right now. It is tried again by itself.',
  busy: 'Google asks to be left alone for a while: more was asked than it allows. Try again in some minutes.',
  notLetIn: 'Google does not let Omnii in any more. Sign in again: omnii accounts repair KEY',
  /** what its APIs are called where they are switched on */
  apis: { calendar: 'Google Calendar API', tasks: 'Google Tasks API', contacts: 'People API' },
  /** what is asked for on its page, in its order */
  boxes: { calendar: 'your calendars', tasks: 'your tasks', contacts: 'your contacts' },
  apiOff: (api: string, link: string) =>
    `The ${api} is off in the project of your client. Switch it on and try again a minute later: ${link}`,
  notGranted: (what: string) =>
    `Google was not allowed ${what}. Sign in again and leave that box ticked: omnii accounts repair KEY`,
  people: (count: number) => (count === 1 ? 'One contact.' : `${count} contacts.`),
  lists: (lists: readonly string[]) => `Task lists: ${lists.join(', ')}.`,
  refused: (why: string) => `Google refused: “${why}”`,
  noNote:
    'Google tells guests in its own words and takes no sentence of yours along, so nothing was changed. Say it without, and write them a mail.',
  stillReading: 'The account is still being read for the first time. Ask again in a moment.',
  mayStillShow:
    'Google did not answer, and tells of what is new only after some minutes. Whether it was done is looked up until then.',
  noCalendar: 'There is no calendar there that can be written to.',
  found: (calendars: readonly string[]) => `Calendars: ${calendars.join(', ')}.`,
} as const
