import { OmniiError } from '../../src/main/core/api/errors.ts'
import {
  openWorkspace,
  type Workspace,
  workspaceMigrations,
} from '../../src/main/services/workspace/open-workspace.ts'
import { memoryFacts } from './facts.ts'
import { london } from './london.ts'
import { fixtureNow, fixtureScope, openServicePorts, runnerOf } from './services.ts'

/** Lines as a file, each ended by CRLF. */
export const fileOf = (...lines: readonly string[]): Uint8Array =>
  new TextEncoder().encode(`${lines.join('\r\n')}\r\n`)

/** A whole workspace over a database in memory, that takes files in as the host does. Alex's mail is alex@reed.test. */
export function openImportKit() {
  const world = openServicePorts(...workspaceMigrations)
  const { db, ports } = world
  let now = fixtureNow
  let yields = 0
  /** how many steps of long writes still work, and for how many failures after them */
  let works = Number.POSITIVE_INFINITY
  let fails = 0
  const workspace: Workspace = openWorkspace({
    db,
    profile: memoryFacts(),
    ids: ports.ids,
    now: () => now,
    yieldToEventLoop: async () => {
      yields += 1
    },
    writeInSlices: async (step) => {
      for (let more = true; more; ) {
        if (works === 0 && fails > 0) {
          fails -= 1
          if (fails === 0) works = Number.POSITIVE_INFINITY
          throw new OmniiError('store_full')
        }
        works -= 1
        yields += 1
        more = await step()
      }
    },
    preferences: () => london,
    self: ports.self,
  })
  const omnii = runnerOf(workspace.catalogue.all, world.context)
  return {
    db,
    workspace,
    omnii,
    pass(ms: number) {
      now += ms
    },
    yields: () => yields,
    /** From now on so many steps of long writes work, and then the disk is full for a number of tries. */
    fillDisk(after: number, tries: number) {
      works = after
      fails = tries
    },
    rows: (...tables: readonly string[]) => tables.map((table) => db.all(`SELECT * FROM ${table}`)),
    /** What the host does with a file, in one go. */
    async take(name: string, content: Uint8Array) {
      const { steps, notes } = await workspace.files.readFile(fixtureScope, name, content)
      const { action, params } = steps[0]!.call
      const preview = await omnii.preview(action, params)
      return { params, preview, notes: notes ?? [], done: await omnii.run(action, params) }
    },
    async events() {
      const { openLocalCalendar } = await import('../../src/main/services/calendar/local/provider.ts')
      const calendar = openLocalCalendar({ db, ids: ports.ids })
      const from = Date.parse('2026-03-01T00:00:00Z')
      const window = { from, to: from + 90 * 86_400_000, zone: london.zone }
      return (await calendar.window(fixtureScope, window)).map(
        ({ title, when }) =>
          `${when.kind === 'timed' ? new Date(when.start).toISOString().slice(5, 16) : when.start.slice(5)} ${title}`,
      )
    },
  }
}
