import { isBuiltin } from 'node:module'
import { pillarNames } from '../../src/shared/services.ts'
import type { Import } from './imports.ts'

/**
 * The table of DESIGN section 3: which room may import which. A target is a room of ours, `node`, or a library by name;
 * what is not listed is not allowed.
 */
interface Room {
  readonly holds: (file: string) => boolean
  readonly rooms: readonly string[]
  readonly libraries: readonly string[]
  readonly node?: boolean
}

/** What the outside may know of the core: what stands at its root, and the words that services read clauses by. */
const coreFaces = [
  /^src\/main\/core\/api\//,
  /^src\/main\/core\/create-assistant\.ts$/,
  /^src\/main\/core\/nlu\/utterance\.ts$/,
  /^src\/main\/core\/nlu\/pattern\/(row|grammar|en\/lexicon)\.ts$/,
  /^src\/main\/core\/plan\/planning-context\.ts$/,
  /^src\/main\/core\/nlu\/time\/(expression|find-times|when)\.ts$/,
  /^src\/main\/core\/nlu\/time\/readers\/clocks\/zones\.ts$/,
  /^src\/main\/core\/(time|text)\//,
]
const isCoreFace = (file: string): boolean => coreFaces.some((face) => face.test(file))

const pureLibraries = ['temporal-polyfill', 'rrule-temporal', 'zod']
const fieldLibraries = [...pureLibraries, 'ical.js', 'windows-iana', 'postal-mime', 'imapflow', 'nodemailer']
const uiLibraries = [
  'react',
  'react-dom',
  'react-aria-components',
  'react-markdown',
  '@tanstack/react-virtual',
  '@internationalized/date',
  'lucide-react',
  '@fontsource-variable/inter',
]

const under = (folder: string) => (file: string) => file.startsWith(folder)

/** First match wins, so the shell's files stand before the rest of src/main. */
export const rooms: Readonly<Record<string, Room>> = {
  shared: { holds: under('src/shared/'), rooms: [], libraries: ['zod'] },
  preload: { holds: under('src/preload/'), rooms: ['shared'], libraries: ['electron'] },
  renderer: { holds: under('src/renderer/'), rooms: ['shared'], libraries: [...uiLibraries, 'zod'] },
  desktop: {
    holds: (file) => file.startsWith('src/main/desktop/') || file === 'src/main/index.ts',
    rooms: ['shared', 'host'],
    libraries: ['electron', 'electron-store', 'dbus-native', 'zod'],
    node: true,
  },
  core: { holds: under('src/main/core/'), rooms: ['shared'], libraries: pureLibraries },
  services: { holds: under('src/main/services/'), rooms: ['core', 'shared'], libraries: fieldLibraries },
  accounts: {
    holds: under('src/main/accounts/'),
    rooms: ['core', 'services', 'shared'],
    libraries: ['zod', 'imapflow', 'nodemailer', 'openid-client'],
    node: true,
  },
  gateway: {
    holds: under('src/main/gateway/'),
    rooms: ['core', 'shared'],
    libraries: ['ws', 'zod', '@modelcontextprotocol/server'],
    node: true,
  },
  models: {
    holds: under('src/main/models/'),
    rooms: ['core', 'shared'],
    libraries: ['openai', 'zod'],
  },
  peers: {
    holds: under('src/main/peers/'),
    rooms: ['core', 'shared'],
    libraries: ['@modelcontextprotocol/client', 'zod'],
    node: true,
  },
  sms: { holds: under('src/main/sms/'), rooms: ['core', 'shared'], libraries: ['twilio'], node: true },
  host: {
    holds: (file) => file.startsWith('src/main/host/') || file === 'src/main/headless.ts',
    rooms: ['core', 'services', 'accounts', 'models', 'peers', 'gateway', 'sms', 'shared'],
    libraries: ['zod', 'ws', 'conf', 'keytar', '@napi-rs/keyring', 'ioredis'],
    node: true,
  },
  cli: {
    holds: (file) => file === 'src/main/cli.ts' || file.startsWith('src/main/cli/'),
    rooms: ['shared', 'host'],
    libraries: ['ws'],
    node: true,
  },
  /** plain JavaScript that must run before anything is installed or built */
  launcher: { holds: (file) => file === 'src/main/launch.mjs', rooms: [], libraries: [], node: true },
}

/** What of the host the shell may know: how to make one or attach to one, where its home is. */
const hostFaces = /^src\/main\/host\/(attach|create-host|options|home-folder|compiled-code)\.ts$/

export function roomOf(file: string): string | undefined {
  return Object.keys(rooms).find((name) => rooms[name]!.holds(file))
}

/** Why this import is not allowed, or undefined when it is. */
export function complaint({ from, to }: Import): string | undefined {
  const name = roomOf(from)
  if (!name) return `${from} stands in no room`
  const room = rooms[name]!
  // our own name and version are data that the doors may say
  if (to === 'package.json') return room.node ? undefined : `${from}: ${name} must not import package.json`
  if (!to.startsWith('src/') && !to.startsWith('resources/')) return libraryComplaint(name, room, from, to)
  const target = roomOf(to)
  if (target === undefined)
    return /\.(json|css|svg|png)$/.test(to) ? undefined : `${from} imports ${to}, outside every room`
  if (target === name) return insideComplaint(name, from, to)
  if (!room.rooms.includes(target)) return `${from}: ${name} must not import ${target} (${to})`
  if (target === 'core' && name !== 'host' && !isCoreFace(to))
    return `${from}: only core's public faces may be imported, not ${to}`
  if (target === 'host' && name === 'desktop' && !hostFaces.test(to))
    return `${from}: the shell knows the host by create-host only, not ${to}`
  return undefined
}

function libraryComplaint(name: string, room: Room, from: string, to: string): string | undefined {
  if (isBuiltin(to)) return room.node ? undefined : `${from}: ${name} must not import Node (${to})`
  const library = to
    .split('/')
    .slice(0, to.startsWith('@') ? 2 : 1)
    .join('/')
  return room.libraries.includes(library)
    ? undefined
    : `${from}: ${name} must not import the library ${library}`
}

/** A service does not know another service's inside: `services/calendar/…` imports no `services/tasks/…`. */
const serviceOf = (file: string): string | undefined =>
  pillarNames.find((service) => file.startsWith(`src/main/services/${service}/`))

/** The moments of one sentence and then what conducts them, in order: an earlier one does not know a later one. */
const moments = ['nlu', 'plan', 'run', 'speak', 'memory', 'dialogue', 'sessions']
const momentOf = (file: string): number =>
  moments.findIndex((moment) => file.startsWith(`src/main/core/${moment}/`))

function insideComplaint(name: string, from: string, to: string): string | undefined {
  if (name === 'services') {
    const [mine, other] = [serviceOf(from), serviceOf(to)]
    if (mine && other && mine !== other)
      return `${from}: ${mine} must not know the inside of ${other} (${to})`
  }
  if (name === 'core' && momentOf(from) >= 0 && momentOf(to) > momentOf(from))
    return `${from}: an earlier moment must not know a later one (${to})`
  return undefined
}
