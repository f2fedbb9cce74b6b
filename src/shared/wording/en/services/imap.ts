import { listed } from '../listed.ts'

/** Sentences about mailboxes on servers: what went wrong there, and what to do. */
export const imap = {
  lost: 'The connection to the mail server was lost.',
  late: 'The mail server did not answer in time.',
  busy: 'The mail server is busy right now. It can be tried again.',
  unreadable: 'The mail server answered something that no mail server says.',
  refused: (why: string) =>
    why === '' ? 'The mail server refused that.' : `The mail server refused that: “${why}”`,
  quotaFull: 'The mailbox is full. Delete some mail there, then say it again.',
  tooLarge: 'That is larger than the mail server takes.',
  readOnly: (folder: string) => `The mail server lets nothing be changed in ${folder}.`,
  folderGone: (folder: string) =>
    folder === ''
      ? 'That folder is not in the mailbox any more.'
      : `The folder ${folder} is not in the mailbox any more.`,
  notMoved: (folder: string) => `The mail server did not move it to ${folder}.`,
  mailGone: 'That mail is not in the mailbox any more.',
  forwardedGone: 'The mail to be forwarded is not in the mailbox any more, so nothing was sent.',
  maybeSent:
    'A mail may or may not have been sent: the connection ended while the server took it, and it is not among the sent mails. It was not sent again. Ask whoever it was for.',
  notTo: (subject: string, refused: readonly { readonly email: string; readonly why: string }[]) =>
    `“${subject}” was not sent to ${listed(refused.map(({ email, why }) => (why === '' ? email : `${email} (“${why}”)`)))}: the mail server refused. ${refused.length === 1 ? 'Everybody else on it has it.' : 'The others on it have it.'}`,
  notSent: (why: string) => `A mail still waits to be sent: ${why}`,
} as const
