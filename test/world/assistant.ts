import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ActivitySource, Overview } from '../../src/main/core/api/activity.ts'
import type { AnswerWriter } from '../../src/main/core/api/answer-writer.ts'
import type { Assistant, EventSource, PlannedRuns } from '../../src/main/core/api/assistant.ts'
import type { AssistantPorts } from '../../src/main/core/api/assistant-ports.ts'
import type { Catalogue } from '../../src/main/core/api/catalogue.ts'
import type { Planner, SecondPlanner } from '../../src/main/core/api/planner.ts'
import type { Ids, Log, Logger, Preferences, ScheduledCommands } from '../../src/main/core/api/ports.ts'
import type { Recovery, RecoveryNotes, RunsInDoubt } from '../../src/main/core/api/recovery.ts'
import { createAssistant } from '../../src/main/core/create-assistant.ts'
import type { Utterance } from '../../src/main/core/nlu/utterance.ts'
import { offlinePlanner } from '../../src/main/core/plan/offline.ts'
import { recoveryFile } from '../../src/main/host/home/recovery-file.ts'
import { openTurns } from '../../src/main/host/process/turns.ts'
import { openSqliteStore } from '../../src/main/host/store/sqlite/open-store.ts'
import type { ImmediateStore } from '../../src/main/host/store/store.ts'
import type { Migration } from '../../src/main/services/database.ts'
import type { EventBody, EventKind, SessionEvent } from '../../src/shared/protocol/events.ts'
import type { Agent, ClientMessageId, Scope, SessionId } from '../../src/shared/protocol/ids.ts'
import { type Limits, limits } from '../../src/shared/protocol/limits.ts'
import { countingIds, type StillClock, stillClock } from './clock.ts'
import { london } from './london.ts'

export const scope = { user: 'local', realm: 'personal' } as Scope

export interface Parts {
  readonly migrations: readonly Migration[]
  readonly open: (store: ImmediateStore, clock: StillClock, ids: Ids) => Opened | Promise<Opened>
  readonly preferences?: Preferences
  /** what the core is handed in the log's place: one that fails when a test says so */
  readonly log?: (log: Log, store: ImmediateStore) => Log
  readonly logger?: Logger
  /** what starts note down while they carry on; kept over `restart` */
  readonly recovery?: RecoveryNotes
  readonly limits?: Partial<Limits>
}

export interface Opened {
  readonly catalogue: Catalogue
  readonly hear?: (text: string, scope: Scope) => Utterance
  /** in the place of `hear`, where what is parsed depends on what is there by then */
  readonly nlu?: AssistantPorts['nlu']
  readonly due?: ScheduledCommands
  readonly writer?: AnswerWriter
  readonly secondPlanner?: SecondPlanner
  /** in the place of the built-in one */
  readonly planner?: Planner
}

/** A real core on a real store in a folder of its own; `restart` is what a crash and a new start are. */
export interface Kit {
  readonly clock: StillClock
  assistant(): Assistant & PlannedRuns & ActivitySource & Overview & EventSource & Recovery & RunsInDoubt
  store(): ImmediateStore
  session(): Promise<SessionId>
  /** Says something and waits until its run is over or waits for somebody. */
  say(
    session: SessionId,
    text: string,
    more?: { id?: string; dryRun?: boolean; agent?: Agent },
  ): Promise<readonly SessionEvent[]>
  settled(): Promise<void>
  events(session: SessionId): readonly SessionEvent[]
  restart(): Promise<void>
  close(): Promise<void>
}

const atWork =
  'SELECT count(*) AS n FROM open_runs o WHERE NOT EXISTS (SELECT 1 FROM waits w WHERE w.run_id = o.run_id)'

/** turns of 5 ms in which nothing happens although something is at work */
const patience = 40

export async function openKit(parts: Parts): Promise<Kit> {
  const home = mkdtempSync(path.join(tmpdir(), 'omnii-kit-'))
  const clock = stillClock('2026-03-11T10:00:00Z')
  const ids = countingIds()
  let store: ImmediateStore
  let assistant: Assistant & PlannedRuns & ActivitySource & Overview & EventSource & Recovery & RunsInDoubt
  const open = async (): Promise<void> => {
    const turns = openTurns()
    store = await openSqliteStore({
      file: path.join(home, 'omnii.db'),
      backups: path.join(home, 'backups'),
      damaged: path.join(home, 'damaged'),
      migrations: parts.migrations,
      now: clock.now,
      turns,
    })
    const { catalogue, hear, nlu, due, writer, secondPlanner, planner } = await parts.open(store, clock, ids)
    assistant = createAssistant({
      planner: planner ?? offlinePlanner,
      clock,
      ids,
      log: parts.log?.(store.log, store) ?? store.log,
      profile: store.profile,
      logger: parts.logger ?? { info() {}, warn() {}, error() {} },
      digest: (text) => createHash('sha256').update(text).digest('hex'),
      catalogue,
      preferences: () => parts.preferences ?? london,
      nlu:
        nlu ??
        (async () => {
          if (!hear) throw new Error('nothing was given to parse with')
          return hear
        }),
      limits: { ...limits, ...parts.limits },
      turns,
      recovery: parts.recovery ?? recoveryFile(path.join(home, 'recovery.json')),
      ...(due && { due }),
      ...(writer && { writer }),
      ...(secondPlanner && { secondPlanner }),
    })
    await assistant.start()
    // what a start leaves to a turn of its own
    clock.pass(0)
  }
  await open()
  let sent = 0
  const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))
  /** Nothing is left that a turn of the event loop would still change. */
  const settled = async (): Promise<void> => {
    for (let quiet = 0, last = -1, enough = 3; quiet < enough; ) {
      await turn()
      const now = store.db.get<{ n: number }>('SELECT count(*) AS n FROM events')?.n ?? 0
      // a run that waits for nobody is still at work on a slow machine, or waits for the clock
      const busy = store.db.get<{ n: number }>(atWork)?.n ?? 0
      enough = busy > 0 ? patience : 3
      quiet = now === last ? quiet + 1 : 0
      last = now
    }
  }
  return {
    clock,
    assistant: () => assistant,
    store: () => store,
    settled,
    async session() {
      const opened = await assistant.openSession(scope)
      if (!opened.ok) throw new Error(opened.error.message)
      return opened.value.sessionId
    },
    async say(sessionId, text, more = {}) {
      const before = await assistant.lastSyncId(sessionId)
      sent += 1
      const accepted = await assistant.submit(scope, {
        kind: 'command',
        sessionId,
        clientMessageId: (more.id ?? `m${sent}`) as ClientMessageId,
        text,
        agent: more.agent ?? 'guide',
        channel: 'websocket',
        dryRun: more.dryRun ?? false,
      })
      if (!accepted.ok) throw new Error(`${accepted.error.code}: ${accepted.error.message}`)
      await settled()
      return assistant.read(sessionId, before, 500)
    },
    events: (sessionId) => store.log.read(sessionId, 0, 5_000),
    async restart() {
      await store.close()
      await open()
    },
    async close() {
      await assistant.stop()
      await store.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** The first event of a kind, or a failure that names it. */
export function theOne<K extends EventKind>(events: readonly EventBody[], kind: K): EventBody<K> {
  const found = events.find((event) => event.kind === kind)
  if (!found) throw new Error(`no ${kind} in ${events.map((event) => event.kind).join(', ')}`)
  return found as unknown as EventBody<K>
}
export const kinds = (events: readonly EventBody[]): string[] => events.map((event) => event.kind)
