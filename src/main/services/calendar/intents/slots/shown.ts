import { z } from 'zod'
import type { DoStep } from '../../../../../shared/protocol/plan.ts'
import type { FillContext } from '../../../../core/api/action.ts'
import { PersonValue } from '../../../clarify/person-value.ts'
import { holdSearch } from '../../slots/hold.ts'
import { FoundSlots } from '../../slots/slot.ts'

/** What a step that holds times gives for the letter about them. */
const HeldSlots = z.object({
  people: z.array(PersonValue),
  letter: z.object({ subject: z.string(), body: z.string() }),
})

/** The search of this message, to whose result later clauses refer. */
export const earlierSearch = (context: FillContext): DoStep['id'] | undefined =>
  earlierStep(context, 'calendar.find_slots')
export const earlierHold = (context: FillContext): DoStep['id'] | undefined =>
  earlierStep(context, 'calendar.hold_slots')

const earlierStep = ({ earlier }: FillContext, action: string): DoStep['id'] | undefined =>
  earlier.findLast((step) => step.kind === 'do' && step.action === action)?.id

export const showsSlots = ({ focus }: FillContext): boolean => focus.shown[0]?.kind === 'slot'
export const showsHolds = ({ focus }: FillContext): boolean =>
  focus.shown[0]?.kind === 'event' && holdSearch(focus.shown[0].id) !== undefined

/** The times that were shown last, with their people. */
export function shownSlots(context: FillContext): FoundSlots | undefined {
  if (!showsSlots(context)) return undefined
  const read = FoundSlots.safeParse(context.focus.shownOf)
  return read.success ? read.data : undefined
}

export function shownHeld({ focus }: FillContext): z.infer<typeof HeldSlots> | undefined {
  const read = HeldSlots.safeParse(focus.shownOf)
  return read.success ? read.data : undefined
}
