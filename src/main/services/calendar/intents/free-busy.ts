import { wordingFor } from '../../../../shared/wording/wording.ts'
import {
  type ActionIntent,
  byDefault,
  type FillContext,
  type Filled,
  said,
} from '../../../core/api/action.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { toLocal } from '../../../core/time/zone.ts'
import { resolvePeople } from '../../clarify/ask-person.ts'
import { eachStretch } from '../../clarify/stretches.ts'
import { slotPeople } from './slots/seeking.ts'
import { windowParams } from './time/said-window.ts'

const free =
  /\b(?:free|busy|available|availability|unavailable|occupied|open slots?|gaps?|spare time|have (?:any )?time|got (?:any )?time|(?:do i have|have i got) (?:an?|\d+|half|any|a few|one|two|three|four|five|six|several) (?:\w+ )?(?:hours?|minutes?|mins?|time)(?! (?:of|with)\b)|fit (?:in|something))\b/i

/** "is my Thursday afternoon clear?", "how full is Friday?": said of one's time, not of a thing. */
const clear =
  /^(?:(?:hey|so|and|ok) )*(?:is|are|how|am) .{0,40}\b(?:clear|open|packed|full|booked(?: up)?|quiet|hectic)\b/i

/** "am I free Thursday afternoon?", "do I have an hour on Friday?", "is Marco free tomorrow?" */
export function hearsFree(): ActionIntent {
  return {
    service: 'calendar',
    intents: ['query'],
    score: (clause) => (free.test(clause.text) || clear.test(clause.text) ? 0.96 : 0),
    fillSlots,
  }
}

/** "is Marco free", "do Dana and Tom have time": not "am I free", and not "when are we". */
const asksOfOthers = ({ text }: Clause): boolean => !/\b(?:am i|i|i['’]m|do i|have i|my|me)\b/i.test(text)

async function fillSlots(clause: Clause, context: FillContext): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).calendar
  const wrong = clause.impossible[0]
  if (wrong) return { ok: false, say: words.noSuchTime(wrong.why), suggestions: [] }
  const length = clause.times.find((t) => t.kind === 'duration')
  const points = clause.times.filter((t) => t !== length)
  const today = toLocal(context.now, context.preferences.zone)
  const others = await resolvePeople(asksOfOthers(clause) ? slotPeople(clause) : [], context)
  const stretches = eachStretch(points).map((times) => windowParams(times, context))
  const isWhole = (window: (typeof stretches)[number]): boolean =>
    (window?.from ?? today).time === undefined || !window
  return {
    ok: true,
    steps: [
      ...others.asks,
      ...stretches.map((window) => ({
        kind: 'do' as const,
        id: context.step(),
        title: words.titles.free,
        dependsOn: [],
        action: 'calendar.free_busy',
        params: {
          from: window ? said(window.from) : byDefault({ ...today }),
          to: window ? said(window.to) : byDefault({ date: today.date }),
          ...(length?.seconds ? { minutes: said(Math.round(length.seconds / 60), length.text) } : {}),
          ...(isWhole(window) ? { workday: byDefault(true) } : {}),
          ...others.params,
        },
      })),
    ],
    assumptions: stretches.some(isWhole) ? [words.workingHours] : [],
  }
}
