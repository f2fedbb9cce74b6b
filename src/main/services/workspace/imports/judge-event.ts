import { wordingFor } from '../../../../shared/wording/wording.ts'
import { formatEventTime } from '../../calendar/format/format-when.ts'
import { compareRevisions } from '../../calendar/ics/event-lines.ts'
import { cutSeries } from '../../calendar/ics/series.ts'
import type { LocalCalendar } from '../../calendar/local/provider.ts'
import type { CalendarEvent } from '../../calendar/model/event.ts'
import { whenOfKey } from '../../calendar/model/occurrence.ts'
import { endedSeries } from '../../calendar/model/recurrence.ts'
import { changedFields, hashesOf, isUntouched, mergeVersion, sameFields } from './event-fields.ts'
import type { FileEventRow } from './event-row.ts'
import { openEventWrites } from './event-writes.ts'
import type { ImportContext, Verdict } from './import-kind.ts'
import type { ImportOrigin, ImportOrigins } from './import-origins.ts'

export const eventLabel = (
  { title, when }: Pick<CalendarEvent, 'title' | 'when'>,
  { preferences, now }: ImportContext,
) => ({ label: title, after: formatEventTime(when, preferences, now) })

/**
 * What becomes of an event of a file, given what is stored: new ones are added, a newer version changes what its sender
 * changed, an older one nothing, a cancellation takes out.
 */
export function openEventJudge(
  calendar: LocalCalendar,
  origins: ImportOrigins,
): (row: FileEventRow, context: ImportContext) => Promise<Verdict> {
  const originOf = (row: FileEventRow): ImportOrigin => ({
    id: row.event.id,
    ...row.revision,
    fields: hashesOf(row.event),
  })

  /** The days of a stored series that its newer head no longer has. */
  async function daysLeftBehind(
    row: FileEventRow,
    stored: CalendarEvent,
    moved: boolean,
    context: ImportContext,
  ): Promise<readonly CalendarEvent[]> {
    if (stored.recurrence === null) return []
    const kept = new Set(row.days)
    const days = (await calendar.exceptions(context.scope, stored.id)).filter(({ id }) => !kept.has(id))
    return moved ? days : days.filter((day) => isUntouched(day, origins.get(context.scope, 'events', day.id)))
  }

  function added(row: FileEventRow, context: ImportContext): Verdict {
    return {
      as: 'added',
      title: row.event.title,
      change: { sign: '+', ...eventLabel(row.event, context) },
      async apply() {
        const { id, version } = await calendar.create(context.scope, row.event, { key: row.event.id })
        origins.put(context.scope, 'events', id, originOf(row))
        return { id, version }
      },
    }
  }

  function changed(
    row: FileEventRow,
    stored: CalendarEvent,
    origin: ImportOrigin | undefined,
    context: ImportContext,
  ): Promise<Verdict> | Verdict {
    const { title } = stored
    // without an origin nobody knows what the sender changed: only a version that says it is a later one counts
    const known: Verdict = { as: 'known', title }
    if (!origin && row.revision.sequence === 0) return known
    const order = origin ? compareRevisions(row.revision, origin) : 1
    if (order < 0 && !sameFields(row.event, stored)) return { as: 'older', title }
    return order <= 0 ? known : newer(row, stored, origin, context)
  }

  async function newer(
    row: FileEventRow,
    stored: CalendarEvent,
    origin: ImportOrigin | undefined,
    context: ImportContext,
  ): Promise<Verdict> {
    const { scope, preferences, now } = context
    const words = wordingFor(preferences.locale).imports
    const { patch, replaced } = mergeVersion(row.event, stored, origin)
    const moved = patch.when !== undefined || patch.recurrence !== undefined
    const gone = await daysLeftBehind(row, stored, moved, context)
    const fields = changedFields(patch)
    if (fields.length === 0 && gone.length === 0) return { as: 'known', title: stored.title }
    const after = { ...stored, ...patch }
    const [from, to] = [stored, after].map(({ when }) => formatEventTime(when, preferences, now))
    return {
      as: 'changed',
      title: after.title,
      change: {
        sign: '~',
        label: after.title,
        ...(from === to ? { after: words.fields(fields) || to! } : { before: from!, after: to! }),
      },
      ...(replaced.length > 0 && { note: words.replaced(after.title, replaced) }),
      async apply() {
        const writes = openEventWrites(calendar, origins, scope, row)
        for (const day of gone) await writes.remove(day)
        const { id, version } = fields.length > 0 ? await writes.patch(stored, patch) : stored
        writes.origin(row.event.id, originOf(row))
        return { id, version, was: writes.undo() }
      },
    }
  }

  /** A series that ends, or goes on otherwise, at an occurrence whose series is not in the file. */
  async function fromThatDayOn(
    row: FileEventRow,
    head: CalendarEvent,
    context: ImportContext,
  ): Promise<Verdict> {
    const { key } = row.event.series!
    const { title } = head
    const origin = origins.get(context.scope, 'events', row.event.id)
    if (origin && compareRevisions(row.revision, origin) <= 0) return { as: 'known', title }
    const days = await calendar.exceptions(context.scope, head.id)
    const planned = whenOfKey(head.when, key)
    const rows = row.cancels
      ? [{ ...head, recurrence: await endedSeries(head.when, head.recurrence!, planned) }]
      : await cutSeries(head, row.event, key, days)
    const from = formatEventTime(planned, context.preferences, context.now)
    const fromOn = wordingFor(context.preferences.locale).imports.fromOn(from)
    return {
      as: row.cancels ? 'removed' : 'changed',
      title,
      change: row.cancels
        ? { sign: '-', label: title, after: fromOn }
        : { sign: '~', label: title, before: from, after: eventLabel(row.event, context).after },
      ...(row.cancels && { day: fromOn }),
      async apply() {
        const writes = openEventWrites(calendar, origins, context.scope, row)
        for (const day of days) if (day.series!.key >= key) await writes.remove(day)
        const { version } = await writes.patch(head, { recurrence: rows[0]!.recurrence })
        const behind = new Set(days.map(({ id }) => id))
        for (const one of rows.slice(1)) if (!behind.has(one.id)) await writes.create(one)
        writes.origin(row.event.id, originOf(row))
        return { id: head.id, version, was: writes.undo() }
      },
    }
  }

  async function cancelled(
    row: FileEventRow,
    stored: CalendarEvent | undefined,
    context: ImportContext,
  ): Promise<Verdict> {
    const { scope } = context
    const { series, id } = row.event
    const head = series ? await calendar.stored(scope, series.id) : undefined
    const there = stored ?? (head?.recurrence ? await calendar.get(scope, id) : undefined)
    const title = there?.title || head?.title || row.event.title
    if (!there || there.status === 'cancelled') return { as: 'absent', title }
    const origin = origins.get(scope, 'events', stored ? id : (head?.id ?? id))
    if (origin && row.revision.sequence < origin.sequence) return { as: 'older', title }
    return {
      as: 'removed',
      title,
      change: { sign: '-', ...eventLabel(there, context) },
      ...(series && head && { day: eventLabel(there, context).after }),
      async apply() {
        const writes = openEventWrites(calendar, origins, scope, row)
        let version = ''
        if (series && head) {
          version = (await writes.patch(there, { status: 'cancelled' })).version
        } else {
          for (const day of await calendar.exceptions(scope, id)) await writes.remove(day)
          await writes.remove(there)
        }
        writes.origin(id, originOf(row))
        return { id, version, was: writes.undo() }
      },
    }
  }

  return async (row, context) => {
    const { scope } = context
    const { id, series } = row.event
    const head = row.following && series ? await calendar.stored(scope, series.id) : undefined
    if (head?.recurrence) return fromThatDayOn(row, head, context)
    const stored = await calendar.stored(scope, id)
    if (row.cancels) return cancelled(row, stored, context)
    if (!stored) return added(row, context)
    return changed(row, stored, origins.get(scope, 'events', id), context)
  }
}
