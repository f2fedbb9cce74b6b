import type { DoStep, Param } from '../../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../../shared/wording/wording.ts'
import { type FillContext, type Filled, said } from '../../../../core/api/action.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import { frameOf } from '../../../clarify/said-time.ts'
import { windowParams } from '../time/said-window.ts'
import { partOfDay } from './part-of-day.ts'
import { shownSlots, showsSlots } from './shown.ts'

const changing =
  /^(?:(?:no|ok|and|or|actually|sorry),? )*(?:make it|make that|try|what about|how about|rather|instead|only|better|on|in|next|this)\b/i

/** "make it 30 minutes", "what about next week?" when the times a search has found are what was shown last. */
export const changesSearch = (clause: Clause, context: FillContext): boolean =>
  showsSlots(context) &&
  lastSearch(context) !== undefined &&
  clause.people.length === 0 &&
  clause.times.length > 0 &&
  clause.times.every((time) => time.kind !== 'set' && !time.anchor) &&
  clause.text.length <= 60 &&
  changing.test(clause.text)

const lastSearch = ({ focus }: FillContext): DoStep | undefined =>
  focus.last?.steps.findLast(({ action }) => action === 'calendar.find_slots')

/** The same search with the length, the days or the part of the day that were said now. */
export function searchAgain(clause: Clause, context: FillContext): Filled {
  const words = wordingFor(context.preferences.locale).slots
  const before = lastSearch(context)!
  const { people } = shownSlots(context) ?? { people: [] }
  // Whoever was asked about is known by now.
  const kept = Object.entries(before.params).filter(([, param]) => 'value' in param)
  const length = clause.times.find(({ kind, seconds }) => kind === 'duration' && seconds)
  const frame = frameOf(clause.times)
  const days = clause.times.filter((time) => time !== length && (time !== frame || time.start?.date))
  const window = days.length > 0 ? windowParams(days, context) : undefined
  const part = partOfDay(clause, [])
  const changed: Record<string, Param> = {
    ...(length?.seconds ? { minutes: said(Math.max(1, Math.round(length.seconds / 60)), length.text) } : {}),
    ...(window ? { from: said({ date: window.from.date! }), to: said({ date: window.to.date! }) } : {}),
    ...(part ? { part: said(part) } : {}),
  }
  return {
    ok: true,
    steps: [
      {
        kind: 'do',
        id: context.step(),
        title: words.findTitle(people.map(({ name }) => name)),
        dependsOn: [],
        action: 'calendar.find_slots',
        params: { ...Object.fromEntries(kept), people: { value: people, from: 'focus' }, ...changed },
      },
    ],
    assumptions: people.length > 0 ? [words.hoursTaken] : [],
  }
}
