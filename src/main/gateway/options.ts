import type {
  AccountAdded,
  AccountAdding,
  AccountChecked,
  AccountRepair,
  AccountView,
} from '../../shared/protocol/accounts/accounts.ts'
import type {
  ModelAdding,
  ModelChecked,
  ModelsFound,
  ModelView,
} from '../../shared/protocol/accounts/models.ts'
import type { PeerAccepting, PeerToken, PeerView } from '../../shared/protocol/accounts/peers.ts'
import type {
  SignInAdding,
  SignInAgain,
  SignInBegun,
  SignInFollowed,
} from '../../shared/protocol/accounts/signing-in.ts'
import type { DesktopAsked, TicketUse } from '../../shared/protocol/desktop.ts'
import type { WireError } from '../../shared/protocol/errors.ts'
import type { SessionEvent } from '../../shared/protocol/events.ts'
import type { AttachmentView, FileId } from '../../shared/protocol/files/attachments.ts'
import type { Exported, Imported } from '../../shared/protocol/files.ts'
import type { Channel, Pillar, Scope, SessionId } from '../../shared/protocol/ids.ts'
import type { Limits } from '../../shared/protocol/limits.ts'
import type { Json, PlannerName } from '../../shared/protocol/plan.ts'
import type { HostStatus } from '../../shared/protocol/recovery.ts'
import type { SmsChecked, SmsPairing, SmsStatus } from '../../shared/protocol/sms.ts'
import type { VaultStatus } from '../../shared/protocol/vault.ts'
import type { ScreenView, ViewQuery } from '../../shared/protocol/views/views.ts'
import type { Result } from '../../shared/result.ts'
import type { Action } from '../core/api/action.ts'
import type { Assistant } from '../core/api/assistant.ts'
import type { Directory, ThreadStore } from '../core/api/channels.ts'
import type { Clock, Ids, Logger, Turns } from '../core/api/ports.ts'
import type { Recovery } from '../core/api/recovery.ts'
import type { BrowserStore } from './admission/browsers.ts'
import type { TokenStore } from './admission/session-tokens.ts'

/** The part of `session_created` that the host's current configuration decides. */
export interface HostInfo {
  readonly planner: PlannerName
  /** IANA zone all times are said in */
  readonly zone: string
  /** BCP 47 */
  readonly locale: string
  /** the workspace is empty and the demo one can be loaded */
  readonly demoOffered: boolean
}

/** The home's settings as its owner reads and changes them. */
export interface SettingsPort {
  all(): Json
  /** All settings after the change. Fails with `bad_settings` naming the path and what would be right. */
  change(path: string, value: Json): Promise<Result<Json, WireError>>
}

/** Files in and out of the workspace. */
export interface FilesPort {
  /** Takes a file in as a run, in the conversation that is named or in one of its own. */
  importFile(
    scope: Scope,
    name: string,
    content: Uint8Array,
    channel: Channel,
    session?: SessionId,
  ): Promise<Result<Imported, WireError>>
  exportFile(scope: Scope, what: Exported): Promise<Result<string, WireError>>
}

/** A file that somebody says will come. */
export interface AnnouncedFile {
  readonly name: string
  readonly size: number
  /** of the content, if it is known before it comes */
  readonly sha256?: string | undefined
  readonly session: SessionId
}

/** The files of conversations. What is not there, or is another conversation's, is `not_found`. */
export interface AttachmentsPort {
  announce(scope: Scope, file: AnnouncedFile): Promise<Result<AttachmentView, WireError>>
  /**
   * Takes the next part of a file; whatever of it came stays, however it ended. Fails with `conflict` for another place than
   * the one it goes on at (`details.received`), `too_large`, `store_full`, `bad_import` for a content with another hash.
   */
  append(
    scope: Scope,
    id: FileId,
    offset: number,
    parts: AsyncIterable<Uint8Array>,
  ): Promise<Result<AttachmentView, WireError>>
  look(scope: Scope, id: FileId): Promise<Result<AttachmentView, WireError>>
  remove(scope: Scope, id: FileId): Promise<Result<AttachmentView, WireError>>
  /** Told of every file more of which is there, or which is gone. Returns what ends it. */
  watch(listener: (id: FileId) => void): () => void
  /** The content of a file that is whole; else `conflict`. */
  read(scope: Scope, id: FileId): Promise<Result<Uint8Array, WireError>>
}

/** Where passwords are kept, as far as its owner may look at it and open it. No secret leaves by this door. */
export interface VaultPort {
  status(): Promise<VaultStatus>
  unlock(passphrase: string): Promise<Result<VaultStatus, WireError>>
  lock(): Promise<VaultStatus>
}

/** What the owner may ask of the text message channel. */
export interface SmsAdmin {
  status(): SmsStatus
  /** Account, number and webhook; with a paired phone also a test text and how far it came. `not_found` for another phone. */
  check(phone?: string): Promise<Result<SmsChecked, WireError>>
  /** Has the provider post incoming texts to the public address, and checks again. */
  setWebhook(): Promise<Result<SmsChecked, WireError>>
  pair(scope: Scope): Result<SmsPairing, WireError>
  unpair(phone: string): Promise<Result<undefined, WireError>>
  /** Keeps the auth token in the vault and opens the channel with it. */
  setToken(token: string): Promise<Result<undefined, WireError>>
  resend(id: number): Promise<Result<undefined, WireError>>
}

/** What the owner may ask of the accounts. No secret leaves by this door. */
export interface AccountsAdmin {
  list(): readonly AccountView[]
  add(owner: Scope, asked: AccountAdding): Promise<Result<AccountAdded, WireError>>
  test(key: string): Promise<Result<AccountChecked, WireError>>
  repair(key: string, asked: AccountRepair): Promise<Result<AccountAdded, WireError>>
  rename(key: string, name: string): Promise<Result<object, WireError>>
  remove(key: string): Promise<Result<object, WireError>>
  setDefault(owner: Scope, service: Pillar, key: string): Promise<Result<object, WireError>>
  readonly signIn: SignInAdmin
}

/** Signing in at a provider, for accounts that take no password. One attempt at a time. */
export interface SignInAdmin {
  begin(owner: Scope, asked: SignInAdding): Promise<Result<SignInBegun, WireError>>
  again(key: string, asked: SignInAgain): Promise<Result<SignInBegun, WireError>>
  /** The same for who was given the address of an event; fails with `not_found` where the proof is another. */
  openLink(key: string, proof: string): Promise<Result<SignInBegun, WireError>>
  /** Answers when it is over, or after a while. */
  follow(id: string): Promise<Result<SignInFollowed, WireError>>
  paste(id: string, address: string): Promise<Result<object, WireError>>
  /** Takes what a browser was sent back with, for the sign-in under way that it is of. @param query as in a URL */
  take(query: string): Promise<Result<object, WireError>>
  cancel(id: string): Promise<Result<object, WireError>>
}

/** What the owner may ask of their model. No secret leaves by this door. */
export interface ModelsPort {
  list(): Promise<readonly ModelView[]>
  find(): Promise<ModelsFound['found']>
  add(asked: ModelAdding): Promise<Result<ModelChecked, WireError>>
  test(): Promise<Result<ModelChecked, WireError>>
  remove(): Promise<Result<object, WireError>>
}

/** What the owner may ask of MCP servers of others. */
export interface ServersPort {
  list(): Promise<readonly PeerView[]>
  accept(asked: PeerAccepting): Promise<Result<PeerView, WireError>>
  token(asked: PeerToken): Promise<Result<PeerView, WireError>>
}

/** What screens show of the workspace, read and never logged. */
export interface ViewsPort {
  /** @param signal aborted when nobody waits for it any more */
  look(
    scope: Scope,
    query: ViewQuery,
    signal?: { readonly aborted: boolean },
  ): Promise<Result<ScreenView, WireError>>
}

export interface GatewayOptions {
  readonly assistant: Assistant
  /** without it there is no safe mode to be told or left */
  readonly recovery?: Recovery
  /** whom the launch token and a registered browser stand for */
  readonly owner: Scope
  readonly clock: Clock
  readonly turns: Turns
  readonly ids: Ids
  /** a fresh secret of at least 128 random bits, URL-safe */
  readonly secret: () => string
  readonly logger: Logger
  readonly version: string
  readonly house: () => HostInfo
  /** without it the pages of the text message channel are not found */
  readonly sms?: SmsAdmin
  /** without it the pages of the accounts are not found */
  readonly accounts?: AccountsAdmin
  /** without it the pages of the model are not found */
  readonly models?: ModelsPort
  /** without it the pages of other people's MCP servers are not found */
  readonly servers?: ServersPort
  /** every action that may be called by name, as they are now; without it MCP is not found */
  readonly actions?: () => readonly Action[]
  /** without it the page of views is not found */
  readonly views?: ViewsPort
  /** how many commands need somebody, and when that or what is under way changed; without it windows are not told */
  readonly open?: {
    count(scope: Scope): number
    watch(listener: () => void): () => void
  }
  /** without it the pages for files are not found */
  readonly files?: FilesPort
  /** without it the pages for attached files are not found */
  readonly attachments?: AttachmentsPort
  /** shows or hides the desktop app; without it there is none, and its pages say so */
  readonly desktop?: (asked: DesktopAsked) => void
  /** without it the pages of the vault are not found */
  readonly vault?: VaultPort
  readonly loadDemo?: (scope: Scope, session: SessionId) => Promise<Result<void, WireError>>
  /** the built renderer; without it `/` is not found */
  readonly rendererFolder?: string
  /**
   * Origins besides our own that pages may connect from: the desktop's own scheme, a development server, what the person
   * allowed. Asked for each request, so that a change holds at once.
   */
  readonly moreOrigins?: () => readonly string[]
  readonly limits?: Partial<Limits>
  /** where session tokens rest, hashed; in memory if not given */
  readonly tokens?: TokenStore
  /** Told of every commit of every session once it is on disk; without it nothing is announced beside the conversations. */
  readonly watchEvents?: (listener: (scope: Scope, events: readonly SessionEvent[]) => void) => () => void
  /** without it the settings are not available over a socket */
  readonly settings?: SettingsPort
  /** what the tray shows; null in `admin` without it */
  readonly state?: () => Json
  /** what is under way and what waits, for `/status`; left out there without it */
  readonly work?: () => Pick<HostStatus, 'state' | 'cards'>
  /** who is who, and the conversations of user ids; without it a client's user id is accepted and means nothing */
  readonly people?: { readonly directory: Directory; readonly threads: ThreadStore }
  /** where registered browsers are kept; in memory if not given */
  readonly browsers?: BrowserStore
  /** chosen by `secret` if not given */
  readonly launchToken?: string
}

export interface ListenAddress {
  readonly port: number
  /** http://127.0.0.1:8000 */
  readonly url: string
  /** ws://127.0.0.1:8000 */
  readonly ws: string
}

/** The gateway of one host. Constructing opens nothing; `start` and `stop` are symmetric. */
export interface Gateway {
  /** Listens on loopback. A taken port is an error, unless `orAnother`: then any free one is used. */
  start(port: number, orAnother?: boolean): Promise<ListenAddress>
  /** Closes every socket with 1001, waits at most `limits.closeTimeoutMs`, and releases the port. */
  stop(): Promise<void>
  /** what programs present; it lives as long as the process */
  readonly launchToken: string
  /** A path for the browser, good for one visit within `limits.browserLinkTtlMs`: `/#code=…`, which no request carries */
  browserLink(): string
  /** A token for the page of a desktop window: for `ttlMs` the owner's, but it approves nothing by itself. */
  windowToken(ttlMs: number): string
  /** A ticket for what a person pressed in such a window; the caller has seen to it that they did. */
  ticket(use: TicketUse): string
  connections(): number
}
