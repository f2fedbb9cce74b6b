import { listed } from '../listed.ts'

/** Sentences of finding a time that suits several people, holding it and taking it. */
export const slots = {
  titles: { find: 'Find a time', hold: 'Hold times', take: 'Book a time' },
  findTitle: (who: readonly string[]) => (who.length > 0 ? `Find a time with ${listed(who)}` : 'Find a time'),
  holdTitle: (count: number) =>
    count === 1 ? 'Put a hold on one time' : `Put a hold on ${count === 0 ? 'these' : count} times`,
  takeTitle: (what: string) => (what ? `Book ${what}` : 'Book the time'),

  found: (length: string, who: readonly string[], times: readonly string[]) =>
    `${times.length === 1 ? 'This fits' : 'These fit'} for ${length}${withWhom(who)}: ${times.join('; ')}.`,
  none: (length: string, who: readonly string[], when: string) =>
    `I found no time of ${length}${withWhom(who)} in your working hours ${when}.`,
  noneLeft: 'There is no time to take: the search found none.',
  notSeen: (names: readonly string[]) =>
    `I cannot see ${listed(names.map((name) => `${name}’s`))} calendar${names.length > 1 ? 's' : ''}, only what is in yours, so ask before you count on it.`,
  late: (names: readonly string[]) =>
    `The first one is outside working hours for ${listed(names)}; I found none that is not.`,
  hoursTaken: 'Working hours are taken to be yours, on each person’s own clock.',
  noZone: (names: readonly string[]) => `I don’t know the time zone of ${listed(names)}.`,
  bestTaken: 'I take the best time of the search; the invitation waits for your yes.',

  you: 'You',
  seat: (name: string, clock: string, place: string) => `${name} ${clock}${place ? ` in ${place}` : ''}`,
  noClock: (name: string) => `${name}, time zone not known`,
  early: 'before working hours',
  over: 'after working hours',
  dayOff: 'not a working day',
  outside: (name: string, how: string) => `${name}: ${how}`,
  unknown: (names: readonly string[]) =>
    `not known whether ${listed(names)} ${names.length > 1 ? 'are' : 'is'} free`,
  allFree: 'everybody is free',
  clockAt: (clock: string, place: string) => `${clock} in ${place}`,
  withClocks: (said: string, clocks: readonly string[]) =>
    clocks.length > 0 ? `${said} (${listed(clocks)})` : said,

  meeting: (who: readonly string[]) => (who.length > 0 ? `Meeting with ${listed(who)}` : 'Meeting'),
  holdOf: (title: string) => `Hold: ${title}`,
  heldFor: (mailboxes: readonly string[]) =>
    mailboxes.length > 0 ? ['Held for:', ...mailboxes, 'Nobody has been invited yet.'].join('\n') : '',
  held: (times: readonly string[]) =>
    times.length === 1
      ? `A hold is on ${times[0]}.`
      : `Holds are on ${listed(times)}. When you take one, the other${times.length > 2 ? 's go' : ' goes'}.`,
  tooFew: (count: number) =>
    count === 0
      ? 'No times were shown yet. Ask me to find a time first.'
      : `Only ${count} ${count === 1 ? 'time was' : 'times were'} shown.`,
  findExample: 'find 45 minutes with Dana this week',
  overNow: 'That time is over.',
  nothingHeld: 'There is no hold for that in your calendar.',
  whichOne: 'Which time shall I take?',
  taken: (title: string, when: string) => `“${title}” is set: ${when}.`,
  released: (times: readonly string[]) =>
    times.length === 0
      ? ''
      : `The hold${times.length > 1 ? 's' : ''} on ${listed(times)} ${times.length > 1 ? 'are' : 'is'} released.`,
  headline: (title: string, when: string) => `${title}, ${when}`,
  letterSubject: (times: readonly string[]) => (times.length === 1 ? 'A time to meet' : 'Times to meet'),
  letterBody: (names: readonly string[], length: string, times: readonly string[]) =>
    [
      `Hello ${listed(names.map((name) => name.split(' ')[0]!))},`,
      `I am holding ${times.length === 1 ? 'this time' : 'these times'} for us (${length}):`,
      times.map((time, at) => `${at + 1}. ${time}`).join('\n'),
      times.length === 1 ? 'Does it suit you?' : 'Which one suits you?',
    ].join('\n\n'),
} as const

function withWhom(who: readonly string[]): string {
  return who.length > 0 ? ` with ${listed(who)}` : ''
}
