import type { Scope } from '../../shared/protocol/ids.ts'
import { wordingFor } from '../../shared/wording/wording.ts'
import { OmniiError } from '../core/errors.ts'
import type { Ids, Log, Manners } from '../core/ports.ts'
import type { CalendarProvider } from './calendar/provider.ts'
import type { ContactsProvider } from './contacts/provider.ts'
import type { Mailbox } from './email/provider.ts'

export interface FilePorts {
  readonly calendar: CalendarProvider
  readonly contacts: ContactsProvider
  readonly mailbox: Mailbox
  readonly ids: Ids
  readonly now: () => number
  readonly manners: (scope: Scope) => Manners
  readonly self: (scope: Scope) => { readonly name: string; readonly email: string }
}

/** Files in and out of the workspace. The readers are loaded when they are first needed. */
export interface WorkspaceFiles {
  /** Takes in an .ics, .vcf or .eml file; says in a sentence what was new. Throws OmniiError `bad_import`. */
  importFile(log: Log, scope: Scope, name: string, content: Uint8Array): Promise<string>
  /** The whole calendar as .ics, or all contacts as .vcf. */
  exportFile(scope: Scope, what: 'calendar' | 'contacts'): Promise<string>
}

/** All of time, as far as a calendar of ours goes. */
const always = { from: Date.UTC(1970, 0, 1), to: Date.UTC(2200, 0, 1) }

export function openFiles(ports: FilePorts): WorkspaceFiles {
  const { calendar, contacts, mailbox, ids, now, self } = ports
  const words = (scope: Scope) => wordingFor(ports.manners(scope).locale).cli

  async function importEvents(log: Log, scope: Scope, text: string): Promise<string> {
    const { importCalendar } = await import('./calendar/ics/import.ts')
    const events = await importCalendar(text, ports.manners(scope).zone)
    const added = await log.unit(async () => {
      let count = 0
      for (const event of events) {
        if (await calendar.stored(scope, event.id)) continue
        await calendar.create(scope, event)
        count += 1
      }
      return count
    })
    return words(scope).importedEvents(added, events.length)
  }

  async function importContacts(log: Log, scope: Scope, text: string): Promise<string> {
    const { importVcards, readVcards } = await import('./contacts/vcards.ts')
    const cards = await readVcards(text)
    const added = await log.unit(() => importVcards({ contacts, ids }, scope, text))
    return words(scope).importedContacts(added.length, cards.length)
  }

  async function importMail(log: Log, scope: Scope, content: Uint8Array): Promise<string> {
    const { importEml } = await import('./email/move-files.ts')
    const mail = await log.unit(() => importEml({ mailbox, ids, now, self }, scope, content))
    return words(scope).importedMail(mail.subject)
  }

  return {
    async importFile(log, scope, name, content) {
      const text = (): string => new TextDecoder().decode(content)
      switch (/\.(\w+)$/.exec(name)?.[1]?.toLowerCase()) {
        case 'ics':
          return importEvents(log, scope, text())
        case 'vcf':
          return importContacts(log, scope, text())
        case 'eml':
          return importMail(log, scope, content)
        default:
          throw new OmniiError('bad_import', words(scope).importable)
      }
    },
    async exportFile(scope, what) {
      if (what === 'contacts') {
        const { writeVcards } = await import('./contacts/vcards.ts')
        return writeVcards(await contacts.all(scope))
      }
      const { exportCalendar } = await import('./calendar/ics/export.ts')
      const found = await calendar.window(scope, { ...always, zone: ports.manners(scope).zone })
      const series = [...new Set(found.flatMap((event) => event.series?.id ?? []))]
      const heads = await Promise.all(series.map((id) => calendar.stored(scope, id)))
      const changed = await Promise.all(series.map((id) => calendar.exceptions(scope, id)))
      const single = found.filter((event) => event.series === null)
      return exportCalendar(
        [...single, ...heads.filter((head) => head !== undefined), ...changed.flat()],
        now(),
      )
    },
  }
}
