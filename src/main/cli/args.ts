import { parseArgs } from 'node:util'
import { AccountKindName } from '../../shared/protocol/accounts/accounts.ts'
import { PeerAccepting } from '../../shared/protocol/accounts/peers.ts'
import type { DesktopAsked } from '../../shared/protocol/desktop.ts'
import { type Exported, exported, isImportable } from '../../shared/protocol/files.ts'
import { Pillar, realms } from '../../shared/protocol/ids.ts'
import { SafeModeChoice } from '../../shared/protocol/recovery.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { cli as say } from '../../shared/wording/en/cli.ts'

export type SettingsOrder =
  | { readonly kind: 'settings'; readonly does: 'list' }
  | { readonly kind: 'settings'; readonly does: 'get'; readonly path: string }
  | { readonly kind: 'settings'; readonly does: 'set'; readonly path: string; readonly value: string }
  | { readonly kind: 'settings'; readonly does: 'reset'; readonly path?: string }

/** What was typed after `omnii`. */
export type CliArgs =
  | SettingsOrder
  | { readonly kind: 'audit' }
  | { readonly kind: 'status' }
  | { readonly kind: 'recover'; readonly how: SafeModeChoice }
  | BrowsersOrder
  | VaultOrder
  | SmsOrder
  | AccountsOrder
  | ModelsOrder
  | { readonly kind: 'desktop'; readonly asked: DesktopAsked }
  | { readonly kind: 'mcp' }
  | ServersOrder
  | { readonly kind: 'help' }
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'decide'; readonly decision: 'approve' | 'decline' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sessions' }
  | { readonly kind: 'import'; readonly files: readonly string[] }
  | { readonly kind: 'export'; readonly what: Exported; readonly file: string | undefined }

export type BrowsersOrder = { readonly kind: 'browsers' } & (
  | { readonly does: 'link' | 'list' }
  | { readonly does: 'revoke'; readonly id: string }
)

export interface VaultOrder {
  readonly kind: 'vault'
  readonly does: 'status' | 'unlock' | 'lock'
}

export type SmsOrder = { readonly kind: 'sms' } & (
  | { readonly does: 'status' | 'pair' | 'token' }
  | { readonly does: 'check'; readonly phone: string | undefined }
  | { readonly does: 'unpair'; readonly phone: string }
  | { readonly does: 'resend'; readonly id: string }
)

export type AccountsOrder = { readonly kind: 'accounts' } & (
  | { readonly does: 'list' }
  | { readonly does: 'add'; readonly what: AccountKindName }
  | { readonly does: 'test' | 'repair' | 'remove'; readonly key: string }
  | { readonly does: 'rename'; readonly key: string; readonly name: string }
  | { readonly does: 'default'; readonly service: Pillar; readonly key: string }
)

/** Omnii may call tools of other people's MCP servers once they were accepted. */
export type ServersOrder = { readonly kind: 'servers' } & (
  | { readonly does: 'list' }
  | ({ readonly does: 'accept' } & PeerAccepting)
  | { readonly does: 'token'; readonly server: string }
)

export type ModelsOrder = { readonly kind: 'models' } & (
  | { readonly does: 'list' | 'find' | 'test' | 'remove' }
  | { readonly does: 'add'; readonly baseUrl: string; readonly name: string }
)

/** How an account is reached, as far as it was typed. */
export interface TypedAccess {
  readonly login?: string
  readonly name?: string
  readonly server?: string
  readonly outgoing?: string
  readonly trust?: string
  readonly hosts?: string[]
  /** a provider to sign in at instead of giving a password */
  readonly signIn?: string
  readonly clientId?: string
  readonly redirect?: string
  readonly scopes?: string[]
}

/** Models for little and for much thought, as far as they were typed. */
export interface TypedModels {
  readonly fast?: string
  readonly reasoning?: string
}

export interface Typed {
  readonly order: CliArgs
  readonly access: TypedAccess
  readonly models: TypedModels
  readonly home: string | undefined
  /** the session to speak in; the terminal's own if not given */
  readonly session: string | undefined
  /** the realm to speak in; the home's own if not given */
  readonly realm: string | undefined
  readonly fresh: boolean
  readonly json: boolean
  readonly dryRun: boolean
  readonly yes: boolean
  /** a host may be started where none runs */
  readonly start: boolean
}

/** Words that are orders of their own when they stand alone or before what they take; anything else is said to Omnii. */
const orders: Readonly<Record<string, (rest: readonly string[]) => CliArgs | undefined>> = {
  answer: (rest) => (rest.length > 0 ? { kind: 'answer', text: rest.join(' ') } : undefined),
  approve: (rest) => (rest.length === 0 ? { kind: 'decide', decision: 'approve' } : undefined),
  decline: (rest) => (rest.length === 0 ? { kind: 'decide', decision: 'decline' } : undefined),
  undo: (rest) => (rest.length === 0 ? { kind: 'undo' } : undefined),
  waiting: (rest) => (rest.length === 0 ? { kind: 'waiting' } : undefined),
  sessions: (rest) => (rest.length === 0 ? { kind: 'sessions' } : undefined),
  audit: (rest) => (rest.length === 0 ? { kind: 'audit' } : undefined),
  status: (rest) => (rest.length === 0 ? { kind: 'status' } : undefined),
  recover([how, ...more]) {
    const read = SafeModeChoice.safeParse(how)
    return read.success && more.length === 0 ? { kind: 'recover', how: read.data } : undefined
  },
  link: (rest) => (rest.length === 0 ? { kind: 'browsers', does: 'link' } : undefined),
  browsers([does, id, ...more]) {
    if (does === undefined) return { kind: 'browsers', does: 'list' }
    return does === 'revoke' && id !== undefined && more.length === 0
      ? { kind: 'browsers', does, id }
      : undefined
  },
  mcp: (rest) => (rest.length === 0 ? { kind: 'mcp' } : undefined),
  toggle: (rest) => (rest.length === 0 ? { kind: 'desktop', asked: 'toggle' } : undefined),
  palette: (rest) => (rest.length === 0 ? { kind: 'desktop', asked: 'palette' } : undefined),
  vault([does = 'status', ...more]) {
    const known = does === 'status' || does === 'unlock' || does === 'lock'
    return known && more.length === 0 ? { kind: 'vault', does } : undefined
  },
  sms([does, what, ...more]) {
    if (does === undefined) return { kind: 'sms', does: 'status' }
    if ((does === 'pair' || does === 'token') && what === undefined) return { kind: 'sms', does }
    if (does === 'check' && more.length === 0) return { kind: 'sms', does, phone: what }
    if (what === undefined || more.length > 0) return undefined
    if (does === 'unpair') return { kind: 'sms', does, phone: what }
    return does === 'resend' ? { kind: 'sms', does, id: what } : undefined
  },
  accounts([does, first, second, ...more]) {
    if (does === undefined || (does === 'list' && first === undefined))
      return { kind: 'accounts', does: 'list' }
    const what = AccountKindName.safeParse(first)
    if (does === 'add' && what.success && second === undefined)
      return { kind: 'accounts', does, what: what.data }
    if (first === undefined) return undefined
    if (does === 'check' && second === undefined) return { kind: 'accounts', does: 'test', key: first }
    if ((does === 'test' || does === 'repair' || does === 'remove') && second === undefined)
      return { kind: 'accounts', does, key: first }
    if (second === undefined) return undefined
    if (does === 'rename') return { kind: 'accounts', does, key: first, name: [second, ...more].join(' ') }
    const service = Pillar.safeParse(first)
    return does === 'default' && service.success && more.length === 0
      ? { kind: 'accounts', does, service: service.data, key: second }
      : undefined
  },
  servers([does, ...rest]) {
    if (does === undefined) return { kind: 'servers', does: 'list' }
    const [server, tool, effect, ...more] = rest
    if (does === 'token')
      return server !== undefined && tool === undefined ? { kind: 'servers', does, server } : undefined
    const asked = PeerAccepting.safeParse({ server, tool, effect })
    return does === 'accept' && asked.success && more.length === 0
      ? { kind: 'servers', does, ...asked.data }
      : undefined
  },
  models([does = 'list', baseUrl, name, ...more]) {
    if (does === 'add')
      return baseUrl !== undefined && name !== undefined && more.length === 0
        ? { kind: 'models', does, baseUrl, name }
        : undefined
    const known = does === 'list' || does === 'find' || does === 'test' || does === 'remove'
    return known && baseUrl === undefined ? { kind: 'models', does } : undefined
  },
  settings([does, path, ...value]) {
    if (does === undefined || (does === 'get' && path === undefined))
      return { kind: 'settings', does: 'list' }
    if (does === 'get' && path !== undefined && value.length === 0) return { kind: 'settings', does, path }
    if (does === 'set' && path !== undefined && value.length > 0)
      return { kind: 'settings', does, path, value: value.join(' ') }
    if (does === 'reset' && value.length === 0)
      return { kind: 'settings', does, ...(path !== undefined && { path }) }
    return undefined
  },
  import: (rest) => (rest.some(isImportable) ? { kind: 'import', files: rest } : undefined),
  export([word, file, ...more]) {
    const what = exported.find((one) => one === word)
    return what && more.length === 0 ? { kind: 'export', what, file } : undefined
  },
}

/** Reads a command line, or says in a sentence what is wrong with it. */
export function readArgs(args: readonly string[]): Result<Typed, string> {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (error) {
    return fail(say.badArguments(error instanceof Error ? error.message : String(error)))
  }
  const { values, positionals } = parsed
  if (values.realm !== undefined && !realms.includes(values.realm))
    return fail(say.badArguments(say.noSuchRealm(values.realm, realms)))
  const [first = '', ...rest] = positionals
  const text = positionals.join(' ').trim()
  if (text === '' && !values.help) return fail(say.nothingSaid)
  const order: CliArgs = values.help
    ? { kind: 'help' }
    : ((Object.hasOwn(orders, first) ? orders[first]?.(rest) : undefined) ?? { kind: 'say', text })
  const { login, name, server, outgoing, trust, redirect, host: hosts, fast, reasoning } = values
  const { 'sign-in': signIn, 'client-id': clientId, scope: scopes } = values
  return ok({
    order,
    access: {
      ...(login !== undefined && { login }),
      ...(name !== undefined && { name }),
      ...(server !== undefined && { server }),
      ...(outgoing !== undefined && { outgoing }),
      ...(trust !== undefined && { trust }),
      ...(hosts !== undefined && { hosts }),
      ...(signIn !== undefined && { signIn }),
      ...(clientId !== undefined && { clientId }),
      ...(redirect !== undefined && { redirect }),
      ...(scopes !== undefined && { scopes }),
    },
    models: { ...(fast !== undefined && { fast }), ...(reasoning !== undefined && { reasoning }) },
    home: values.home,
    session: values.session,
    realm: values.realm,
    fresh: values.new,
    json: values.json,
    dryRun: values['dry-run'],
    yes: values.yes,
    start: values.start,
  })
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      home: { type: 'string' },
      session: { type: 'string' },
      realm: { type: 'string' },
      login: { type: 'string' },
      name: { type: 'string' },
      server: { type: 'string' },
      outgoing: { type: 'string' },
      trust: { type: 'string' },
      host: { type: 'string', multiple: true },
      fast: { type: 'string' },
      reasoning: { type: 'string' },
      'sign-in': { type: 'string' },
      'client-id': { type: 'string' },
      redirect: { type: 'string' },
      scope: { type: 'string', multiple: true },
      new: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', short: 'n', default: false },
      start: { type: 'boolean', default: false },
      yes: { type: 'boolean', short: 'y', default: false },
    },
  })
