import type { Subject } from '../../../shared/protocol/plan.ts'
import type { FillContext } from '../../core/api/action.ts'
import type { Clause, Reference } from '../../core/nlu/utterance.ts'

/** "the second one", "the last two" of a row, as far as there are so many. */
export function rowsAt<T>(rows: readonly T[], { place = 1, count = 1 }: Partial<Reference>): readonly T[] {
  if (place > 0) return rows.slice(place - 1, place - 1 + count)
  const end = rows.length + place + 1
  return rows.slice(Math.max(0, end - count), Math.max(0, end))
}

/**
 * The things of a kind among what was shown last that a clause points at by their place ("the second one", "them all").
 * undefined where it points at none or nothing of the kind was shown; empty where there are not so many.
 */
export function shownRows(
  { references, allOfThem }: Clause,
  kind: Subject['kind'],
  { focus }: FillContext,
): readonly Subject[] | undefined {
  const rows = focus.shown.filter((subject) => subject.kind === kind)
  if (rows.length === 0) return undefined
  const ordinal = references.find((reference) => reference.kind === 'ordinal' && reference.about === '')
  if (ordinal) return rowsAt(rows, ordinal)
  return allOfThem ? rows : undefined
}
