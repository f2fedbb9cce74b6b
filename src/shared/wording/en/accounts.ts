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
    readonly services: readonly string[]
    readonly defaults: readonly string[]
    readonly synced: string | undefined
    readonly trouble: string | undefined
  }) =>
    [
      `${account.key}  ${account.name} (${account.login} at ${account.server}), ${account.realm}: ${listed(account.services)}`,
      ...(account.defaults.length > 0 ? [`  new things go here: ${listed(account.defaults)}`] : []),
      account.trouble
        ? `  NOT REACHED: ${account.trouble}`
        : account.synced
          ? `  in step since ${account.synced}`
          : '  not in step yet',
    ].join('\n'),
  called: (name: string, login: string) => (name === login ? name : `${name} (${login})`),
  passwordPrompt: 'Password or app password (not shown): ',
  added: (key: string, services: readonly string[]) =>
    `Connected as ${key}: ${listed(services)}. New things go there from now on; to keep them on this computer instead: omnii accounts default ${services[0] ?? 'calendar'} local`,
  renamed: (key: string, name: string) => `${key} is called ${name} now.`,
  removed: (key: string) =>
    `${key} is disconnected. What was read from it is forgotten here; nothing was changed there.`,
  repaired: (key: string) => `${key} works again.`,
  defaultSet: (service: string, name: string) => `New things of ${service} go to ${name} from now on.`,
  noSuch: (key: string) => `There is no account ${key}. Those there are: omnii accounts`,
  notOfIt: (key: string, service: string, has: readonly string[]) =>
    `${key} has no ${service}; it has ${listed(has)}.`,
  noPassword: (name: string) =>
    `The password of ${name} is not in the vault. Give it again: omnii accounts repair`,
  unknownHost: (host: string) =>
    `There is no server called ${host}. Look for a slip in its name, or give the address with --server https://…`,
  refusedHost: (host: string) =>
    `Nothing answers at ${host}. Is the server up, and the port right? Nothing was changed.`,
  slowHost: (host: string) => `${host} did not answer in time. Try again later; nothing was changed.`,
  badCertificate: (host: string, why: string, fingerprint: string) =>
    `The certificate of ${host} cannot be trusted (${why}), so no password was sent. If this is a server of your own and this is its fingerprint, add: --trust ${fingerprint}`,
  otherCertificate: (host: string, fingerprint: string) =>
    `${host} shows another certificate than the one that was trusted, so no password was sent. If it was renewed: omnii accounts repair KEY --trust ${fingerprint}`,
  needsTls: (host: string) =>
    `${host} is not on this computer, so the password would go over the network in the clear. Use https://.`,
  facts: {
    reached: (server: string) => `${server} answers.`,
    signedIn: (login: string) => `${login} is let in.`,
    refused: (login: string) =>
      `The server does not let ${login} in. Check the login; where two-step sign-in is on, make an app password in the security settings of the provider and use that (iCloud, Fastmail, Yahoo and mailbox.org all ask for one).`,
  },
} as const
