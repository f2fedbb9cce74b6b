import { listed } from '../listed.ts'

/** Sentences of routines, watches, procedures and trips. */
export const operations = {
  titles: {
    saveRoutine: 'Save routine',
    listStanding: 'Show routines',
    endStanding: 'End routine',
    restoreStanding: 'Put routine back',
    watchReply: 'Watch for a reply',
    writeProcedure: 'Write procedure',
    showProcedures: 'Show procedures',
    removeProcedure: 'Remove procedure',
    planTrip: 'Look at the days of a trip',
  },
  labels: {
    command: 'Says',
    often: 'How often',
    next: 'Next',
    with: 'With',
    person: 'Who',
    by: 'By',
    procedure: 'Procedure',
  },
  examples: {
    saveRoutine: 'do this every Monday at 8',
    listStanding: 'which routines do I have?',
    endStanding: 'delete the routine',
    watchReply: 'if Dana hasn’t replied by Friday, nudge her',
    writeProcedure: 'write down how we do this as a procedure',
    showProcedures: 'show my procedures',
    planTrip: 'plan my trip to Rome 20-22 March: block the days, tell my team, list what to prepare',
  },

  nothingToSave: 'There is no command yet to do again. Do it once, then say how often.',
  reportsByThemselves:
    'I send no summaries by themselves. Ask for one now, and then say “do this every Friday at 4”: I run it at that time and tell you here.',
  reportExample: 'what does next week look like?',
  onceExample: 'lunch with Dana tomorrow at 1',
  howOften: 'How often shall I do that? Say, for example, “do this every Monday at 8”.',
  saveTitle: (title: string) => `Save ${quoted(title)} as a routine`,
  saved: (title: string, often: string, next: string) =>
    `${quoted(title)} is a routine now: ${often}, next on ${next}. It runs while Omnii is running, and asks before anything reaches other people.`,
  savedWith: (parameters: readonly string[]) => `Each time it reads ${listed(parameters.map(quoted))} anew.`,
  defaultTime: (time: string) => `At ${time}, as you gave no time.`,
  noNext: 'That rule has no time ahead of now.',

  watchTitle: (name: string, when: string) => `Watch whether ${name} replies by ${when}`,
  watching: (name: string, when: string) =>
    `If ${name} has not replied by ${when}, I will prepare a reminder and ask you before it is sent.`,
  endOfDay: (when: string) => `“By” then means the end of the working day, ${when}.`,
  twoDays: (when: string) => `Until ${when}, as you gave no day.`,
  noArrivals:
    'I do not watch for mail coming in. I can look at a time you name whether there is a reply, and remind you if there is none.',
  watchExample: (name: string) => `if ${name} hasn’t replied by Friday, remind me`,
  whom: 'Whose reply shall I watch for?',
  overAlready: 'That time is over already.',
  nudgeCommand: (name: string, email: string, about: string) =>
    `nudge ${name === '' ? email : `${name} <${email}>`}${about ? ` about “${about}”` : ''}`,
  nudgeSubject: (subject: string) => (/^re:/i.test(subject) ? subject : `Re: ${subject}`),
  nudgeNoSubject: 'A quick reminder',
  nudgeBody: (first: string, about: string, sent: string, me: string) =>
    `Hi ${first},\n\n${
      about
        ? `have you had a chance to look at “${about}”${sent ? `, which I sent on ${sent}` : ''}?`
        : 'have you had a chance to look at my last mail?'
    } I would be glad to hear from you.\n\n${me}`,
  draftFor: (name: string) => `Draft a reminder to ${name}`,
  sendFor: (name: string) => `Send the reminder to ${name}`,

  standingRow: (often: string, next: string) => `${often} · next ${next}`,
  watchRow: (when: string) => `looked at on ${when}`,
  watchName: (name: string) => `Reply from ${name}`,
  noStanding: 'You have no routines, and I am not watching for anything.',
  standing: (count: number) =>
    count === 1 ? 'One thing runs by itself.' : `${count} things run by themselves.`,
  routinesHeading: 'Routines',
  watchesHeading: 'Watching for a reply',
  whichStanding: 'Which one shall end?',
  noSuchStanding: (words: string) => `There is no routine for ${quoted(words)}.`,
  endTitle: (title: string) => `End ${quoted(title)}`,
  ended: (title: string) => `${quoted(title)} has ended; it will not run any more.`,
  putBack: (title: string) => `${quoted(title)} is as it was.`,

  nothingToWrite: 'There is nothing to write down yet: do it once, then say it again.',
  writeTitle: (title: string) => `Write the procedure ${quoted(title)}`,
  written: (title: string) => `The procedure ${quoted(title)} is written down:`,
  removedProcedure: (title: string) => `The procedure ${quoted(title)} is gone again.`,
  noProcedures: 'No procedure has been written down yet.',
  procedures: (count: number) => (count === 1 ? 'One procedure:' : `${count} procedures:`),
  noSuchProcedure: (words: string) => `There is no procedure for ${quoted(words)}.`,
  sop: {
    purpose: 'Purpose',
    trigger: 'How to start it',
    needs: 'What it needs each time',
    nothingNeeded: 'Nothing changes from one time to the next.',
    steps: 'Steps',
    checks: 'Before it is done',
    undo: 'If it was wrong',
    about: (title: string) => `How ${quoted(title)} is done with Omnii.`,
    say: (text: string) => `Say: “${text}”.`,
    asksFirst: 'shown to you and done only once you approve it',
    mayAsk: 'can be taken back; shown to you first where it reaches other people',
    readsOnly: 'reads only',
    can: 'can be taken back',
    ask: (text: string) => `Omnii asks: ${text}`,
    value: (name: string, value: string, from: string) => `${name}: ${value} (${from})`,
    check: 'Check the card Omnii shows: every person it reaches stands on it with their address.',
    noCheck: 'No step reaches other people, so it runs at once.',
    undoHow: 'Say “undo that”. What has left the house cannot be taken back; Omnii says so.',
    written: (when: string) => `Written on ${when} from what was done.`,
  },

  tripTitle: (place: string) => `Trip to ${place}`,
  tripLook: (place: string) => `Look at the days of the trip to ${place}`,
  tripBlock: (place: string) => `Block the days in ${place}`,
  tripFree: (span: string) => `Nothing else is in your calendar from ${span}.`,
  tripBusy: (span: string, titles: readonly string[]) =>
    `In your calendar from ${span}: ${listed(titles.map(quoted))}.`,
  tripSpan: (first: string, last: string) => `${first} to ${last}`,
  tripWhere: 'Where does the trip go, and from when to when?',
  tripTell: (place: string) => `Tell the team about ${place}`,
  tripAskTeam: (team: string) => `Who is “${team}”? Give a name or a mail address.`,
  tripAskTitle: 'Ask who the team is',
  tripSubject: (place: string, span: string) => `Away in ${place}, ${span}`,
  tripBody: (place: string, span: string, me: string) =>
    `Hello,\n\nI will be in ${place} from ${span}. Tell me if there is anything you need before I go.\n\n${me}`,
  tripList: (place: string) => `Add what to prepare for ${place}`,
  tripThings: (place: string) => [
    `Book travel to ${place}`,
    `Book a room in ${place}`,
    'Passport or identity card',
    'Tickets and bookings at hand',
    'Charger and adapter',
    'Answer what cannot wait until I am back',
  ],
} as const

function quoted(title: string): string {
  return `“${title}”`
}
