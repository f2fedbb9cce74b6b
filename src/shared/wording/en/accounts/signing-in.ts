import { listed } from '../listed.ts'

/** Sentences about signing in at a provider. */
export const signingIn = {
  open: (address: string) =>
    `Open this address in a browser and sign in there; it is good for five minutes:\n${address}`,
  pasteHow:
    'If that browser is on another computer, paste the address it ends at (the page itself will not open there).',
  pastePrompt: 'Address, or wait: ',
  clientId:
    'Give the program as you registered it with the provider: --client-id ID. How: docs/operations.md, “Signing in at a provider”.',
  secretPrompt: 'Client secret (not shown; only Enter where it has none): ',
  cameBackPage:
    '<!doctype html><meta charset="utf-8"><title>Omnii</title><p>Omnii has what it needs. You can close this page.</p>',
  declined: (name: string) =>
    `You did not agree at ${name}, so nothing was connected. Begin again whenever you like.`,
  tooLate: (name: string) =>
    `Nobody came back from ${name} within five minutes, so nothing was connected. Begin again.`,
  calledOff: 'The sign-in was called off, so nothing was connected.',
  noneUnderWay: 'There is no such sign-in any more. Begin again.',
  notTheAddress:
    'That is not the address that this sign-in ends at. Copy all of it from the browser’s address bar, with everything behind the question mark.',
  otherAccount: (wanted: string, got: string) =>
    `${got} signed in, and ${wanted} was awaited, so nothing was connected. Sign in there as ${wanted}, or give --login ${got}.`,
  notGranted: (name: string, scopes: readonly string[]) =>
    `${name} was not allowed ${listed(scopes)}, without which nothing can be done there, so nothing was connected. Begin again and leave every box ticked.`,
  notLasting: (name: string) =>
    `${name} gave a permission for an hour only. Allow the program refresh tokens (offline access) there, and begin again.`,
  whoIsIt: (name: string) => `${name} does not say who signed in. Give the address with --login.`,
  notThere: (provider: string) => `There is no account of that kind at ${provider}.`,
  wrongClient: (name: string, why: string) =>
    `${name} does not know this program: “${why}” Check the client id and the secret.`,
  refused: (name: string, why: string) => `${name} refused: “${why}” Nothing was connected.`,
  /** @param testing where a program leaves its test phase, in which a permission ends after a week */
  over: (name: string, testing?: string) =>
    [
      `The permission of ${name} is over: it was taken back, ran out, or was used already. Sign in again: omnii accounts repair`,
      ...(testing === undefined
        ? []
        : [`If that happens every 7 days, your program is in “Testing” there; publish it: ${testing}`]),
    ].join('. '),
  disabledClient: (name: string, page?: string) =>
    `Your program is disabled or deleted at ${name}, so nobody can sign in by it. Restore it, or make another one and give it with --client-id${page === undefined ? '' : `: ${page}`}`,
  blocked: (name: string, page?: string) =>
    `Whoever runs your organisation’s accounts at ${name} does not let this program in, so nothing was connected. Ask them to trust its client id${page === undefined ? '' : `: ${page}`}`,
  away: (name: string) => `${name} cannot be reached right now. It is tried again by itself.`,
  nonsense: (name: string) =>
    `What ${name} answered is not what an OpenID provider answers. Check the address of the provider.`,
  needsTls: (host: string) =>
    `${host} is not on this computer, so the sign-in would go over the network in the clear. Use https://.`,
  portTaken: (port: string) =>
    `The provider is to send you back to port ${port} of this computer, where another program listens. End that one, or register an address without a port.`,
  noToken: (name: string, key: string) =>
    `The permission of ${name} is not in the vault. Sign in again: omnii accounts repair ${key}`,
  notTaken: (login: string, host: string) =>
    `${host} does not let ${login} in with the permission the provider gave. Sign in again: omnii accounts repair; if that does not help, the provider may not allow programs to read mail there (IMAP and SMTP may have to be switched on).`,
  hasNoPassword: (key: string) => `${key} signs in at its provider and takes no password.`,
  hasPassword: (key: string) => `${key} is let in by a password, not by signing in at a provider.`,
  /** what became of a consent, said behind an account that is removed; nothing where all is as expected */
  consent: {
    revoked: '',
    none: '',
    kept: 'The permission stays with the provider, as another account stands on it.',
    not_reached:
      'Its provider could not be told: take the permission back there yourself, in the security settings of the account.',
  },
} as const
