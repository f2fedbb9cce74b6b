import { z } from 'zod'
import { CalendarEvent } from '../../calendar/model/event.ts'

const NewEvent = CalendarEvent.omit({ version: true })
const FileEvent = z.strictObject({
  event: NewEvent,
  revision: z.strictObject({ sequence: z.number(), stamp: z.string() }),
  cancels: z.boolean(),
  following: z.boolean(),
  days: z.array(z.string()),
})
export type FileEventRow = z.infer<typeof FileEvent>

/** Rows that were put before files were told apart by their versions are events alone. */
export const FileEventRow: z.ZodType<FileEventRow> = z.preprocess(
  (row) =>
    typeof row === 'object' && row !== null && 'title' in row
      ? { event: row, revision: { sequence: 0, stamp: '' }, cancels: false, following: false, days: [] }
      : row,
  FileEvent,
)
