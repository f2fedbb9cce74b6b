import type { Exported } from '../../../shared/protocol/files.ts'
import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Json } from '../../../shared/protocol/plan.ts'
import { assertNever } from '../../../shared/result.ts'
import { wordingFor } from '../../../shared/wording/wording.ts'
import type { PlannedRun } from '../../core/api/assistant.ts'
import { OmniiError } from '../../core/api/errors.ts'
import type { Ids, Preferences, YieldToEventLoop } from '../../core/api/ports.ts'
import type { CalendarProvider } from '../calendar/provider.ts'
import type { ContactsProvider } from '../contacts/provider.ts'
import { readText } from '../read-text.ts'
import type { ImportStaging } from './imports/import-staging.ts'

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
}

/** Files in and out of the workspace. The readers are loaded when they are first needed. */
export interface WorkspaceFiles {
  /** Reads an .ics, .vcf or .eml file into a run that takes it in. Throws OmniiError `bad_import`, `too_large`. */
  readFile(
    scope: Scope,
    name: string,
    content: Uint8Array,
  ): Promise<Omit<PlannedRun, 'sessionId' | 'channel'>>
  /** The whole calendar as .ics, all contacts as .vcf, or the procedures that were written down as Markdown. */
  exportFile(scope: Scope, what: Exported): Promise<string>
}

type Told = (note: string) => void

const longestName = 120

/** The last part of a file's name, as it is shown: without what would break a line or turn it around. */
function shortened(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim()
  return plain.length > longestName ? `…${plain.slice(1 - longestName)}` : plain
}

/** The files of one local workspace. */
export function openFiles(ports: FilePorts): WorkspaceFiles {
  const { calendar, contacts, ids, now, self, staging, procedures, yieldToEventLoop } = ports
  const words = (scope: Scope) => wordingFor(ports.preferences(scope).locale).imports

  async function eventsIn(scope: Scope, content: Uint8Array, told: Told): Promise<readonly Json[]> {
    const { importCalendar } = await import('../calendar/ics/import.ts')
    return importCalendar(
      readText(content),
      ports.preferences(scope).zone,
      yieldToEventLoop,
      told,
    ) as Promise<readonly unknown[]> as Promise<readonly Json[]>
  }

  async function contactsIn(content: Uint8Array, told: Told): Promise<readonly Json[]> {
    const { readVcards } = await import('../contacts/vcards.ts')
    return (await readVcards(readText(content), yieldToEventLoop, told)).map((card) => ({
      id: ids.next('contact'),
      ...card,
    }))
  }

  async function mailIn(scope: Scope, content: Uint8Array): Promise<readonly Json[]> {
    const { messageOf } = await import('../email/eml/mail-files.ts')
    return [{ ...(await messageOf({ ids, now, self }, scope, content)) }]
  }

  async function calendarOf(scope: Scope): Promise<string> {
    const { exportCalendar } = await import('../calendar/ics/export.ts')
    // as stored: what was cancelled goes out only where it takes one day out of a series
    const rows = (await calendar.all(scope)).filter((e) => e.status !== 'cancelled' || e.series !== null)
    return exportCalendar(rows, now(), yieldToEventLoop)
  }

  function readAs(scope: Scope, name: string, content: Uint8Array, told: Told) {
    switch (/\.(\w+)$/.exec(name)?.[1]?.toLowerCase()) {
      case 'ics':
        return {
          what: 'events',
          action: 'calendar.import_events',
          rows: eventsIn(scope, content, told),
        } as const
      case 'vcf':
        return {
          what: 'contacts',
          action: 'contacts.import_contacts',
          rows: contactsIn(content, told),
        } as const
      case 'eml':
        return { what: 'mail', action: 'email.import_mail', rows: mailIn(scope, content) } as const
      default:
        throw new OmniiError('bad_import', words(scope).importable)
    }
  }

  return {
    async readFile(scope, name, content) {
      const file = shortened(name)
      const notes: string[] = []
      const { what, action, rows } = readAs(scope, name, content, (note) => notes.push(note))
      const read = await rows
      if (read.length === 0) throw new OmniiError('bad_import', words(scope).nothingIn(file))
      const batch = ids.next('import')
      return {
        said: words(scope).said(file),
        notes,
        steps: [{ title: words(scope).step(what, file), call: { action, params: { file, batch } } }],
        provide: () =>
          staging.put(
            scope,
            batch,
            read.map((row) => JSON.stringify(row)),
          ),
      }
    },
    async exportFile(scope, what) {
      switch (what) {
        case 'calendar':
          return calendarOf(scope)
        case 'contacts': {
          const { writeVcards } = await import('../contacts/vcards.ts')
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
