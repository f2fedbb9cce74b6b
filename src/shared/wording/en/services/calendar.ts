import { listed } from '../listed.ts'

type LetterKind = 'invitation' | 'update' | 'cancellation' | 'reply' | 'acceptance' | 'maybe'

/** Sentences of the calendar. */
export const calendar = {
  titles: {
    create: 'Create event',
    update: 'Change event',
    cancel: 'Cancel event',
    list: 'Show the agenda',
    next: 'Next event',
    free: 'Free time',
    find: 'Find event',
    remind: 'Add reminder',
    answer: 'Answer invitation',
    remove: 'Take event out again',
    restore: 'Put event back',
    export: 'Export calendar file',
  },
  labels: {
    title: 'Title',
    when: 'When',
    repeats: 'Repeats',
    place: 'Where',
    link: 'Link',
    guests: 'Guests',
    notes: 'Notes',
    reminders: 'Reminder',
    status: 'Status',
  },
  statusNames: { tentative: 'tentative', cancelled: 'cancelled', away: 'out of office' },
  allDay: (days: string) => `${days}, all day`,
  withZone: (said: string, clock: string, zone: string) => `${said} (${clock} in ${zone})`,
  before: (minutes: number) => `${long(minutes)} before`,
  noAccount: 'No mail account is connected.',
  letterNames: {
    invitation: 'invitation',
    update: 'update',
    cancellation: 'cancellation',
    reply: 'refusal',
    acceptance: 'acceptance',
    maybe: 'answer',
  },
  waits: (how: LetterKind, names: readonly string[], why: string) =>
    `The ${calendar.letterNames[how]} to ${listed([...new Set(names)])} is in the outbox. ${why}`,
  calledBack: (how: LetterKind, names: readonly string[]) =>
    `The ${calendar.letterNames[how]} to ${listed(names)} had not left and was withdrawn.`,
  /** @param note the user's sentence to guests, where their place tells them in words of its own */
  noteStays: (note: string, names: readonly string[]) =>
    `${listed(names)} will be told by the calendar’s own mail, which takes no sentence along: “${note}” stays unsaid. Write a mail to say it.`,
  alreadyLeft: (names: readonly string[]) =>
    `The message to ${listed(names)} had already left, so another follows it.`,

  letterSubject: (how: LetterKind, title: string) =>
    `${{ invitation: 'Invitation', update: 'Changed', cancellation: 'Cancelled', reply: 'Declined', acceptance: 'Accepted', maybe: 'Tentative' }[how]}: ${title}`,
  letterBody: (
    how: LetterKind,
    event: { readonly title: string; readonly place: string; readonly link: string; readonly notes: string },
    when: string,
    zone: string,
    note: string,
  ) =>
    [
      {
        invitation: `You are invited to “${event.title}”.`,
        update: `“${event.title}” has changed.`,
        cancellation: `“${event.title}” is cancelled.`,
        reply: `I cannot come to “${event.title}”.`,
        acceptance: `I am coming to “${event.title}”.`,
        maybe: `I may come to “${event.title}”, but cannot say for sure yet.`,
      }[how],
      note,
      `When: ${when} (${zone.replaceAll('_', ' ')})`,
      event.place && `Where: ${event.place}`,
      event.link && `Link: ${event.link}`,
      event.notes && `Notes: ${event.notes}`,
    ]
      .filter(Boolean)
      .join('\n'),

  created: (title: string, when: string) => `“${title}” is in your calendar: ${when}.`,
  alreadyIn: (title: string, when: string) =>
    `“${title}” is in your calendar already: ${when}. To have it there twice, say “add it anyway”.`,
  createdSeries: (title: string, rule: string, first: string) =>
    `“${title}” is in your calendar ${rule}, first ${first}.`,
  meeting: 'Meeting',
  busy: 'Busy',
  away: 'Out of office',
  withPeople: (what: string, people: readonly string[]) => `${what} with ${listed(people)}`,
  oneHour: 'One hour, as you gave no length.',
  calledBusy: (title: string) => `Called ${quoted(title)}, as you gave it no name.`,
  noAutoDecline: 'Invitations for that time are not declined for you.',
  leftOut: (name: string) => `${name} is not invited: at most four people can be asked about at once.`,
  notOfWhat: (day: string) =>
    `I do not know what is not to be ${day === '' ? 'then' : `on ${day}`}, so nothing was changed. Say its name, as in “cancel the retro on the 31st”.`,
  noSuchTime: (why: string) => `${why} Nothing was changed.`,
  bookWhat:
    'What shall I put into the calendar? Say what it is called, as in “lunch with Marco tomorrow at 1”.',
  whichTask: 'Which task? Name it or let me show your tasks first.',
  fromTask: (title: string) => `From the task ${quoted(title)}.`,
  noSuchEvent: (words: string) => `I found no event for ${quoted(words)} ahead in your calendar.`,
  butTask: (words: string, task: string) =>
    `I found no event for ${quoted(words)}, but there is a task ${quoted(task)}. Say “task” if you mean it.`,
  sayTask: (task: string) => `the task ${quoted(task)}`,
  notThatDay: (title: string, day: string, next: string) =>
    `There is no ${title} on ${day}; the next one is ${next}.`,
  nothingThen: (when: string) => `You have nothing ${when}, so there is nothing to cancel.`,
  alreadyInvited: (names: readonly string[], title: string) =>
    `${listed(names)} ${names.length > 1 ? 'are' : 'is'} invited to ${quoted(title)} already.`,
  notInvited: (names: readonly string[], title: string) =>
    `${listed(names)} ${names.length > 1 ? 'are' : 'is'} not among the guests of ${quoted(title)}; nothing was changed.`,
  whatToChange: (title: string) => `I did not understand what should change about ${quoted(title)}.`,
  changeExamples: ['move it to 4:30', 'make it 30 minutes', 'rename it to …'],
  oneAtATime: 'I can change one event at a time; say which one, and to when.',
  onlyThatOne: (title: string) => `Only that one; the other dates of ${quoted(title)} stay.`,
  whichOnes: (title: string) => `Which dates of ${quoted(title)}?`,
  extents: { one: 'Only this one', following: 'This one and those after it', all: 'The whole series' },
  whichToCancel: (count: number, when: string) => `You have ${count} events ${when}. Which shall I cancel?`,
  cancelAll: (count: number) => `All ${count}`,
  cancelOwn: (count: number) => `Only what I organise (${count})`,
  cancelAlone: (count: number) => `Only what has no guests (${count})`,
  cancelOnly: (title: string, when: string) => `Only ${quoted(title)}, ${when}`,
  askLink: 'I cannot make a video link without a connected account. Which link shall I put in?',
  askDoc: 'What shall I put in the notes for that document? Its link or its text.',
  nextDays: (days: number) => `The next ${days} days, as you gave no time.`,
  workingHours: 'Within your working hours.',
  tenMinutes: 'Ten minutes before, as you did not say when.',
  createTitle: (title: string) => `Create “${title}”`,
  overlapsWith: (titles: readonly string[]) => `At that time you have ${listed(titles.map(quoted))}.`,
  startsInPast: 'That time is already over.',
  notInRule: 'That rule gives no date at all.',
  firstDates: (dates: readonly string[]) => `First dates: ${dates.join(', ')}.`,

  updateTitle: (title: string) => `Change “${title}”`,
  updated: (
    title: string,
    rows: readonly { readonly label: string; readonly after?: string | undefined }[],
  ) =>
    `“${title}” is changed: ${rows.map((r) => `${r.label.toLowerCase()} ${r.after ?? 'none'}`).join('; ')}.`,
  unchanged: (title: string) => `“${title}” is like that already; nothing was changed.`,
  fromThenOn: (title: string, from: string) => `“${title}” changes from ${from} on.`,

  changedDatesLost: (titles: readonly string[]) =>
    `Later dates that had changes of their own follow the new rule: ${listed(titles.map(quoted))}.`,

  cancelTitle: (titles: readonly string[]) =>
    titles.length === 1 ? `Cancel ${quoted(titles[0]!)}` : `Cancel ${titles.length} events`,
  cancelled: (titles: readonly string[]) =>
    titles.length === 1
      ? `${quoted(titles[0]!)} is cancelled.`
      : `${titles.length} events are cancelled: ${listed(titles.map(quoted))}.`,
  whoIsEveryone: (word: string) =>
    `I do not know who ${quoted(word)} is there, so nothing was made. Name the people, or say who “the team” is.`,
  ownCopy: (title: string, organiser: string) =>
    `${quoted(title)} is ${organiser}’s: only your own copy changes, and ${organiser} is not told.`,
  declines: (title: string, organiser: string) =>
    `${quoted(title)} is ${organiser}’s: it leaves your calendar and ${organiser} is told that you decline.`,
  notTold: (title: string) =>
    `No mail address of the organiser of ${quoted(title)} is known, so nobody is told.`,
  answers: { accepted: 'Accept', tentative: 'Accept tentatively', declined: 'Decline' },
  answerTitle: (title: string, answer: 'accepted' | 'tentative' | 'declined') =>
    `${calendar.answers[answer]} ${quoted(title)}`,
  answered: (title: string, organiser: string, answer: 'accepted' | 'tentative' | 'declined') =>
    `${quoted(title)}: ${organiser} is told that you ${{ accepted: 'come', tentative: 'may come', declined: 'do not come' }[answer]}.`,
  answeredHere: (title: string, answer: 'accepted' | 'tentative' | 'declined') =>
    `${quoted(title)} is ${calendar.statuses[answer]} in your calendar. ${calendar.notTold(title)}`,
  ownEvent: (title: string) => `${quoted(title)} is your own event: there is no invitation to answer.`,
  noInvitation: 'No invitation waits for your answer.',
  noInvitationOf: (name: string) => `No invitation of ${name} waits for your answer.`,
  yourAnswer: 'Your answer',
  statuses: { waiting: 'no answer yet', accepted: 'accepted', tentative: 'tentative', declined: 'declined' },
  nothingToCancel: 'There is nothing to cancel.',
  wholeSeries: (title: string) => `The whole series ${quoted(title)} goes.`,
  thoseAfterToo: (title: string, first: string) =>
    `${quoted(title)} ends: ${first} and every date after it go.`,

  wholeDay: 'all day',
  clashes: 'clashes',
  onDay: (day: string) => (/^\D+$/.test(day) ? day : `on ${day}`),
  fromTo: (first: string, last: string) => `from ${first} to ${last}`,
  onSpan: (span: string) => `on ${span}`,
  atTime: (title: string, when: string) => `${quoted(title)} ${when}`,
  matching: (about: string | undefined, people: readonly string[]) =>
    [about ? `about ${quoted(about)}` : '', people.length > 0 ? `with ${listed(people)}` : '']
      .filter(Boolean)
      .join(' '),
  agenda: (count: number, when: string, narrowed: string, items: readonly string[]) => {
    const what = narrowed ? ` ${narrowed}` : ''
    if (count === 0) return `You have nothing${what} ${when}.`
    const number = count === 1 ? 'one event' : `${count} events`
    return `You have ${number}${what} ${when}${items.length > 0 ? `: ${listed(items)}` : ''}.`
  },
  noneOfItsDays: (words: string) =>
    `It would not be on ${quoted(words)} anyway, so nothing was made. Say which day is left out.`,
  takes: (length: string) => `Together they take ${length}; whole days are not counted.`,
  unknownWords: (said: string) =>
    `I do not know ${quoted(said)}: nothing in your calendar, a year back or ahead, is called so, and I did not understand it as anything else.`,
  notUnderstood: (said: string) => `I did not understand ${quoted(said)} and answer without it.`,
  noClashes: (when: string) => `Nothing overlaps ${when}.`,
  afterTime: (time: string, day: string) => `after ${time} ${/^\D+$/.test(day) ? day : `on ${day}`}`,
  /** A series that cannot be expanded, and how it is removed. */
  unreadableSeries: (titles: readonly string[]) =>
    `${listed(titles.slice(0, 3).map(quoted))}${titles.length > 3 ? ` and ${titles.length - 3} more` : ''} ${titles.length === 1 ? 'repeats' : 'repeat'} in a way a calendar cannot show and ${titles.length === 1 ? 'is' : 'are'} left out here; say ${calendar.cancelByName(titles[0]!)} to remove ${titles.length === 1 ? 'it' : 'the first'}.`,
  cancelByName: (title: string) => `cancel “${title.replace(/["“”]/g, '').slice(0, 80)}”`,
  noDayOfIt: (title: string) =>
    `${quoted(title)} repeats in a way a calendar cannot show, so no single day of it can be cancelled, only all of it.`,
  cannotShow: 'repeats in a way a calendar cannot show',
  tooOftenForEvent: (rule: string) =>
    `An event that comes ${rule} would fill the calendar. Shall it be a reminder that comes ${rule}, or one event on the day?`,
  /** what to say instead, as it can be said */
  insteadOfOften: (title: string, rule: string) => [
    `remind me to ${title.charAt(0).toLowerCase()}${title.slice(1)} ${rule}`,
    `${title} every day`,
  ],
  outlasts: (rule: string) =>
    `It would come again (${rule}) before it is over. How long is it, or how often does it come?`,
  clashing: (count: number, pairs: readonly (readonly string[])[]) =>
    count === 1
      ? `${quoted(pairs[0]![0]!)} and ${quoted(pairs[0]![1]!)} overlap.`
      : `${count} pairs overlap: ${count > 5 ? 'among them ' : ''}${listed(pairs.slice(0, 5).map((p) => `${quoted(p[0]!)} with ${quoted(p[1]!)}`))}.`,
  nextIs: (title: string, when: string, away: string, place: string) =>
    `Your next event is ${quoted(title)}, ${when}${away ? ` (${away})` : ''}${place ? `, at ${place}` : ''}.`,
  noPlace: 'No place is given.',
  onlineAt: (link: string) => `It is online: ${link}.`,
  inTime: (length: string) => `in ${length}`,
  nothingLike: (words: readonly (string | undefined)[]) =>
    `There is nothing with ${listed(words.flatMap((each) => (each ? [quoted(each)] : [])))} ahead in your calendar.`,
  nothingNext: 'There is nothing ahead in your calendar.',
  nowOn: (title: string, until: string) => `${quoted(title)} is on now, until ${until}.`,

  free: (said: string, gaps: readonly string[]) => `You are free ${said}: ${listed(gaps)}.`,
  freeThroughout: (said: string) => `Yes, you are free ${said}; nothing is in your calendar then.`,
  notFree: (said: string, titles: readonly string[]) => `No, you are not free ${said}: ${listed(titles)}.`,
  partlyFree: (said: string, titles: readonly string[], gaps: readonly string[]) =>
    `Partly: ${said} you have ${listed(titles)}. Free: ${listed(gaps)}.`,
  freeFor: (minutes: number, gaps: readonly string[]) =>
    gaps.length > 0
      ? `You have ${long(minutes)} free at ${listed(gaps)}.`
      : `There is no ${long(minutes)} free then.`,
  /** @param shared what they are on in one's own calendar; @param gaps when one is free oneself */
  othersTime: (names: readonly string[], said: string, shared: readonly string[], gaps: readonly string[]) =>
    [
      `I cannot see ${listed(names.map((name) => `${name}’s`))} calendar${names.length > 1 ? 's' : ''}, so I cannot tell.`,
      shared.length > 0
        ? `In yours, ${listed(names)} ${names.length > 1 ? 'are' : 'is'} with you at ${listed(shared)}.`
        : `In yours there is nothing with ${listed(names)} ${said}.`,
      gaps.length > 0 ? `You are free: ${listed(gaps)}.` : `You are not free ${said}.`,
    ].join(' '),
  freeHeading: 'Free',
  linkOf: (link: string) => `The link: ${link}.`,
  noLink: 'It has no link.',
  notesOf: (notes: string) => `The notes: ${notes}`,
  noNotes: 'It has no notes.',
  repeatsOf: (title: string, rule: string) => `${quoted(title)} is ${rule}.`,
  oneOff: (title: string) => `${quoted(title)} is once only.`,
  youAreFree: 'You are free',
  onceEach: (times: readonly (string | undefined)[]) => {
    const [time] = times
    const at = time && times.every((other) => other === time) ? ` at ${time}` : ''
    return `Once on each of these days${at}; say “every week” if it repeats.`
  },
  swapWhich: 'I can swap two events when both are named: “swap my 2pm and my 3pm”.',

  clashesOf: (title: string, others: readonly string[]) =>
    others.length === 0 ? `Nothing overlaps with ${quoted(title)}.` : `It overlaps with ${listed(others)}.`,
  waitingFor: (names: readonly string[], guests: number) =>
    guests === 0
      ? 'Nobody is invited to it.'
      : names.length === 0
        ? 'Everybody has answered.'
        : `Not answered yet: ${listed(names)}.`,
  startsIn: (left: { readonly days: number } | { readonly length: string }) =>
    'length' in left ? `In ${left.length}.` : left.days === 0 ? 'It is today.' : `In ${left.days} days.`,
  wayUnknown: 'I do not know how long the way takes.',
  details: (title: string, when: string, place: string, guests: readonly string[], organiser: string) =>
    [
      `${quoted(title)} is ${when}${place ? `, at ${place}` : ''}.`,
      guests.length > 0 ? `With ${listed(guests)}.` : '',
      organiser ? `${organiser} organises it.` : '',
    ]
      .filter(Boolean)
      .join(' '),
  guest: (name: string, status: 'waiting' | 'accepted' | 'declined' | 'tentative') =>
    status === 'waiting' ? name : `${name} (${status})`,
  inZone: (said: string, zone: string) => `In ${zone} that is ${said}.`,

  putBack: (title: string, when: string) => `${quoted(title)} is as it was: ${when}.`,
  takenOut: (title: string) => `${quoted(title)} is out of your calendar again.`,
  changedSince: (title: string, fields: readonly string[]) =>
    fields.length === 0
      ? `${quoted(title)} was changed since, so nothing was taken back.`
      : `${quoted(title)} was changed since (${listed(fields.map((field) => field.toLowerCase()))}), so nothing was taken back.`,

  sayByMail: (who: string, words: string) => `email ${who} saying “${words}”`,
  reminderSet: (title: string, before: string) => `I will remind you of ${quoted(title)} ${before}.`,
  exported: (count: number) =>
    count === 1 ? 'One event is in the file.' : `${count} events are in the file.`,
} as const

function quoted(title: string): string {
  return `“${title}”`
}

function long(minutes: number): string {
  if (minutes % 1440 === 0 && minutes > 0) return minutes === 1440 ? '1 day' : `${minutes / 1440} days`
  if (minutes % 60 === 0 && minutes > 0) return minutes === 60 ? '1 hour' : `${minutes / 60} hours`
  return `${minutes} minutes`
}
