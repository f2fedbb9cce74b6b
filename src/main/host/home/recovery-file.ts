import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { RunId } from '../../../shared/protocol/ids.ts'
import type { RecoveryNote, RecoveryNotes } from '../../core/api/recovery.ts'

const Note: z.ZodType<RecoveryNote> = z.array(z.strictObject({ runId: RunId, times: z.number().int() }))

/**
 * Keeps the note of a start that carries on, beside the database. It has to outlive the process, not a power cut, so it
 * is not synced. A disk that takes no note takes no commit either, so nothing ends the process unseen for want of one.
 */
export const recoveryFile = (path: string): RecoveryNotes => ({
  read() {
    try {
      return Note.parse(JSON.parse(readFileSync(path, 'utf8')))
    } catch {
      return undefined
    }
  },
  write(note) {
    try {
      writeFileSync(`${path}.new`, JSON.stringify(note), { mode: 0o600 })
      renameSync(`${path}.new`, path)
    } catch {
      // see above
    }
  },
  clear: () => rmSync(path, { force: true }),
})
