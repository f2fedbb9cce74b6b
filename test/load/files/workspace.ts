import { OmniiError } from '../../../src/main/core/api/errors.ts'
import type { Awaitable, Unit } from '../../../src/main/core/api/ports.ts'
import { openSlicedWrites } from '../../../src/main/host/process/sliced-writes.ts'
import { openYieldToEventLoop } from '../../../src/main/host/process/yield-to-event-loop.ts'
import { exportEml } from '../../../src/main/services/email/eml/mail-files.ts'
import { localMailbox } from '../../../src/main/services/email/local/mailbox.ts'
import { openWorkspace, workspaceMigrations } from '../../../src/main/services/workspace/open-workspace.ts'
import type { Outcome, Preview } from '../../../src/shared/protocol/plan.ts'
import { anyUnit, memoryFacts } from '../../world/facts.ts'
import { london } from '../../world/london.ts'
import { fixtureNow, fixtureScope, openServicePorts, runnerOf } from '../../world/services.ts'

/** What is compared: what a person has, and what later files are compared with. */
const tables = [
  'calendar_event',
  'contact',
  'contact_name',
  'mail_message',
  'mail_person',
  'import_origin',
] as const

export interface Taken {
  readonly notes: readonly string[]
  readonly preview: Preview
  readonly done: Outcome
}

/**
 * A workspace that files are put into, as the host does; commits and turns of the event loop as there.
 * @param called in all its ids, as no two workspaces share one
 */
export function openFileWorkspace(called: string) {
  const world = openServicePorts(...workspaceMigrations)
  const { db, ports } = world
  const ids = { next: (prefix: string) => ports.ids.next(`${prefix}-${called}`) }
  const unit = async <T>(work: (unit: Unit) => Awaitable<T>): Promise<T> => {
    await new Promise((resolve) => setImmediate(resolve))
    db.script('SAVEPOINT unit')
    try {
      const made = await work(anyUnit)
      db.script('RELEASE unit')
      return made
    } catch (error) {
      db.script('ROLLBACK TO unit; RELEASE unit')
      throw error
    }
  }
  const workspace = openWorkspace({
    ...{ db, profile: memoryFacts(), ids, now: () => fixtureNow },
    ...{ preferences: () => london, self: ports.self },
    yieldToEventLoop: openYieldToEventLoop(),
    writeInSlices: openSlicedWrites({ unit }),
  })
  const actions = runnerOf(workspace.catalogue.all, world.context)
  const mailbox = localMailbox(db, ids, () => ({ email: '' }))
  return {
    /** Throws OmniiError when the file is refused. */
    async take(name: string, content: Uint8Array): Promise<Taken> {
      const { steps, notes = [] } = await workspace.files.readFile(fixtureScope, name, content)
      const { action, params } = steps[0]!.call
      const preview = await actions.preview(action, params)
      return { notes, preview, done: await actions.run(action, params) }
    },
    undo: actions.undo,
    /** all rows as text, in a fixed order */
    contents: (): string =>
      tables
        .flatMap((table) =>
          db
            .all<object>(`SELECT * FROM ${table}`)
            .map((row) => JSON.stringify({ ...row, number: 0 }))
            .sort(),
        )
        .join('\n'),
    rows: <T>(sql: string): readonly T[] => db.all<T>(sql),
    /** everything as files: the calendar, the contacts, and each mail */
    async files(): Promise<readonly { readonly name: string; readonly content: Uint8Array }[]> {
      const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
      const mails = db.all<{ id: string }>('SELECT id FROM mail_message ORDER BY id')
      const files = [
        ...(db.get('SELECT 1 FROM calendar_event')
          ? [{ name: 'all.ics', content: bytes(await workspace.files.exportFile(fixtureScope, 'calendar')) }]
          : []),
        ...(db.get('SELECT 1 FROM contact')
          ? [{ name: 'all.vcf', content: bytes(await workspace.files.exportFile(fixtureScope, 'contacts')) }]
          : []),
      ]
      for (const { id } of mails)
        files.push({ name: 'one.eml', content: bytes(await exportEml({ mailbox }, fixtureScope, id)) })
      return files
    },
    empty(): void {
      db.script(`${[...tables, 'import_row'].map((table) => `DELETE FROM ${table}`).join('; ')};
        INSERT INTO mail_words (mail_words) VALUES ('delete-all')`)
    },
  }
}
export type FileWorkspace = ReturnType<typeof openFileWorkspace>

export const isCoded = (error: unknown): error is OmniiError =>
  error instanceof OmniiError && error.code !== 'internal'
