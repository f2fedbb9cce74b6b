import { z } from 'zod'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type Action, type ActionContext, action } from '../../../core/api/action.ts'
import { plainPreview } from '../../read-result.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { exportCalendar } from '../ics/export.ts'
import type { CalendarEvent } from '../model/event.ts'
import { readWindow, windowShape } from '../model/window-params.ts'

const ExportFile = z.object(windowShape)

/** A stretch of the calendar as an .ics file. */
export function calendarFiles(ports: CalendarPorts): readonly Action[] {
  const { titles } = en.calendar
  return [
    action<z.infer<typeof ExportFile>>({
      id: 'calendar.export_file',
      pillar: 'calendar',
      title: titles.export,
      effect: 'read',
      params: ExportFile,
      examples: [],
      preview: async () => plainPreview(titles.export),
      async run(params, context) {
        const events = await whole(ports, params, context)
        return {
          summary: wordingFor(context.preferences.locale).calendar.exported(events.length),
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
      ...[await ports.calendar.get(context.scope, id)].filter((e) => e !== undefined),
      ...(await ports.calendar.exceptions(context.scope, id)),
    ]),
  )
  return [...found.filter((e) => !e.series), ...parts.flat()]
}
