import type { CalendarEvent, EventPatch, NewEvent } from '../../calendar/model/event.ts'
import { fieldHashes, type ImportOrigin, isField } from './import-origins.ts'

/** In this order their hashes are kept. */
const fields = [
  ...(['title', 'when', 'place', 'notes', 'link', 'organiser', 'guests', 'status', 'shows'] as const),
  ...(['recurrence', 'reminders'] as const),
]
export type EventField = (typeof fields)[number]

const valuesOf = (event: NewEvent): readonly unknown[] => fields.map((field) => event[field])
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

export const hashesOf = (event: NewEvent): string => fieldHashes(valuesOf(event))

export const sameFields = (one: NewEvent, other: NewEvent): boolean => same(valuesOf(one), valuesOf(other))

/** Whether an event is still as a file last had it. */
export const isUntouched = (event: CalendarEvent, origin: ImportOrigin | undefined): boolean =>
  origin !== undefined && hashesOf(event) === origin.fields

/**
 * What a newer version of a file changes: the fields that differ from what the file last said; all that differ where nobody
 * knows that. `replaced`: those of them that were changed here as well.
 */
export function mergeVersion(
  file: NewEvent,
  stored: CalendarEvent,
  origin: ImportOrigin | undefined,
): { readonly patch: EventPatch; readonly replaced: readonly EventField[] } {
  const changed = fields.filter(
    (field, place) =>
      !same(file[field], stored[field]) && !(origin && isField(origin.fields, place, file[field])),
  )
  return {
    patch: Object.fromEntries(changed.map((field) => [field, file[field]])),
    replaced: changed.filter(
      (field) => origin && !isField(origin.fields, fields.indexOf(field), stored[field]),
    ),
  }
}

export const changedFields = (patch: EventPatch): readonly EventField[] =>
  fields.filter((field) => patch[field] !== undefined)
