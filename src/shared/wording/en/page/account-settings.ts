import type { Pillar } from '../../../protocol/ids.ts'
import { listed } from '../listed.ts'

const service: Readonly<Record<Pillar, string>> = {
  calendar: 'Calendar',
  tasks: 'Tasks',
  contacts: 'People',
  email: 'Mail',
  content: 'Content',
  insights: 'Insights',
  operations: 'Operations',
}

const providers = new Map([
  ['google', 'Google'],
  ['microsoft', 'Microsoft'],
])

/** What the part of the settings page says that connects accounts. */
export const accountSettings = {
  title: 'Accounts',
  lead: 'Where your calendar, tasks, people and mail are. Without any account all of it is on this computer.',
  unread: 'The accounts could not be read.',
  service,
  here: 'On this computer',
  hereText: 'A workspace of its own in a file. Works without a network.',
  inUse: 'in use',
  at: (login: string, server: string) => `${login} at ${server}`,
  now: (server: string) => `Now ${server}`,
  signsIn: (provider: string) => `signs in at ${providers.get(provider) ?? provider}`,
  inStep: 'in step',
  inStepSince: (time: string) => `In step since ${time}.`,
  reading: 'being read',
  troubled: 'not reached',
  leftOut: (count: number) =>
    count === 1
      ? 'One of its entries cannot be read and is left out.'
      : `${count} of its entries cannot be read and are left out.`,
  lacks: (services: readonly Pillar[]) =>
    `${listed(services.map((one) => service[one]))} can be had there as well: sign in again and allow it.`,
  newThings: 'New things go there',
  newThingsHere: 'New things go here',
  newThingsOf: (name: string, account: string) => `New things of ${name} go to ${account}`,
  check: 'Check',
  checking: 'Checking…',
  repair: 'Change access…',
  again: 'Sign in again',
  rename: 'Name',
  save: 'Save',
  remove: 'Disconnect…',
  removeText:
    'Its password or permission is taken out of the vault, and what was read from it is forgotten here. Nothing of yours is changed there.',
  removeNow: 'Disconnect',
  keep: 'Keep it',
  consent: {
    revoked: '',
    none: '',
    kept: 'The permission stays with the provider, as another account stands on it.',
    not_reached:
      'Its provider could not be told: take the permission back there yourself, in the security settings of the account.',
  },
  add: 'Add an account',
  addText: 'It is tried out with real calls first, and kept only if everything it needs works.',
  kind: 'What is to be connected',
  kinds: {
    google: ['Google', 'Calendar, tasks and contacts by Google’s own APIs'],
    dav: [
      'Calendar, tasks and contacts',
      'CalDAV and CardDAV: iCloud, Fastmail, Nextcloud, mailbox.org, your own',
    ],
    imap: ['Mail', 'IMAP and SMTP with a password or app password'],
    mail_google: ['Gmail', 'Mail at Google, by signing in there'],
    mail_microsoft: ['Outlook', 'Mail at Microsoft, by signing in there'],
  },
  login: 'Login',
  loginHint: 'Mostly your address there',
  password: 'Password',
  passwordHint:
    'Where two-step sign-in is on, an app password. It goes to the vault and is never shown again',
  passwordKept: 'Leave empty to go on with the one in the vault',
  server: 'Server',
  serverHint: 'Found by your address if left empty',
  outgoing: 'Server for sending',
  name: 'Name for it here',
  nameHint: 'Such as “Work”: then “from my work calendar” means it',
  trust: 'Certificate to trust',
  trustHint: 'Only for a server of your own: the fingerprint, SHA-256',
  clientId: 'Client ID',
  clientIdHint: {
    google: 'Of a program of type “Desktop app” that you made at console.cloud.google.com',
    microsoft: 'Of an app registration for “Mobile and desktop applications” at entra.microsoft.com',
  },
  clientSecret: 'Client secret',
  clientSecretHint: 'Kept in the vault; leave empty where there is none',
  connect: 'Connect',
  connecting: 'It is tried out…',
  signIn: 'Sign in',
  added: (name: string, services: readonly Pillar[]) =>
    `${name} is connected: ${listed(services.map((one) => service[one]))}. New things go there from now on.`,
  open: 'Open the sign-in page',
  opened:
    'Sign in there and agree. This page goes on by itself; with the desktop app a window has opened already.',
  until: (time: string) => `Good until ${time}.`,
  paste: 'Signed in on another computer? Paste the address that browser ended at',
  take: 'Take it',
  callOff: 'Stop',
}
