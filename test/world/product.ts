import path from 'node:path'
import type { Preferences } from '../../src/main/core/api/ports.ts'
import { fillWorkspace } from '../../src/main/host/home/fill-workspace.ts'
import { loadNlu } from '../../src/main/host/process/load-nlu.ts'
import type { Migration } from '../../src/main/services/database.ts'
import { openWorkspace, workspaceMigrations } from '../../src/main/services/workspace/open-workspace.ts'
import { rememberedProfile } from '../../src/main/services/workspace/profile.ts'
import { type Kit, openKit, scope } from './assistant.ts'
import { london } from './london.ts'

const demoFile = path.join(import.meta.dirname, '../../resources/demo/workspace.json')

/** The whole product but its doors: real ears, planner, services and store, with the demo workspace, at 2026-03-11T10:00 in London. */
export async function openProduct(
  preferences: Preferences = london,
  more: readonly Migration[] = [],
): Promise<Kit> {
  let filled = false
  return openKit({
    migrations: [...workspaceMigrations, ...more],
    preferences,
    async open(store, clock, ids) {
      const workspace = openWorkspace({
        db: store.db,
        profile: store.profile,
        ids,
        now: clock.now,
        preferences: () => preferences,
        since: Date.parse('2026-03-11T10:00:00Z'),
        self: (whose) => rememberedProfile(store.profile, whose) ?? { name: 'Me', email: 'me@localhost' },
      })
      if (!filled) await fillWorkspace(store.log, workspace, scope, demoFile)
      filled = true
      const hear = loadNlu(clock, () => preferences, workspace)
      return { catalogue: workspace.catalogue, hear, due: workspace.due }
    },
  })
}
