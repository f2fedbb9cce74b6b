import { listed } from '../listed.ts'

/** Sentences of what is put together from several services. */
export const insights = {
  titles: {
    convertTime: 'Say a time elsewhere',
    brief: 'Brief for a meeting',
    commitments: 'Show what was promised',
  },
  examples: {
    convertTime: 'what time is the Rome demo in New York?',
    brief: 'brief me for my 2pm',
    commitments: 'what did I promise this week?',
  },

  timeThere: (there: string, place: string, here: string, from: string) =>
    `${there} in ${place}, which is ${here} in ${from}.`,
  timeOf: (title: string, there: string, place: string, here: string) =>
    `“${title}” is at ${there} in ${place} (${here} for you).`,
  allDay: (title: string, days: string) => `“${title}” lasts all day (${days}), wherever one is.`,
  noSuchEvent: (words: string) => `I found no event for “${words}” in your calendar.`,
  yourZone: 'your zone',

  briefTitle: (title: string) => `Brief for “${title}”`,
  briefWhich: 'Which meeting shall I brief you for?',
  nothingToBrief: 'There is no such meeting ahead in your calendar.',
  brief: (title: string, when: string, place: string) => `“${title}”, ${when}${place ? `, ${place}` : ''}.`,
  agenda: (notes: string) => `Agenda: ${notes}`,
  withPeople: (names: readonly string[]) => `With ${listed(names)}.`,
  onYourOwn: 'Nobody else is invited.',
  mailCount: (count: number) =>
    count === 0 ? 'No mail with them lately.' : count === 1 ? 'One recent mail.' : `${count} recent mails.`,
  taskCount: (count: number) =>
    count === 0
      ? 'No open task mentions it or them.'
      : count === 1
        ? 'One open task mentions it or them.'
        : `${count} open tasks mention it or them.`,
  eventHeading: 'Event',
  peopleHeading: 'People',
  mailHeading: 'Recent mail',
  tasksHeading: 'Open tasks',
  lastWrote: (when: string, subject: string) => `last mail ${when}: “${subject}”`,
  lastMet: (when: string, title: string) => `last met ${when}: “${title}”`,
  neverBefore: 'no contact before',
  status: { accepted: 'coming', declined: 'declined', tentative: 'maybe', waiting: 'not answered yet' },

  promisedHeading: 'You wrote',
  dueHeading: 'Open tasks of these days',
  nothingPromised: (span: string) => `I found nothing you promised ${span}.`,
  promised: (mails: number, tasks: number, span: string) =>
    [
      mails === 1
        ? 'one promise in the mail you sent'
        : mails > 1
          ? `${mails} promises in the mail you sent`
          : '',
      tasks === 1 ? 'one open task' : tasks > 1 ? `${tasks} open tasks` : '',
    ]
      .filter(Boolean)
      .join(' and ')
      .replace(/^./, (letter) => letter.toUpperCase())
      .concat(` ${span}.`),
  withWhom: (name: string) => `with ${name}`,
  promisedTo: (name: string, when: string) => `to ${name}, ${when}`,
  dueOn: (date: string) => `due ${date}`,
  span: (first: string, last: string) => (first === last ? `on ${first}` : `from ${first} to ${last}`),
} as const
