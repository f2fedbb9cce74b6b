import { z } from 'zod'
import type { Subject } from '../../../../shared/protocol/plan.ts'
import { PersonValue } from '../../clarify/person-value.ts'

/** A time a search has found, as later steps carry it. Instants are ISO 8601 with offset Z. */
export const Slot = z.object({
  start: z.iso.datetime().describe('ISO 8601 instant'),
  end: z.iso.datetime().describe('ISO 8601 instant'),
  search: z.string().describe('the search that found it: holds of one search are released together'),
})
export type Slot = z.infer<typeof Slot>

/** What a search gives: its value, and what `focus.shownOf` is afterwards. */
export const FoundSlots = z.object({
  search: z.string(),
  title: z.string(),
  people: z.array(PersonValue),
  slots: z.array(Slot),
  best: Slot.nullable(),
})
export type FoundSlots = z.infer<typeof FoundSlots>

/** A slot's name among subjects is its ISO 8601 interval. */
export const slotSubject = (slot: Slot, title: string): Subject => ({
  kind: 'slot',
  id: `${slot.start}/${slot.end}`,
  title,
})

export const spanOfSlot = (slot: Slot): readonly [number, number] => [
  Date.parse(slot.start),
  Date.parse(slot.end),
]
