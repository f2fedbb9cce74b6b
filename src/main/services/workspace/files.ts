import type { Exported } from '../../../shared/protocol/files.ts'
import type { Scope } from '../../../shared/protocol/ids.ts'
import { assertNever } from '../../../shared/result.ts'
import { wordingFor } from '../../../shared/wording/wording.ts'
import type { PlannedRun } from '../../core/api/assistant.ts'
import { OmniiError } from '../../core/api/errors.ts'
import type { Ids, Preferences, WriteInSlices, YieldToEventLoop } from '../../core/api/ports.ts'
import type { CalendarProvider } from '../calendar/provider.ts'
import type { ContactsProvider } from '../contacts/provider.ts'
import { shownFileName } from '../file-name.ts'
import { type ImportFormat, type ReadImport, rowsOf } from './imports/read-import.ts'
import type { ImportStaging } from './local/import-staging.ts'

export interface FilePorts {
  readonly calendar: CalendarProvider
  readonly contacts: ContactsProvider
  readonly staging: ImportStaging
  /** newest first */
  readonly procedures: (scope: Scope) => readonly { readonly markdown: string }[]
  readonly ids: Ids
  readonly now: () => number
  readonly preferences: (scope: Scope) => Preferences
  readonly self: (scope: Scope) => { readonly name: string; readonly email: string }
  readonly yieldToEventLoop: YieldToEventLoop
  readonly writeInSlices: WriteInSlices
  readonly readFile: ReadImport
}

/** Files in and out of the workspace. */
export interface WorkspaceFiles {
  /** Reads an .ics, .vcf, .eml or .mbox file into a run that takes it in; what it holds waits in the workspace. Throws OmniiError `bad_import`, `too_large`. */
  readFile(
    scope: Scope,
    name: string,
    content: Uint8Array,
  ): Promise<Omit<PlannedRun, 'sessionId' | 'channel'>>
  /** The whole calendar as .ics, all contacts as .vcf, or the procedures that were written down as Markdown. */
  exportFile(scope: Scope, what: Exported): Promise<string>
}

const events = { things: 'events', action: 'calendar.import_events', prefix: 'event' } as const
const cards = { things: 'contacts', action: 'contacts.import_contacts', prefix: 'contact' } as const
const mails = { things: 'mail', action: 'email.import_mail', prefix: 'message' } as const
const what = { ics: events, vcf: cards, eml: mails, mbox: mails }

const formatOf = (name: string): ImportFormat | undefined => {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(what, ending) ? (ending as ImportFormat) : undefined
}

/** The files of one local workspace. */
export function openFiles(ports: FilePorts): WorkspaceFiles {
  const {
    calendar,
    contacts,
    ids,
    now,
    self,
    staging,
    procedures,
    yieldToEventLoop,
    writeInSlices,
    readFile,
  } = ports
  const words = (scope: Scope) => wordingFor(ports.preferences(scope).locale).imports

  async function calendarOf(scope: Scope): Promise<string> {
    const { exportCalendar } = await import('../calendar/ics/export.ts')
    // as stored: what was cancelled goes out only where it takes one day out of a series
    const rows = (await calendar.all(scope)).filter((e) => e.status !== 'cancelled' || e.series !== null)
    return exportCalendar(rows, now(), yieldToEventLoop)
  }

  return {
    async readFile(scope, name, content) {
      const file = shownFileName(name)
      const format = formatOf(file)
      if (format === undefined) throw new OmniiError('bad_import', words(scope).importable)
      const batch = ids.next('import')
      const request = {
        ...{ format, content, zone: ports.preferences(scope).zone, self: self(scope).email, now: now() },
        idBase: ids.next(what[format].prefix),
      }
      let number = 0
      const stage = async (piece: Uint8Array): Promise<void> => {
        const rows = rowsOf(piece)
        const end = number + rows.length
        const first = number
        await writeInSlices(async () => {
          staging.put(scope, batch, number, rows[number - first]!)
          number += 1
          return number < end
        })
      }
      const read = await readFile(request, stage).catch(async (error: unknown) => {
        await writeInSlices(async () => staging.forget(scope, batch)).catch(() => {})
        throw error
      })
      if (read.count === 0) throw new OmniiError('bad_import', words(scope).nothingIn(file))
      const { action, things } = what[format]
      return {
        said: words(scope).said(file),
        notes: read.notes,
        steps: [{ title: words(scope).step(things, file), call: { action, params: { file, batch } } }],
      }
    },
    async exportFile(scope, what) {
      switch (what) {
        case 'calendar':
          return calendarOf(scope)
        case 'contacts': {
          const { writeVcards } = await import('../contacts/write-vcards.ts')
          return writeVcards(await contacts.all(scope))
        }
        case 'procedures':
          return procedures(scope)
            .map(({ markdown }) => `${markdown.trimEnd()}\n`)
            .join('\n---\n\n')
        default:
          return assertNever(what)
      }
    },
  }
}
