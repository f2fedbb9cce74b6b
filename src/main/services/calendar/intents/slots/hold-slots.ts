import { wordingFor } from '../../../../../shared/wording/wording.ts'
import {
  type ActionIntent,
  type DraftStep,
  type FillContext,
  type Filled,
  fromStep,
  said,
} from '../../../../core/api/action.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import { earlierHold, earlierSearch, shownHeld, shownSlots, showsSlots } from './shown.ts'
import { tellsThem, tellThem } from './tell.ts'
import { whichSlots } from './which-slots.ts'

const holding = /\b(?:holds?|hold on|pencil|tentativ\w*|provisional\w*|reserve|block(?: out| off)?)\b/i
const pointing =
  /\b(?:both|all|them|these|those|first|second|third|last|two|three|one|ones|numbers?|options?|slots?|times|#?\d)\b/i

/** "put a hold on the first two", "hold both", "pencil those in"; behind it "and tell them". */
export function hearsHold(): ActionIntent {
  return {
    service: 'calendar',
    intents: ['create'],
    score: () => 0,
    conditions: { asksToHold: holds },
    fillSlots,
  }
}

const holds = (clause: Clause, context: FillContext): boolean =>
  asksToHold(clause, context) ||
  (tellsThem(clause) && (earlierHold(context) !== undefined || (shownHeld(context)?.people.length ?? 0) > 0))

/** A clock time of its own makes an ordinary event of it: "put a hold on Friday 3 to 4". */
function asksToHold(clause: Clause, context: FillContext): boolean {
  if (!holding.test(clause.text) || /^(?:release|cancel|remove|drop|confirm|take|delete)/i.test(clause.verb))
    return false
  const open = showsSlots(context) || earlierSearch(context) !== undefined
  if (open && whichSlots(clause, startsShown(context), context.preferences.zone).length > 0) return true
  const timed = clause.times.some((t) => t.start?.time !== undefined || t.start?.date !== undefined)
  const ordinal = clause.references.some(({ kind, count }) => kind === 'ordinal' && count !== undefined)
  return !timed && ((open && pointing.test(clause.text)) || ordinal)
}

const startsShown = (context: FillContext): readonly number[] =>
  shownSlots(context)?.slots.map(({ start }) => Date.parse(start)) ?? []

async function fillSlots(clause: Clause, context: FillContext): Promise<Filled> {
  if (!asksToHold(clause, context)) return tellThem(context)
  const words = wordingFor(context.preferences.locale).slots
  const search = earlierSearch(context)
  const shown = search ? undefined : shownSlots(context)
  if (!search && !shown) return { ok: false, say: words.tooFew(0), suggestions: [words.findExample] }
  const pick = whichSlots(clause, startsShown(context), context.preferences.zone)
  if (shown && pick.some((at) => at >= shown.slots.length))
    return { ok: false, say: words.tooFew(shown.slots.length), suggestions: [] }
  const step: DraftStep = {
    kind: 'do',
    id: context.step(),
    title: words.holdTitle(pick.length || (shown?.slots.length ?? 0)),
    dependsOn: [],
    action: 'calendar.hold_slots',
    params: {
      ...(pick.length > 0 ? { pick: said([...pick], clause.text) } : {}),
      ...(search
        ? {
            slots: fromStep(search, 'slots'),
            people: fromStep(search, 'people'),
            title: fromStep(search, 'title'),
          }
        : {
            slots: { value: shown!.slots, from: 'focus' },
            people: { value: shown!.people, from: 'focus' },
            title: { value: shown!.title, from: 'focus' },
          }),
    },
  }
  return { ok: true, steps: [step], assumptions: [] }
}
