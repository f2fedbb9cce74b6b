import { listed } from '../listed.ts'

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** Sentences of contacts. */
export const contacts = {
  titles: {
    find: 'Look up a contact',
    whoAt: 'Who do I know there',
    birthdays: 'Birthdays',
    create: 'Add contact',
    update: 'Change contact',
    remove: 'Delete contact',
    alias: 'Remember a name',
    unalias: 'Forget a name',
    answered: 'Names that were answered',
    unanswer: 'Ask again who is meant',
    reanswer: 'Remember who is meant again',
    last: 'Last time in touch',
    merge: 'Merge contacts',
    takeBack: 'Take the new contact away',
    putBack: 'Put the contact back',
    revert: 'Put the contact back as it was',
  },
  fields: {
    name: 'Name',
    nickname: 'Nickname',
    email: 'E-mail',
    phone: 'Phone',
    organisation: 'Organisation',
    zone: 'Time zone',
    birthday: 'Birthday',
    notes: 'Notes',
  },

  /** why a person may be meant */
  evidence: (mails: number, meetings: number) =>
    [
      mails > 0 ? `${count(mails, 'mail')} this month` : '',
      meetings > 0 ? count(meetings, 'shared meeting') : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  fromMail: (mails: number) =>
    mails > 0
      ? `not in your contacts, ${count(mails, 'mail')} this month`
      : 'not in your contacts, from older mail',

  whose: 'Whose number or address would you like? Say a name.',
  newContact: (name: string) => `Nobody called ${name} was in your contacts yet.`,
  nobodyCalled: (name: string) => `Nobody called ${name} is in your contacts.`,
  perhaps: (people: readonly string[]) => `Perhaps you mean ${listed(people)}.`,
  butInMail: (people: readonly string[]) => `In your mail there is ${listed(people)}.`,
  numbers: (name: string, phones: readonly string[]) => `${name}: ${phones.join(', ')}.`,
  addresses: (name: string, emails: readonly string[]) => `${name}: ${emails.join(', ')}.`,
  labelled: (value: string, label: string) => (label === '' ? value : `${value} (${label})`),
  noNumber: (name: string) => `There is no number for ${name}.`,
  noAddress: (name: string) => `There is no e-mail address for ${name}.`,
  noBirthday: (name: string) => `There is no birthday for ${name}.`,
  noOrganisation: (name: string) => `There is no organisation for ${name}.`,
  birthdayOn: (name: string, day: string) => `${name} (${day})`,
  birthdaysAre: (named: readonly string[]) => `${count(named.length, 'birthday')}: ${listed(named)}.`,
  birthdayNext: (named: readonly string[]) => `The next birthday is that of ${listed(named)}.`,
  noBirthdaysThen: 'Nobody whose birthday I know has it then.',
  noBirthdaysKnown: 'No contact of yours has a birthday yet; say “Dana’s birthday is 4 May” and I keep it.',
  inDays: (days: number) =>
    days === 0 ? 'today' : days === 1 ? 'tomorrow' : days < 0 ? `${-days} days ago` : `in ${days} days`,
  birthdayIs: (name: string, day: string) => `${name}’s birthday is ${day}.`,
  worksAt: (name: string, organisation: string) => `${name} is at ${organisation}.`,
  card: (name: string, parts: readonly string[]) =>
    parts.length === 0 ? `${name} is in your contacts, without details.` : `${name}: ${parts.join(', ')}.`,
  list: (n: number) => (n === 0 ? 'Your contacts are empty.' : `You have ${count(n, 'contact')}.`),
  listed: (shown: number) => `The first ${shown} are shown; say a name to see one.`,

  whoAtWhere: 'Which company or organisation?',
  knowAt: (place: string, people: readonly string[]) => `At ${place} you know ${listed(people)}.`,
  allContacts: (n: number, people: readonly string[], more: boolean) =>
    n === 0
      ? 'There is nobody in your contacts.'
      : `You have ${n === 1 ? '1 contact' : `${n} contacts`}: ${more ? `${people.join(', ')} and more` : listed(people)}.`,
  placesNotKept: (place: string, near: readonly string[]) =>
    near.length === 0
      ? `Where people live is not kept, so I do not know who is in ${place}.`
      : `Where people live is not kept. In the time zone of ${place}: ${listed(near)}.`,
  knowNobodyAt: (place: string) => `You know nobody at ${place}, neither in your contacts nor in your mail.`,

  needName: 'Who should be added? Give a name, and an address or number if you have one.',
  addExample: 'add Jo Park, jo@example.test',
  numberExample: 'what’s Dana’s number?',
  whoAtExample: 'who do I know at Acme?',
  lastExample: 'when did I last talk to Marco?',
  severalThere: (names: readonly string[]) =>
    `${listed(names)} are already in your contacts; nothing was added. Say the whole name of somebody new.`,
  alreadyThere: (name: string, detail: string) =>
    detail === ''
      ? `${name} is already in your contacts; nothing was added.`
      : `${name} is already in your contacts (${detail}); nothing was added.`,
  changeExample: (name: string) => `change ${name}’s number to +44 20 7946 0000`,
  willAdd: (name: string) => `Add ${name} to your contacts`,
  added: (name: string, details: readonly string[]) =>
    details.length === 0
      ? `Added ${name} to your contacts.`
      : `Added ${name} to your contacts: ${details.join(', ')}.`,
  whoWrote: (about: string) => `Who should be saved? These people wrote about “${about}”.`,
  whoWroteAtAll: 'Who should be saved? These people wrote to you lately.',
  nobodyWrote: (about: string) => `Nobody wrote to you about “${about}”, so there is no one to save.`,
  askWho: 'Who is meant?',
  isItThem: (name: string) => `${name} has written to you. Save them with that address?`,
  withoutAddress: 'Without an address',

  whoChanges: 'Whose entry should change? Say a name.',
  whatChanges: (name: string) =>
    `What should change for ${name}: a number, an address, an organisation, a birthday?`,
  addOrReplace: (name: string, value: string, old: string) =>
    `${name} already has ${old}. Should ${value} be added, or take its place?`,
  addChoice: 'Add it, keep the other',
  replaceChoice: 'Replace it, keep the old one marked “old”',
  willChange: (name: string) => `Change ${name}`,
  changed: (name: string, what: readonly string[]) => `Changed ${name}: ${listed(what)}.`,
  unchanged: (name: string) => `${name} already has that; nothing was changed.`,
  nowIs: (field: string, value: string) => `${field} ${value}`,

  whoGoes: 'Who should be deleted? Say a name.',
  willRemove: (name: string) => `Delete ${name} from your contacts`,
  removed: (name: string) => `Deleted ${name} from your contacts.`,
  notThere: 'That contact is no longer there.',
  changedSince: (name: string, fields: readonly string[]) =>
    fields.length === 0
      ? `${name} was changed since, so nothing was taken back.`
      : `${name} was changed since (${listed(fields)}), so nothing was taken back.`,
  tookBack: (name: string) => `${name} is out of your contacts again.`,
  putBack: (name: string) => `${name} is back in your contacts.`,
  reverted: (name: string) => `${name} is as before.`,

  groupWhich: (name: string, names: readonly string[]) =>
    `There are several called ${name}: ${listed(names)}. Say the full name, then I know whom you mean.`,
  groupNobody: (name: string) =>
    `Nobody called ${name} is in your contacts, so I did not make the group. Add them first.`,
  belongsTo: (address: string, names: readonly string[]) => `${address} is ${listed(names)}.`,
  ofMail: (address: string, name: string) =>
    name === ''
      ? `${address} is in your mail, without a name.`
      : `${address} is ${name}, from your mail; not in your contacts.`,
  nobodyHas: (address: string) => `Nobody in your contacts or your mail has ${address}.`,
  wholeContactOnly: (name: string) =>
    `I can take ${name} out of your contacts as a whole, but no single number, address or date. I can change one, though.`,
  changeNumberExample: (name: string) => `change ${name}’s number to …`,
  aliasHow: 'Say which words mean whom, for example: when I say “the boss” I mean Dana.',
  aliasExample: 'when I say “the boss” I mean Dana',
  willAlias: (alias: string, name: string) => `Remember “${alias}” as ${name}`,
  aliased: (alias: string, name: string) => `From now on “${alias}” means ${name}.`,
  someone: (name: string, email: string) => `${name} <${email}>`,
  answeredNames: (n: number) =>
    n === 0
      ? 'No name had to be asked about yet.'
      : `I remember whom you mean by ${count(n, 'name')}, as you answered when I asked. Say “forget who … is” and I ask again.`,
  forgetWhom: 'Whose name shall I ask about again? Say a name.',
  willForget: (name: string) => `Ask again who “${name}” is`,
  neverAnswered: (name: string) => `I never had to ask who “${name}” is, so there is nothing to forget.`,
  forgot: (name: string) => `I ask again who “${name}” is.`,
  remembered: (name: string, person: string) => `By “${name}” you mean ${person} again.`,
  forgotAlias: (alias: string) => `“${alias}” means nobody in particular again.`,

  lastWhom: 'Who do you mean? Say a name.',
  neverMet: (name: string) => `There is neither mail nor a meeting with ${name}.`,
  lastMail: (name: string, when: string, subject: string, fromThem: boolean) =>
    fromThem ? `${name} wrote on ${when}: “${subject}”.` : `You wrote to ${name} on ${when}: “${subject}”.`,
  lastMeeting: (when: string, title: string) => `You last met on ${when}: “${title}”.`,
  nextMeeting: (when: string, title: string) => `Next: ${when}, “${title}”.`,
  mailEvidence: (subject: string) => `Mail “${subject}”`,
  meetingEvidence: (title: string) => `Meeting “${title}”`,

  mergeRefused: (one: string, other: string) =>
    `${one} and ${other} have different addresses, so they are most likely two people. Nothing was merged.`,
  mergeWhom: 'Which two entries are one person? Say both names.',
  mergeMeanwhile: (one: string) => `delete ${one} from my contacts`,
} as const
