import { listed } from '../listed.ts'

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** Sentences of email. */
export const email = {
  titles: {
    list: 'Look through the mail',
    search: 'Search the mail',
    read: 'Read a mail',
    thread: 'Show a conversation',
    summarise: 'Summarise a conversation',
    needsAnswer: 'What still needs an answer',
    hasReplied: 'See who has answered',
    digest: 'Sum up the mail',
    drafts: 'Show drafts',
    outbox: 'Show the outbox',
    create: 'Write a draft',
    reply: 'Write a reply',
    forward: 'Write a forward',
    send: 'Send mail',
    hold: 'Send mail later',
    update: 'Change the draft',
    archive: 'Archive mail',
    bringBack: 'Move mail to the inbox',
    mark: 'Mark mail',
    remove: 'Move mail to the bin',
    withdraw: 'Take a mail out of the outbox',
    unsubscribe: 'Ways to unsubscribe',
    takeBack: 'Take the draft away',
    putBack: 'Put the draft back',
    revert: 'Put the draft back as it was',
    restoreMarks: 'Put the mail back as it was',
  },
  fields: { to: 'To', cc: 'Cc', subject: 'Subject', body: 'Text', attachments: 'Attachments' },

  someone: (name: string, address: string) =>
    name === '' || name === address ? address : `${name} <${address}>`,
  noSubject: '(no subject)',
  unread: 'unread',
  starred: 'starred',
  withFiles: (n: number) => count(n, 'attachment'),

  found: (n: number, what: string) =>
    n === 0 ? `There is no ${what}.` : `There ${n === 1 ? 'is' : 'are'} ${n} ${what}.`,
  newest: (what: string, subject: string, from: string, when: string) =>
    `The latest ${what} is “${subject}”${what.includes('from') ? '' : ` from ${from}`}, ${when}.`,
  newestOf: (most: number, all: number, what: string) =>
    `The newest ${Math.min(most, all)} of ${all} ${what}.`,
  wroteToYou: (people: readonly { readonly name: string; readonly mails: number }[], what: string) =>
    `${listed(people.slice(0, 12).map(({ name, mails }) => (mails === 1 ? name : `${name} (${mails})`)))}${people.length > 12 ? ` and ${people.length - 12} more` : ''} wrote to you: ${people.reduce((sum, { mails }) => sum + mails, 0)} ${what}.`,
  shownOf: (shown: number, all: number) => `The newest ${shown} of ${all} are shown.`,
  what: (parts: {
    unread: boolean
    starred: boolean
    files: boolean
    bulk: boolean
    from: string
    to: string
    about: string
    when: string
    n: number
  }) =>
    [
      parts.unread ? 'unread' : '',
      parts.starred ? 'starred' : '',
      (parts.bulk ? 'newsletter' : 'mail') + (parts.n === 1 || parts.n === 0 ? '' : 's'),
      parts.files ? 'with attachments' : '',
      parts.from === '' ? '' : `from ${parts.from}`,
      parts.to === '' ? '' : `to ${parts.to}`,
      parts.about === '' ? '' : `about “${parts.about}”`,
      parts.when,
    ]
      .filter((part) => part !== '')
      .join(' '),
  between: (from: string, to: string) => (from === to ? `of ${from}` : `from ${from} to ${to}`),
  since: (from: string) => `since ${from}`,
  until: (to: string) => `before ${to}`,
  draftsAre: (n: number) =>
    n === 0 ? 'There are no drafts.' : `There ${n === 1 ? 'is' : 'are'} ${count(n, 'draft')}.`,
  outboxHas: (n: number) =>
    n === 0 ? 'The outbox is empty.' : `${count(n, 'mail')} ${n === 1 ? 'waits' : 'wait'} in the outbox.`,
  maybeSent: 'may or may not have been sent',
  inDoubt: (n: number) =>
    `${count(n, 'mail')} may or may not have been sent: nobody could tell, so ${n === 1 ? 'it was' : 'they were'} not sent again.`,
  heldUntil: (when: string) => `held until ${when}`,
  waitsForAccount: 'waits for a mail account',

  whichMail: 'Which mail do you mean?',
  noMailLike: (words: string) =>
    words === '' ? 'There is no mail that fits.' : `There is no mail that fits “${words}”.`,
  noMailFrom: (name: string) => `There is no mail from ${name}.`,
  from: (name: string, when: string) => `From ${name}, ${when}:`,
  gone: 'That mail is no longer there.',
  /** what an invitation in a mail says, beside the calendar */
  invitation: {
    asked: (title: string, when: string, who: string) => `${who} invites you to ${title}, ${when}.`,
    there: 'It is in your calendar.',
    thereOtherwise: (when: string) => `In your calendar it is at another time: ${when}.`,
    free: 'You have nothing else then.',
    taken: (events: readonly string[]) => `Then you have ${listed(events)}.`,
    calledOff: (title: string, who: string) => `${who} has called off ${title}.`,
    stillThere: (when: string) => `It is still in your calendar, ${when}.`,
    answered: (who: string, status: 'waiting' | 'accepted' | 'declined' | 'tentative', title: string) =>
      ({
        accepted: `${who} comes to ${title}.`,
        declined: `${who} does not come to ${title}.`,
        tentative: `${who} may come to ${title}.`,
        waiting: `${who} has not decided about ${title} yet.`,
      })[status],
    proposed: (who: string, title: string, when: string) =>
      `${who} proposes another time for ${title}: ${when}.`,
  },
  attached: (names: readonly string[]) => `Attached: ${names.join(', ')}.`,

  summary: (n: number, subject: string, people: readonly string[], from: string, to: string) =>
    `${count(n, 'mail')} about “${subject}” between ${listed(people)}, ${from === to ? from : `${from} to ${to}`}.`,
  said: (name: string, when: string, sentence: string) => `${name} (${when}): ${sentence}`,
  extractive: 'The sentences are the writers’ own; nothing was rephrased.',
  openQuestion: (name: string, sentence: string) => `Still open, from ${name}: ${sentence}`,
  hasReplied: {
    yes: (name: string, subject: string, when: string, first: string) =>
      `Yes: ${name} answered on ${when}, “${subject}”${first === '' ? '.' : `: “${first}”`}`,
    no: (name: string, subject: string, when: string, days: number) =>
      `No. ${name} has not answered your mail “${subject}” of ${when}${days > 0 ? ` (${count(days, 'day')} ago)` : ''}.`,
    elsewhere: (name: string, subject: string, when: string, other: string, later: string) =>
      `No, not to your mail “${subject}” of ${when}; but ${name} has written since, “${other}” on ${later}.`,
    notWritten: (name: string, subject: string, when: string) =>
      `You have not written to ${name} yet, so there is nothing to answer; their latest mail is “${subject}” of ${when}.`,
    neither: (name: string, about: string) =>
      `No. There is no mail ${about === '' ? '' : `about “${about}” `}from or to ${name}.`,
    neverWrote: (name: string) => `${name} has not written to you.`,
    youDid: (name: string, subject: string, when: string) =>
      `Yes: you wrote to ${name} on ${when}, “${subject}”.`,
    youDidNot: (name: string, subject: string, when: string) =>
      `No. You have not written to ${name} since “${subject}” of ${when}.`,
    sentNone: (about: string) => `You sent no mail about ${about} in the last 30 days.`,
    anybody: (answered: readonly string[], open: readonly string[]) =>
      `${answered.length === 0 ? 'No: nobody has answered what you sent in the last 30 days.' : `Yes: ${listed(answered)} answered what you sent in the last 30 days.`}${open.length === 0 ? '' : ` No answer yet from ${listed(open)}.`}`,
  },
  digest: (n: number, unread: boolean) =>
    n === 0
      ? 'There is no mail to sum up.'
      : `${unread ? count(n, 'unread mail') : count(n, 'mail')}, newest first:`,
  digestLine: (name: string, when: string, subject: string, sentence: string) =>
    `${name} (${when}), “${subject}”${sentence === '' ? '' : `: ${sentence}`}`,
  digestMore: (n: number) => `And ${count(n, 'more mail')}.`,
  digestLetters: (n: number, names: readonly string[]) => `${count(n, 'newsletter')}: ${listed(names)}.`,
  whichDraft: 'Which draft do you mean? Say whom it is to.',
  discardExample: (name: string) => `discard the draft to ${name}`,
  waitsInOutbox: 'That mail waits in the outbox; say that it should not be sent first.',

  nothingToAnswer: (from: readonly string[]) =>
    `No mail${from.length > 0 ? ` from ${listed(from)}` : ''} seems to wait for an answer from you.`,
  toAnswer: (n: number, from: readonly string[]) =>
    `${count(n, 'mail')}${from.length > 0 ? ` from ${listed(from)}` : ''} ${n === 1 ? 'seems' : 'seem'} to wait for an answer from you.`,
  reasons: {
    asks: (sentence: string) => `asks “${sentence}”`,
    onlyYou: 'only you were written to',
    waiting: (days: number) => (days === 0 ? 'since today' : `${count(days, 'day')} without an answer`),
    again: (n: number) => `${count(n, 'mail')} in a row without an answer`,
    unread: 'not read yet',
    starred: 'starred',
  },

  whoTo: 'Who should it go to? Say a name or an address.',
  writeExample: 'write to Dana that the slides are ready',
  whatToSay: 'What should it say?',
  saidToThem: 'The one it goes to is “you” in it.',
  askBody: 'Ask for the text',
  subjectFromText: (subject: string) => `Subject “${subject}”, taken from the text, as none was given.`,
  re: (subject: string) => (/^re:/i.test(subject) ? subject : `Re: ${subject}`),
  fwd: (subject: string) => (/^fwd?:/i.test(subject) ? subject : `Fwd: ${subject}`),
  forwarded: (from: string, when: string, subject: string, to: string, text: string) =>
    `---------- Forwarded message ----------\nFrom: ${from}\nDate: ${when}\nSubject: ${subject}\nTo: ${to}\n\n${text}`,
  withoutFiles: (names: readonly string[]) => `The attachments (${listed(names)}) are not sent along.`,
  noFiles: 'That mail has no files with it.',
  couldYou: (what: string) => `Could you ${what}?`,
  sorryThat: (what: string) => `I am sorry that ${what}`,
  letMeKnow: (what: string) => `Please let me know ${what}.`,
  nobodyLeft: (title: string) =>
    `There is nobody to write to about “${title}”: no guests, or all have declined.`,
  guestsOf: (names: readonly string[], title: string) => `To the guests of “${title}”: ${listed(names)}.`,
  declinedLeftOut: (names: readonly string[]) => `Left out, as they have declined: ${listed(names)}.`,
  whichEvent: 'Whose guests should get it? Name the meeting.',
  withoutLists: 'Newsletters and other list mail are left out.',
  noDeadline: (words: string) =>
    `Mail goes when you approve it, or at a time you name; a deadline (“${words}”) is kept by a task. Nothing was written.`,
  deadlineNotKept: (words: string) => `It goes when you approve it; “${words}” is not kept.`,
  agendaFromNotes: (title: string) => `The text is the notes of “${title}”.`,

  willDraft: (to: readonly string[]) => `Write a draft to ${listed(to)}`,
  willReply: (name: string) => `Write a reply to ${name}`,
  willForward: (subject: string, to: readonly string[]) => `Forward “${subject}” to ${listed(to)}`,
  drafted: (subject: string, to: readonly string[]) => `Drafted “${subject}” to ${listed(to)}.`,
  replied: (subject: string, to: readonly string[]) => `Drafted a reply to ${listed(to)}: “${subject}”.`,
  answers: (name: string, subject: string, when: string) => `It answers ${name}, “${subject}”, of ${when}.`,
  leavesAt: (when: string) => `It leaves on ${when}.`,
  draftChanged: (subject: string) => `Changed the draft “${subject}”.`,
  noDraft: 'There is no draft to change.',
  noDraftToSend: 'There is no draft to send. Say what to write, and to whom.',
  needsModel:
    'Rewording a text needs a language model, and none is connected. Say the new words, for example: change the text to “Thursday works. See you then.”',
  whoIsCopied: (name: string) =>
    `I am not sure who ${name} is. Say the address to copy in, or the whole name.`,
  twoLetters: 'That sounds like two mails. Say each as an order of its own: “tell Tom … and tell Dana …”.',
  asMail: 'It goes as an e-mail: I cannot send text or chat messages to other people.',
  noNotes: (title: string) =>
    `“${title}” has no agenda or notes that could be sent. Say what the mail should say.`,
  writtenForYou: 'The words are mine; say “change the text to …” for others.',
  social: {
    thanks: {
      subject: 'Thank you',
      body: (what: string) => (what === '' ? 'Thank you.' : `Thank you for ${what}.`),
    },
    sorry: {
      subject: 'Sorry',
      body: (what: string) => (what === '' ? 'I am sorry.' : `I am sorry for ${what}.`),
    },
    congratulations: {
      subject: 'Congratulations',
      body: (what: string) => (what === '' ? 'Congratulations!' : `Congratulations on ${what}!`),
    },
    birthday: { subject: 'Happy birthday', body: () => 'Happy birthday!' },
    luck: {
      subject: 'Good luck',
      body: (what: string) => (what === '' ? 'Good luck!' : `Good luck with ${what}!`),
    },
  },
  noBcc:
    'I cannot send blind copies (bcc): everybody on a mail sees who else got it. Write them a mail of their own, or cc them.',
  nobodyElse: 'Then nobody would get it. Say who should get it instead, or “don’t send it”.',
  nobodyInCopy: 'Nobody gets a copy of that mail.',
  notAmong: (name: string) => `The draft does not go to ${name}.`,
  addressedTo: (to: readonly string[], other: string) =>
    `That draft goes to ${listed(to)}. Shall ${other} get it as well, or instead?`,
  addressExamples: (other: string) => [`also to ${other}`, `to ${other} instead`],
  changeHow: 'Say what should change: the subject, the text, or who gets it.',
  changeExamples: [
    'change the text to “…”',
    'change the subject to “…”',
    'add “see you then” at the end',
    'cc Dana',
  ],
  whichPart: (words: string) => `Which part of the text shall “${words}” stand in place of?`,
  allOfText: 'all of the text',
  textExample: (words: string) => `change the text to “${words}”`,
  notInText: (words: string) => `“${words}” is not in the draft.`,
  changedMeanwhile: 'The draft was changed after it was shown; please look again.',

  willSend: (to: readonly string[]) => `Send to ${listed(to)}`,
  willHold: (to: readonly string[], when: string) => `Send to ${listed(to)} on ${when}`,
  sentInPart: 'Sent, but not to everybody.',
  sent: (to: readonly string[]) => `Sent to ${listed(to)}.`,
  queued: (to: readonly string[], why: string) => `The mail to ${listed(to)} is in the outbox. ${why}`,
  noAccount:
    'No mail account is connected, so it has not left: it waits there until one is, or until you say “don’t send that”.',
  held: (to: readonly string[], when: string) =>
    `The mail to ${listed(to)} is held until ${when}. Omnii has to be running then; without a mail account it waits in the outbox.`,
  laterExample: 'send it tomorrow at 8',
  stopExample: (name: string) => `don’t send the mail to ${name}`,
  noTimeGiven: 'When should it be sent? Say a day and a time.',
  timeOver: 'That time is over; say a later one.',
  noRecipients: 'Nobody would get this mail; say who it is for.',
  emptyBody: 'The text is empty.',
  withdrawn: (to: readonly string[]) => `Not sent: the mail to ${listed(to)} is a draft again.`,
  withdrawnPlain: (to: readonly string[]) => `Not sent: the mail to ${listed(to)} is out of the outbox.`,
  hasLeft: 'It has left already and cannot be taken back. Another mail can put right what is wrong.',
  nothingWaits: 'No mail is waiting to be sent, so there is nothing to stop.',
  willWithdraw: (to: readonly string[]) => `Do not send the mail to ${listed(to)}`,

  willArchive: (n: number) => `Archive ${count(n, 'mail')}`,
  archived: (n: number, subject: string) =>
    n === 1 ? `Archived “${subject}”.` : `Archived ${count(n, 'mail')}.`,
  willBringBack: (n: number) => `Move ${count(n, 'mail')} to the inbox`,
  broughtBack: (n: number, subject: string) =>
    n === 1 ? `“${subject}” is in the inbox.` : `${count(n, 'mail')} are in the inbox.`,
  oldIsAMonth: 'Old: more than a month.',
  nothingUnread: 'There is no unread mail there.',
  newsletter: 'newsletter',
  noFolders:
    'There are no folders or labels of your own here: mail is in the inbox, the archive or the bin. I can archive it, star it, or make a task of it.',
  noSpam:
    'I cannot block senders, report spam or empty the bin. I can move mail to the bin, and list how to unsubscribe.',
  willRemove: (n: number) => `Move ${count(n, 'mail')} to the bin`,
  removed: (n: number, subject: string) =>
    n === 1 ? `Moved “${subject}” to the bin.` : `Moved ${count(n, 'mail')} to the bin.`,
  willMark: (n: number, as: string) => `Mark ${count(n, 'mail')} as ${as}`,
  marked: (n: number, subject: string, as: string) =>
    n === 1 ? `Marked “${subject}” as ${as}.` : `Marked ${count(n, 'mail')} as ${as}.`,
  marks: { read: 'read', unread: 'unread', starred: 'starred', unstarred: 'not starred' },
  moreSenders: (n: number) => `and ${n} more`,
  bySender: (name: string, n: number) => `${name}: ${n}`,
  restored: (n: number) =>
    `${count(n, 'mail')} ${n === 1 ? 'is' : 'are'} back where ${n === 1 ? 'it was' : 'they were'}.`,
  changedSince: 'The draft was changed since, so nothing was taken back.',
  draftRemoved: (subject: string) => `Discarded the draft “${subject}”.`,
  draftBack: (subject: string) => `The draft “${subject}” is back.`,

  unsubscribeFrom: (n: number) =>
    n === 0
      ? 'None of these mails is a newsletter.'
      : `${count(n, 'sender')} can be unsubscribed from. Links are never opened for you: open the one you trust yourself.`,
  unsubscribeVia: (way: string) => `by ${way}`,
  noWayOut: 'gives no way to unsubscribe',
} as const
