import path from 'node:path'
import type { Catalogue } from '../../src/main/core/api/catalogue.ts'
import type { Clock, Preferences } from '../../src/main/core/api/ports.ts'
import { fillWorkspace } from '../../src/main/host/home/fill-workspace.ts'
import { loadNlu } from '../../src/main/host/process/load-nlu.ts'
import { openSlicedWrites } from '../../src/main/host/process/sliced-writes.ts'
import { openYieldToEventLoop } from '../../src/main/host/process/yield-to-event-loop.ts'
import type { Store } from '../../src/main/host/store/store.ts'
import type { BoundAccounts, LocalProviders } from '../../src/main/services/accounts/bind-providers.ts'
import type { Migration } from '../../src/main/services/database.ts'
import {
  openWorkspace,
  type Workspace,
  workspaceMigrations,
} from '../../src/main/services/workspace/open-workspace.ts'
import { openOwnProfiles } from '../../src/main/services/workspace/profile.ts'
import type { SessionEvent } from '../../src/shared/protocol/events.ts'
import type { Exported } from '../../src/shared/protocol/files.ts'
import type { Scope, SessionId } from '../../src/shared/protocol/ids.ts'
import type { ViewOf, ViewQuery } from '../../src/shared/protocol/views/views.ts'
import { type Kit, type Opened, openKit, scope } from './assistant.ts'
import { london } from './london.ts'

const demoFile = path.join(import.meta.dirname, '../../resources/demo/workspace.json')

/** A kit that takes files in and gives them out as the host does. */
export interface Product extends Kit {
  /** Takes a file in in that conversation and waits for its run's end; what happened, or the OmniiError it was refused with. */
  importFile(session: SessionId, name: string, content: Uint8Array): Promise<readonly SessionEvent[]>
  exportFile(what: Exported): Promise<string>
  /** All actions there are, as they are since the last start. */
  catalogue(): Catalogue
  /** What a screen shows. */
  look<Q extends ViewQuery>(query: Q): Promise<ViewOf<Q>>
}

/** The whole product but its doors: real ears, planner, services and store, with the demo workspace, at 2026-03-11T10:00 in London. */
export async function openProduct(
  preferences: Preferences = london,
  more: readonly Migration[] = [],
  /** other places than the workspace's own database, opened with each start */
  accounts?: (local: LocalProviders, store: Store, now: () => number) => BoundAccounts,
  /** a model, opened with each start */
  model?: (store: Store, clock: Clock) => Pick<Opened, 'secondPlanner' | 'writer' | 'planner'>,
  /** actions beside the workspace's own, by id */
  others?: Catalogue['action'],
): Promise<Product> {
  let filled = false
  let workspace: Workspace
  const kit = await openKit({
    migrations: [...workspaceMigrations, ...more],
    preferences,
    async open(store, clock, ids) {
      const own = openOwnProfiles(store.profile)
      workspace = openWorkspace({
        db: store.db,
        profile: store.profile,
        ids,
        now: clock.now,
        preferences: () => preferences,
        since: Date.parse('2026-03-11T10:00:00Z'),
        self: (whose) => own.of(whose) ?? { name: 'Me', email: 'me@localhost' },
        yieldToEventLoop: openYieldToEventLoop(),
        writeInSlices: openSlicedWrites(store.log),
        ...(accounts && { accounts: (local) => accounts(local, store, clock.now) }),
      })
      if (!filled) await fillWorkspace(store.log, workspace, scope, demoFile)
      filled = true
      const load = loadNlu(clock, () => preferences, workspace)
      const nlu = async (whose: Scope) => {
        await own.ready(whose)
        return load(whose)
      }
      await own.read(scope)
      const action: Catalogue['action'] = (id) => workspace.catalogue.action(id) ?? others?.(id)
      return {
        catalogue: { ...workspace.catalogue, action },
        nlu,
        due: workspace.due,
        ...model?.(store, clock),
      }
    },
  })
  return {
    ...kit,
    async importFile(sessionId, name, content) {
      const before = await kit.assistant().lastSyncId(sessionId)
      const ready = await workspace.files.readFile(scope, name, content)
      const begun = await kit.assistant().begin(scope, { ...ready, sessionId, channel: 'http' })
      if (!begun.ok) throw new Error(begun.error.message)
      await kit.settled()
      return kit.assistant().read(sessionId, before, 500)
    },
    exportFile: (what) => workspace.files.exportFile(scope, what),
    catalogue: () => workspace.catalogue,
    look: async <Q extends ViewQuery>(query: Q) =>
      (await (query.kind === 'waiting' || query.kind === 'journal'
        ? kit.assistant().lookAtLog(scope, query)
        : workspace.look(scope, query))) as ViewOf<Q>,
  }
}
