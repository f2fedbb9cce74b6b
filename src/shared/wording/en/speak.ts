import { listed } from './listed.ts'

const steps = (n: number): string => (n === 1 ? '1 step' : `${n} steps`)

const daysLong = (n: number): string => {
  if (n === 1) return '1 day'
  return n >= 14 ? `${n} days (${weeksLong(n)})` : `${n} days`
}
const weeksLong = (days: number): string =>
  days % 7 === 0
    ? `${days / 7} weeks`
    : `${Math.floor(days / 7)} weeks and ${days % 7} ${days % 7 === 1 ? 'day' : 'days'}`
const eitherOf = (days: readonly string[]): string =>
  `${days.slice(0, -1).join(', ')} or ${days.at(-1) ?? ''}`

/** What the core says about plans and runs. */
export const speak = {
  doesNotFit: (title: string) =>
    `I could not make “${title}” out of these words, so nothing was done. Say it another way.`,
  newSession: 'New conversation',
  notUnderstood: (text: string) => `I did not understand “${text}”, so nothing was done.`,
  notUnderstoodPart: (text: string) => `I made nothing of “${text}”.`,
  hangsOn: (condition: string) =>
    `I cannot make one thing hang on another (“${condition}”), so nothing was done. Ask me that first, then say what to do.`,
  notMade: (title: string) =>
    `I made nothing new out of “${title}”: it reads as if it were about something that is there. Say it in other words, or have it noted as it stands.`,
  whoWrote: (words: string) =>
    `I cannot tell who “${words}” is, so nothing was made. Say their name or address.`,
  contradicts: (words: string) =>
    `“${words}” does not fit together, so nothing was done. Say which of the two is meant.`,
  addTask: (title: string) => `add task: ${title}`,
  unknownName: (name: string) => `I know nobody and nothing called “${name}”, so nothing was done.`,
  cannotLeaveOut: (what: string) =>
    `I cannot leave “${what}” out of an answer, so I did not answer. Without those words I can.`,
  cannotSkip: (what: string) =>
    `I cannot leave out “${what}” there, so nothing was made. Without those words I can.`,
  lostWords: (parts: readonly string[]) =>
    `I did not understand ${listed(parts.map((part) => `“${part}”`))}, and it may say what is not meant, so nothing was changed.`,
  notUsed: (parts: readonly string[]) =>
    `I do not know what ${listed(parts.map((part) => `“${part}”`))} narrows there, so I did not answer. Without it I can.`,
  notTaken: (parts: readonly string[]) => `I left out ${listed(parts.map((part) => `“${part}”`))}.`,
  didYouMean: (saying: string) => `Did you mean: ${saying.replace(/[?.!]+$/, '')}?`,
  nearest: 'The nearest things I can do:',
  outOfPillar: (pillar: string) => `Here I only look after ${pillar}. Ask the guide for everything else.`,
  tooManyThings: (n: number, most: number) =>
    `That is ${n.toLocaleString('en')} things; I change at most ${most.toLocaleString('en')} at once. Say which: by a list, a name or a time.`,
  tooManySteps: (n: number, most: number) =>
    `That would take ${n} steps, and ${most} at once are the most; please send it in smaller parts. Nothing was done.`,
  tooManyClauses: (n: number) => `That is more than ${n} things at once; please send them in smaller parts.`,
  mayHaveHappened: (title: string, why: string) => `${title}: ${why}`,
  didNotHappen: (title: string, why: string) => `${title} did not happen: ${why}`,
  account: 'Account',
  withoutAccounts: (names: readonly string[]) =>
    `I could not look into ${listed(names)}, so what is there is missing here.`,
  writesDone: (done: number, all: number) => `${done} of ${all} changes ${done === 1 ? 'was' : 'were'} made.`,
  onlyPartly: (title: string, why: string) => `${title} happened only in part: ${why}`,
  skipped: (titles: readonly string[]) => `Left out, because a step before failed: ${listed(titles)}.`,
  declined: (titles: readonly string[]) => `Not done, as you said no: ${listed(titles)}.`,
  cancelled: 'Stopped. Nothing more of that will be done.',
  replaced: 'Put aside for what you said next.',
  nothingToStop: 'Nothing is running or waiting, so there was nothing to stop.',
  dryRun: (n: number) => `This is what I would do (${steps(n)}). Nothing was written or sent.`,
  dryRunNeeds: (question: string) => `First I would ask: ${question}`,
  dryRunLater: (title: string) => `${title}: depends on a step before it.`,
  nothingToDryRun: 'Say what you would like to see, for instance: “dry run: lunch with Dana on Friday at 1”.',
  undone: (summaries: readonly string[]) => `Taken back. ${summaries.join(' ')}`,
  hasGoneOut: (titles: readonly string[]) =>
    `${listed(titles)} cannot be taken back: ${titles.length === 1 ? 'it has' : 'they have'} gone out. Another message can put right what is wrong.`,
  cannotTakeBack: (titles: readonly string[]) => `${listed(titles)} cannot be taken back.`,
  undoInstead: (title: string) => `Undo “${title}” instead?`,
  sayUndo: 'undo',
  notUndone: 'Left as it is.',
  nothingElseToUndo: 'There is nothing else to undo here.',
  tooLateToDo:
    'It could not be looked up for long, and then it had not happened. By now it may not be wanted any more, so it was left; say it again if it is.',
  nothingToUndo: 'There is nothing to undo here.',
  undoTitle: (title: string) => `Undo: ${title}`,
  undoStep: (title: string) => `Take back “${title}”`,
  waitingNone: 'Nothing is waiting for you.',
  waitingFor: (n: number) => (n === 1 ? 'One thing is waiting for you.' : `${n} things are waiting for you.`),
  inDoubt: (n: number) =>
    `Of ${n === 1 ? 'one thing' : `${n} things`} I cannot ask yet whether it was done; I keep looking.`,
  asAnswered: (said: string, name: string, email: string) =>
    `By “${said}” I take ${name} <${email}>, as you answered before; “forget who ${said} is” makes me ask again.`,
  addAsContact: (name: string, email: string) => `add ${name}, ${email}, to my contacts`,
  answerTaken: (label: string) => `Got it: ${label}.`,
  approved: 'Approved; going on.',
  pressToApprove:
    'Nothing was approved: in this window that takes a press of the card’s own button, or Enter by a person.',
  approveYourself: 'Nothing was approved: that takes the person’s own approval, in Omnii.',
  leftOut: (words: string) => `Without ${words}, as you said.`,
  noneSpared: (words: string) =>
    `I did not understand “${words}” as any of what that is about, so I do not know what is to stay, and nothing was changed.`,
  allSpared: 'Nothing would be left of that, so nothing was changed.',
  leftAsItIs: (words: string) => `“${words}” stays as it is; nothing was changed.`,
  notOnIt: (names: readonly string[], title: string) =>
    `${listed(names)} ${names.length === 1 ? 'is' : 'are'} not on “${title}”, so nothing was changed and it is still open.`,
  cardSays: (title: string, rows: readonly string[], body: string | undefined) =>
    [`${title}.`, ...rows.map((row) => `${row}.`), ...(body === undefined ? [] : [`Text: “${body}”`])].join(
      ' ',
    ),
  cardStillOpen: 'Nothing is done yet; it is still open.',
  wasPutAside: (title: string) =>
    `“${title}” was put aside, so nothing was approved. Say “yes” once more, or press its button, to do it.`,
  openAgain: (title: string) => `“${title}” is open again. Say “yes”, or press its button, to do it.`,
  nowAside: (title: string) =>
    `“${title}” is put aside: nothing of it is done unless you press its button, or say “yes” to it once it is shown again.`,
  putAsideBy: (titles: readonly string[]) =>
    titles.length === 1
      ? `“${titles[0]!}” is not done and was put aside. To do it after all, press its button, or say “yes” and then “yes” once more.`
      : `${listed(titles.map((title) => `“${title}”`))} are not done and were put aside. To do one after all, press its button.`,
  declinedAnswer: 'Not done.',
  whichWait: 'More than one thing is waiting. Answer on its card, please.',
  noChoice: (n: number) => `There is no choice number ${n}.`,
  /** words that point at a list when the last one was empty */
  nothingShown:
    'There was nothing in what I showed last, so there is nothing that could be meant. Nothing was changed.',
  noneOfThose: (words: string) => `None of those I showed fits “${words}”. Nothing was changed.`,
  severalOfThose: (words: string, titles: readonly string[]) =>
    `Several of those fit “${words}”: ${listed(titles)}. Which one do you mean?`,
  thoseShown: (lines: readonly string[]) => `${listed(lines)}.`,
  nothingAsked: 'I have not asked anything that this would answer.',
  greeting: 'Hello. Tell me what you would like done with your calendar, tasks, contacts or mail.',
  thanks: 'You are welcome.',
  help: 'I look after your calendar, tasks, contacts and mail. You can say, for instance:',
  /** what the liaison for one pillar says of itself; the guide answers "what can you do with my tasks?" by its `help` */
  ofPillar: {
    calendar: {
      help: 'With your calendar I can, for instance:',
      greeting: 'Hello. Tell me what you would like done with your calendar.',
      name: 'I am Omnii. Here I look after your calendar.',
    },
    tasks: {
      help: 'With your tasks I can, for instance:',
      greeting: 'Hello. Tell me what you would like done with your tasks.',
      name: 'I am Omnii. Here I look after your tasks.',
    },
    contacts: {
      help: 'With your contacts I can, for instance:',
      greeting: 'Hello. Tell me what you would like done with your contacts.',
      name: 'I am Omnii. Here I look after your contacts.',
    },
    email: {
      help: 'With your mail I can, for instance:',
      greeting: 'Hello. Tell me what you would like done with your mail.',
      name: 'I am Omnii. Here I look after your mail.',
    },
    insights: {
      help: 'From your calendar, mail and tasks together I can, for instance:',
      greeting: 'Hello. Ask me what your calendar, mail and tasks say together.',
      name: 'I am Omnii. Here I answer from your calendar, mail and tasks together.',
    },
    operations: {
      help: 'With routines and procedures I can, for instance:',
      greeting: 'Hello. Tell me which routine or procedure you would like.',
      name: 'I am Omnii. Here I look after routines and procedures.',
    },
    content: {
      help: 'I look after files, and there is nothing yet that I can do with them by words. Files of events, contacts and mails are taken in when you drop them on the window.',
      greeting: 'Hello. There is nothing yet that I can do with files by words.',
      name: 'I am Omnii. Here I look after files, and cannot do anything with them by words yet.',
    },
  },
  why: (when: string, text: string) => `On ${when} you said “${text}”.`,
  whyUndo: (when: string, text: string) => `On ${when} you took something back (“${text}”).`,
  whyStep: (title: string, reasons: string) => `${title}: ${reasons}.`,
  whyValue: (name: string, value: string, from: string) => `${name} ${value} (${from})`,
  whyParam: (name: string, from: string) => `${name} (${from})`,
  whyFrom: {
    said: 'you said so',
    default: 'taken for granted, as nothing was said',
    focus: 'it was what we had just talked about',
    looked_up: 'found in your data',
    answered: 'you answered so',
    inverse: 'it takes an earlier step back',
    composed: 'your model put it together',
  },
  whyFromWords: (from: string, words: string) => `${from}: “${words}”`,
  whyAsked: (question: string) => `you answered so when I asked “${question}”`,
  whyStepBefore: (title: string) => `it came from the step “${title}”`,
  whyRow: (row: string) => `The words were read by the rule “${row}”.`,
  whyUndone: 'It has been taken back since.',
  whySkipped: 'That did not happen.',
  whyApproved: 'You approved it before it happened.',
  yes: 'yes',
  paramNames: {
    people: 'who',
    asked1: 'who',
    asked2: 'who',
    asked3: 'who',
    asked4: 'who',
    start: 'when',
    base: 'day',
    until: 'until',
    minutes: 'length',
    due: 'due',
    remind: 'reminder',
    rule: 'how often',
    title: 'title',
    items: 'items',
    place: 'place',
    list: 'list',
    event: 'event',
    task: 'task',
    message: 'mail',
    draft: 'draft',
    body: 'text',
    subject: 'subject',
    sendAt: 'sent at',
    by: 'by',
    person: 'who',
    without: 'not any more',
    zone: 'zone',
    notes: 'notes',
  },
  againText: (text: string) => `Read as “${text}”.`,
  againNoSuch: (when: string, text: string) =>
    `There is no command of yours from ${when} here, so I took your last one, “${text}”.`,
  againNobody: (text: string) =>
    `Nobody has a part in “${text}”, so there is nobody to put in their place. Nothing was done; say it in full, please.`,
  nothingToRepeat: 'There is nothing to do again yet: no command has done anything so far.',
  missed: (when: string) =>
    `This was to be done on ${when}, but Omnii was not running then, so nothing was done. Say it now if it is still wanted.`,
  didNoSuchThing: (about: string) => `I find nothing that I have done about “${about}”.`,
  nothingToExplain: 'I have not done anything here yet.',
  oneThing: (title: string) => title,
  manyThings: (first: string, more: number) => `${first} and ${more} more`,
  approvalReach: (names: readonly string[], n: number) =>
    n === 1 ? `This reaches ${listed(names)}` : `${n} things reach ${listed(names)}`,
  approvalDestroy: (n: number) =>
    n === 1 ? 'This cannot simply be put back' : `${n} things will be removed`,
  approveVerbs: {
    send: 'Send',
    invite: 'Invite',
    update: 'Change and tell',
    cancel: 'Cancel and tell',
    remove: 'Delete',
    both: 'Approve both',
    all: (n: number) => `Approve all ${n}`,
    plain: 'Approve',
  },
  chip: {
    action: 'Will',
    answers: 'Answers',
    asks: 'asks first',
    /** @param names of those who will be; none where they are not known yet */
    told: (names: readonly string[]) => {
      const most = 3
      if (names.length === 0) return 'others will be told'
      if (names.length <= most) return `${listed(names)} will be told`
      return `${listed([...names.slice(0, most - 1), `${names.length - most + 1} more`])} will be told`
    },
    reaches: 'tells',
    when: 'when',
    who: 'who',
    where: 'where',
    what: 'what',
    unknown: 'not understood',
  },
  chat: {
    bye: 'Goodbye. Reminders still come at their times while this computer is on.',
    well: 'All is well here, thank you. What would you like done?',
    name: 'I am Omnii. I look after your calendar, tasks, contacts and mail.',
    maker:
      'I am Omnii, a program that runs on this computer and looks after your calendar, tasks, contacts and mail.',
    program: 'I am a program, not a person. I look after your calendar, tasks, contacts and mail.',
    praise: 'Thank you, I am glad to hear that.',
    blame: 'I am sorry. “Undo” takes back what I did last; or tell me what should be different.',
    privacy:
      'What you tell me and what I keep for you is stored on this computer. Only what you approve goes out (a mail, an invitation), and what an account or a model that you connect yourself needs.',
    joke: 'I am better with calendars than with jokes. The best one I know is a meeting that ended early.',
    bored: 'Ask me “what should I do first?”, and I will say where to begin.',
    here: 'Yes, I am here and read what you type.',
    undoing: 'Say “undo”, or press Undo on the card of what I did. “Redo” brings it back.',
    sorry: 'No harm done. “Undo” takes back what I did last.',
  },
  lastSaid: (text: string) => `Before that you said “${text}”.`,
  nothingSaid: 'That was the first thing you said here.',
  outside: {
    alarm: 'I ring no alarm, and nothing here would wake you; I can show a reminder on this computer.',
    weather: 'I cannot look up the weather.',
    music: 'I play no music.',
    text: 'I send no text messages; I can write an e-mail, or remind you to text.',
    phone: 'I make no phone calls; I can say the number, or remind you to call.',
    money: 'I handle no money.',
    shop: 'I order and book nothing outside; I can put it on your list or into your calendar.',
    search: 'I do not search the web.',
    translate: 'I do not translate.',
  },
  nothingDone: 'Nothing was done.',
  remindTo: (what: string) => `remind me to ${what}`,
  remindInstead: (at: string) => `remind me ${at} to get up`,
  dates: {
    today: (day: string) => `Today is ${day}.`,
    itIs: (clock: string, zone: string) => `It is ${clock} (${zone}).`,
    itIsThere: (clock: string, place: string, day: string | undefined) =>
      `It is ${clock} in ${place}${day === undefined ? '' : `, ${day}`}.`,
    week: (week: number) => `It is week ${week} of the year.`,
    which: (about: string, days: readonly string[]) =>
      days.length > 1 ? `“${about}” may be ${eitherOf(days)}.` : `That is ${days[0] ?? ''}.`,
    range: (about: string, first: string, last: string) => `“${about}” is from ${first} to ${last}.`,
    until: (days: number, day: string) =>
      days === 0
        ? `That is today, ${day}.`
        : days > 0
          ? `${daysLong(days)} to go until ${day}.`
          : `${day} was ${daysLong(-days)} ago.`,
    untilClock: (length: string, day: string, clock: string) => `${length} to go until ${clock} on ${day}.`,
    since: (days: number, day: string) =>
      days === 0 ? `That is today, ${day}.` : `${daysLong(days)} since ${day}.`,
  },
  journal: {
    did: (n: number, titles: readonly string[]) =>
      n === 0
        ? 'I changed nothing then.'
        : `I did ${n === 1 ? 'one thing' : `${n} things`}${n > titles.length ? `; the last ${titles.length}` : ''}: ${listed(titles)}.`,
    takenBack: 'taken back',
  },
  nothingToRedo: 'There is nothing to do again here: nothing was just taken back.',
  redoTitle: (title: string) => `Redo: ${title}`,
  stillAsking: (question: string) => `I am still asking: ${question}`,
  needsWords: (question: string) =>
    `I am still asking: ${question} Say the words themselves, or “never mind” to leave it.`,
  dayNeedsHour: (day: string) => `I need the hour as well. Say both, such as “${day} at 3pm”.`,
  badMoment: (said: string) =>
    `That is no date or time I can read whole: “${said}”. Give a real one, such as “2026-03-12”, “2026-03-12T10:00”, “Friday at 3pm” or “9:30”.`,
  badTime: 'That is no time I can read. Say one such as “Friday at 3pm” or “9:30”.',
  badAnswer: 'That does not answer the question.',
  needAddress: 'Please give a mail address, such as name@example.com.',
} as const
