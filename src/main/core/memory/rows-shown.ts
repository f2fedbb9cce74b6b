import type { Json, Outcome, View } from '../../../shared/protocol/plan.ts'
import type { ShownRow } from '../api/action.ts'

/** The rows of a view that stand for things, in order, with all that is known of each. @param value what the step gave */
export function rowsShown(view: View, value: Json, before: readonly ShownRow[] = []): readonly ShownRow[] {
  return view.groups.flatMap(({ heading, rows }) =>
    rows.flatMap(({ title, detail, meta, subject }): ShownRow[] => {
      if (!subject) return []
      const told = before.find((row) => row.subject.kind === subject.kind && row.subject.id === subject.id)
      const thing = thingIn(value, subject.id)
      const words = [title, heading, detail, meta, ...stringsIn(thing ?? null), told?.words]
      const date = dateIn(thing) ?? told?.date
      const at = instantIn(thing) ?? told?.at
      return [
        {
          subject,
          ...(detail === undefined ? {} : { detail }),
          ...(meta === undefined ? {} : { meta }),
          words: words.filter(Boolean).join(' \n ').slice(0, mostWords),
          ...(date === undefined ? {} : { date }),
          ...(at === undefined ? {} : { at }),
        },
      ]
    }),
  )
}

/** Whether a step looked for things to show and there were none. */
export function showedNone({ changes, subjects, view, value }: Outcome): boolean {
  if (changes.length > 0 || subjects.length > 0) return false
  const rows = view?.groups.flatMap((group) => group.rows) ?? []
  const lists =
    value !== null && typeof value === 'object' ? (Array.isArray(value) ? [value] : Object.values(value)) : []
  return (
    rows.length === 0 && lists.length > 0 && lists.every((list) => Array.isArray(list) && list.length === 0)
  )
}

const mostWords = 1_000

type Thing = { readonly [key: string]: Json }

function thingIn(value: Json, id: string): Thing | undefined {
  if (value === null || typeof value !== 'object') return undefined
  if (!Array.isArray(value) && value.id === id) return value
  for (const inner of Object.values(value)) {
    const found = thingIn(inner as Json, id)
    if (found) return found
  }
  return undefined
}

const internal = /^(?:id|version|list|series|thread|status)$/

function stringsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Array.isArray(value)
    ? value.flatMap(stringsIn)
    : Object.entries(value).flatMap(([name, inner]) => (internal.test(name) ? [] : stringsIn(inner)))
}

const dateIn = (thing: Thing | undefined): string | undefined =>
  [thing?.due, thing?.date].find((value): value is string => typeof value === 'string')?.slice(0, 10)

function instantIn(thing: Thing | undefined): number | undefined {
  if (typeof thing?.at === 'number') return thing.at
  const start = typeof thing?.start === 'string' ? Date.parse(thing.start) : Number.NaN
  return Number.isNaN(start) ? undefined : start
}
