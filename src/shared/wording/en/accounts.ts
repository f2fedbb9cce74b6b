import { googleAccounts } from './accounts/google.ts'
import { mailAccounts } from './accounts/mail-accounts.ts'
import { signingIn } from './accounts/signing-in.ts'
import { listed } from './listed.ts'

/** Sentences about the accounts that are bound. */
export const accounts = {
  thisComputer: 'this computer',
  none: 'No account is connected; everything is kept on this computer. Add one with: omnii accounts add dav --login you@example.org',
  line: (account: {
    readonly key: string
    readonly name: string
    readonly realm: string
    readonly login: string
    readonly server: string
    readonly signIn?: string
    readonly services: readonly string[]
    readonly lacks?: readonly string[]
    readonly defaults: readonly string[]
    readonly synced: string | undefined
    readonly leftOut?: number
    readonly trouble: string | undefined
  }) =>
    [
      `${account.key}  ${account.name} (${account.login} at ${account.server}${account.signIn === undefined ? '' : `, signs in at ${account.signIn}`}), ${account.realm}: ${listed(account.services)}`,
      ...(account.lacks
        ? [`  ${listed(account.lacks)} can be had there as well: omnii accounts repair ${account.key}`]
        : []),
      ...(account.defaults.length > 0 ? [`  new things go here: ${listed(account.defaults)}`] : []),
      account.trouble
        ? `  NOT REACHED: ${account.trouble}`
        : account.synced
          ? `  in step since ${account.synced}`
          : '  not in step yet',
      ...(account.leftOut
        ? [
            `  ${account.leftOut} of its entries cannot be read and ${account.leftOut === 1 ? 'is' : 'are'} left out`,
          ]
        : []),
    ].join('\n'),
  called: (name: string, login: string) => (name === login ? name : `${name} (${login})`),
  passwordPrompt: 'Password or app password (not shown): ',
  added: (key: string, services: readonly string[]) =>
    `Connected as ${key}: ${listed(services)}. New things go there from now on; to keep them on this computer instead: omnii accounts default ${services[0] ?? 'calendar'} local`,
  renamed: (key: string, name: string) => `${key} is called ${name} now.`,
  removed: (key: string) =>
    `${key} is disconnected. What was read from it is forgotten here; nothing of yours was changed there.`,
  repaired: (key: string) => `${key} works again.`,
  defaultSet: (service: string, name: string) => `New things of ${service} go to ${name} from now on.`,
  badField: (field: string) =>
    field === 'trust'
      ? 'What is given with --trust is no fingerprint: that has 64 hexadecimal digits, with or without colons.'
      : `What is given for “${field}” is not in the right form, so nothing was done.`,
  noSuch: (key: string) => `There is no account ${key}. Those there are: omnii accounts`,
  notOfIt: (key: string, service: string, has: readonly string[]) =>
    `${key} has no ${service}; it has ${listed(has)}.`,
  noPassword: (name: string) =>
    `The password of ${name} is not in the vault. Give it again: omnii accounts repair`,
  unknownHost: (host: string) =>
    `There is no server called ${host}. Look for a slip in its name, or give another one with --server.`,
  refusedHost: (host: string) =>
    `Nothing answers at ${host}. Is the server up, and the port right? Nothing was changed.`,
  slowHost: (host: string) => `${host} did not answer in time. Try again later; nothing was changed.`,
  badCertificate: (host: string, why: string, fingerprint: string) =>
    `The certificate of ${host} cannot be trusted (${why}), so no password was sent. If this is a server of your own and this is its fingerprint, add: --trust ${fingerprint}`,
  otherCertificate: (host: string, fingerprint: string) =>
    `${host} shows another certificate than the one to trust, so no password was sent. Compare it with the server's own; if it is right, give: --trust ${fingerprint}`,
  otherHost: (host: string) =>
    `The server sends on to ${host}, which is not a host you named, so no password was sent there. If it is your provider's too, add: --host ${host}`,
  plainRedirect: (host: string) =>
    `The server sends on to ${host} by http://, where the password would go over the network in the clear, so it was not followed. Give the address where its calendars are with https:// (--server), or have the server send on to https://.`,
  needsTls: (host: string) =>
    `${host} is not on this computer, so the password would go over the network in the clear. Use https://.`,
  dav: {
    notDav: 'The server answered with something that is no calendar server. Check the address (--server).',
    busy: 'The server is busy and asks to be left alone for a while. It is tried again by itself.',
    failed: (status: number) => `The server failed (HTTP ${status}). It is tried again by itself.`,
    full: 'The account is full, so nothing was written. Make room there and try again.',
    tooLarge: 'The server does not take anything of that size.',
    notLetIn: 'The server does not let you in any more. Give the password again: omnii accounts repair KEY',
    notAllowed: 'The account may read there but not write, so nothing was changed.',
    objectTooLarge: 'It is larger than 1 MB.',
    tooMany: (most: number) => `There are more than ${most} things in it; the rest is not kept here.`,
    stillReading: 'The account is still being read for the first time. Ask again in a moment.',
    cutElsewhere:
      'Another program has cut this series in two, and Omnii does not change such a part. Change it there, or all of the series.',
    newCalendar: 'Calendar',
    newTasks: 'Tasks',
    newContacts: 'Contacts',
    found: (calendars: readonly string[], lists: readonly string[], books: readonly string[]) =>
      [
        calendars.length > 0
          ? `Calendars: ${listed(calendars)}.`
          : 'No calendar yet; the first event makes one.',
        lists.length > 0 ? `Task lists: ${listed(lists)}.` : 'No task list yet; the first task makes one.',
        books.length > 0
          ? `Address books: ${listed(books)}.`
          : 'No address book yet; the first contact makes one.',
      ].join(' '),
    nothingFound:
      'There is neither a calendar nor an address book for this login. Some providers want the address of the calendar server: --server https://…',
    moreElsewhere: (host: string) =>
      `There may be more at ${host}, which is not a host you named and was not asked. If it is your provider's too: omnii accounts repair KEY --host ${host}`,
    saysElsewhere: (login: string, server: string) =>
      `The domain of ${login} says that its calendars are at ${server}, which is outside of it, so no password was sent there. If that is your provider, add: --server ${server}`,
    canWrite: (calendar: string) => `A test entry was written to ${calendar} and taken away again.`,
    cannotWrite: (calendar: string, why: string) => `Nothing can be written to ${calendar}: ${why}`,
    needsServer: 'Give the address of the server: --server https://…',
  },
  mail: mailAccounts,
  google: googleAccounts,
  signIn: signingIn,
  facts: {
    reached: (server: string) => `${server} answers.`,
    signedIn: (login: string) => `${login} is let in.`,
    refused: (login: string) =>
      `The server does not let ${login} in. Check the login; where two-step sign-in is on, make an app password in the security settings of the provider and use that (iCloud, Fastmail, Yahoo and mailbox.org all ask for one).`,
  },
} as const
