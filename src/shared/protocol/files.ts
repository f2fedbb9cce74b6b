import { z } from 'zod'
import { WireError } from './errors.ts'
import { RunId, SessionId } from './ids.ts'

/** Where files come in and go out, beside the sockets. */
export const filePaths = {
  import: '/files/import',
  calendar: '/files/export/calendar.ics',
  contacts: '/files/export/contacts.vcf',
  procedures: '/files/export/procedures.md',
} as const

/** What of a workspace goes out as a file. */
export const exported = ['calendar', 'contacts', 'procedures'] as const
export type Exported = (typeof exported)[number]

/** The name a file that goes out is saved under. */
export const basenameOf = (what: Exported): string =>
  filePaths[what].slice(filePaths[what].lastIndexOf('/') + 1)

/** Whether a file's name says that it can be taken in. */
export const isImportable = (name: string): boolean => /\.(ics|vcf|eml)$/i.test(name)

/** The answer to a file that was taken in: a sentence, and the run it became. */
export const Imported = z.strictObject({ message: z.string(), session_id: SessionId, run_id: RunId })
export type Imported = z.infer<typeof Imported>

/** What a page that does not do it answers. */
export const Refused = z.strictObject({ error: WireError })
