import type { SignInOffer } from '../../shared/protocol/accounts/sign-in.ts'
import type { DesktopAsked, TicketUse } from '../../shared/protocol/desktop.ts'
import type { WireError } from '../../shared/protocol/errors.ts'
import type { SessionEvent } from '../../shared/protocol/events.ts'
import type { Exported, Imported } from '../../shared/protocol/files.ts'
import type { SessionId } from '../../shared/protocol/ids.ts'
import type { HostState } from '../../shared/protocol/recovery.ts'
import type { Request } from '../../shared/protocol/requests.ts'
import type { Result } from '../../shared/result.ts'
import type { AccountKinds } from '../accounts/kinds.ts'
import type { WaitingCard } from '../core/api/activity.ts'
import type { SettingsStore, WriteSettings } from './home/settings-store.ts'
import type { LogLevel } from './process/logging.ts'

/** How one host is asked to run. Everything that could differ between two starts is here. */
export interface HostOptions {
  /** the home folder; OMNII_HOME or the system's place for data if not given */
  readonly home?: string
  readonly env: NodeJS.ProcessEnv
  /** 0 for any free one */
  readonly port: number
  /** whether another port will do when this one is taken */
  readonly orAnother: boolean
  /** IANA zone and BCP 47 locale; settings or the system decide if not given */
  readonly zone?: string
  readonly locale?: string
  /** epoch milliseconds the clock starts at; the system's clock if not given */
  readonly startAt?: number
  readonly logLevel: LogLevel
  /** takes log lines, each ending in a line break */
  readonly log: (line: string) => void
  readonly version: string
  /** the built renderer, for browsers; none is served if not given */
  readonly rendererFolder?: string
  /** a seed file to fill an empty workspace from before anybody is let in */
  readonly seedFile?: string
  /** the demo's seed file, offered while the workspace is empty */
  readonly demoFile?: string
  /** the file of the thread that reads what is imported; read in the host's own thread if not given */
  readonly importWorker?: URL
  /** the kinds of accounts that can be connected; those Omnii ships with if not given */
  readonly accountKinds?: AccountKinds
  /** puts the settings file in place; plainly if not given */
  readonly writeSettings?: WriteSettings
  /** shows or hides what the desktop app has; without it the host is headless */
  readonly desktop?: (asked: DesktopAsked) => void
  /** origins of our own pages besides the served one */
  readonly moreOrigins?: readonly string[]
}

/** Something a start had to do without being asked, to be told to the person. */
export interface Notice {
  readonly code: 'store_damaged' | 'bad_settings' | 'safe_mode'
  readonly message: string
}

export interface Running {
  /** http://127.0.0.1:8000 */
  readonly url: string
  /** ws://127.0.0.1:8000, without a path */
  readonly ws: string
  /** for programs; lives as long as the process */
  readonly token: string
  readonly notices: readonly Notice[]
  readonly settings: Pick<SettingsStore, 'current' | 'change' | 'reset' | 'watch'>
  state(): HostState
  /** What waits for its person, the newest command's first. */
  waitingCards(): readonly WaitingCard[]
  /** Told of every change of the state and of what waits. Returns what ends it. */
  watchState(listener: (state: HostState) => void): () => void
  /** Told of every commit of the person's conversations once it is on disk, in order. Returns what ends it. */
  watchEvents(listener: (events: readonly SessionEvent[]) => void): () => void
  /** Told of each sign-in at a provider that begins, to be shown to its person. Returns what ends it. */
  watchSignIns(listener: (offer: SignInOffer) => void): () => void
  /** Answers a card in the person's place: they pressed a button outside the page. */
  reply(answer: Request<'answer' | 'decide'>): Promise<Result<unknown, WireError>>
  /** The host's clock, epoch milliseconds. */
  now(): number
  /** IANA zone that times are said in. */
  zone(): string
  /** An address for the browser, good for one visit. */
  browserLink(): string
  /** Takes in an .ics, .vcf, .eml or .mbox file as a run; in a conversation of its own if none is named. Fails with `bad_import`. */
  importFile(name: string, content: Uint8Array, session?: SessionId): Promise<Result<Imported, WireError>>
  exportFile(what: Exported): Promise<Result<string, WireError>>
  /** A token for the page of a window of ours, good for a minute. Fails where the host cannot be asked. */
  windowToken(): Promise<string>
  /** A ticket for what a person pressed in such a window. Fails where the host cannot be asked. */
  ticket(use: TicketUse): Promise<string>
}

/** One Omnii on one home. Constructing it opens nothing; `start` and `stop` are symmetric. */
export interface Host {
  /** Fails with `home_in_use`, `store_damaged`, `store_newer`, `store_read_only`, `store_full`; leaves nothing open then. */
  start(): Promise<Result<Running, WireError>>
  stop(): Promise<void>
}
