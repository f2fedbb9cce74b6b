import { z } from 'zod'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type Action, type ActionContext, action } from '../../../core/action.ts'
import { onlyReads } from '../../asking/only-reads.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { carryOut, type Decision, previewOf } from '../decision.ts'
import type { CalendarEvent } from '../event.ts'
import { exportCalendar } from '../ics/export.ts'
import { importCalendar } from '../ics/import.ts'
import { sayWhen } from '../say-when.ts'
import { readWindow, windowShape } from '../window-params.ts'

const ImportFile = z.object({ ics: z.string().min(1) })
const ExportFile = z.object(windowShape)

/** Reading and writing .ics files. Importing the same file again changes nothing that is there already. */
export function calendarFiles(ports: CalendarPorts): readonly Action[] {
  const { titles } = wordingFor('en').calendar
  return [
    action<z.infer<typeof ImportFile>>({
      id: 'calendar.import_file',
      pillar: 'calendar',
      title: titles.import,
      effect: 'write',
      params: ImportFile,
      examples: [],
      atomic: true,
      preview: async (params, context) => previewOf(await decideImport(ports, params.ics, context), context),
      run: async (params, context) =>
        carryOut(ports, await decideImport(ports, params.ics, context), context),
    }),
    action<z.infer<typeof ExportFile>>({
      id: 'calendar.export_file',
      pillar: 'calendar',
      title: titles.export,
      effect: 'read',
      params: ExportFile,
      examples: [],
      atomic: true,
      preview: onlyReads(titles.export),
      async run(params, context) {
        const events = await whole(ports, params, context)
        return {
          summary: wordingFor(context.manners.locale).calendar.exported(events.length),
          changes: [],
          value: { ics: await exportCalendar(events, context.now) },
          subjects: [],
          inverse: [],
          evidence: [],
        }
      },
    }),
  ]
}

async function decideImport(ports: CalendarPorts, ics: string, context: ActionContext): Promise<Decision> {
  const words = wordingFor(context.manners.locale).calendar
  const read = await importCalendar(ics, context.manners.zone)
  const known = await Promise.all(read.map((event) => ports.calendar.stored(context.scope, event.id)))
  const fresh = read.filter((_, at) => !known[at])
  return {
    title: words.titles.import,
    summary: words.imported(fresh.length),
    writes: fresh.map((event) => ({ kind: 'create', event })),
    letters: [],
    changes: fresh.map((e) => ({
      sign: '+',
      label: e.title,
      after: sayWhen(e.when, context.manners, context.now),
    })),
    warnings: [],
  }
}

/** The window's events; a series comes as its head with the occurrences that differ. */
async function whole(
  ports: CalendarPorts,
  params: z.infer<typeof ExportFile>,
  context: ActionContext,
): Promise<readonly CalendarEvent[]> {
  const found = await ports.calendar.window(context.scope, readWindow(params, context))
  const series = [...new Set(found.flatMap((e) => (e.series ? [e.series.id] : [])))]
  const parts = await Promise.all(
    series.map(async (id) => [
      ...[await ports.calendar.stored(context.scope, id)].filter((e) => e !== undefined),
      ...(await ports.calendar.exceptions(context.scope, id)),
    ]),
  )
  return [...found.filter((e) => !e.series), ...parts.flat()]
}
