import { wordingFor } from '../../../../shared/wording/wording.ts'
import {
  type ActionIntent,
  byDefault,
  type FillContext,
  type Filled,
  said,
} from '../../../core/api/action.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { deedBeside } from '../../clarify/remind-deed.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { locatorOf } from './which/locate.ts'
import { askAhead, isEventSelector, whichEvent } from './which/which-event.ts'

const reminding =
  /\b(?:remind|reminder|alert|alarm|notify me|notification|(?:ping|nudge|buzz|warn|prod|poke) me|heads[- ]up)\b/i
const only =
  /^(?:(?:please|pls|can you|could you|and|then|i want|i['’]d like|i need) )*(?:(?:remind|alert|ping|nudge|buzz|warn|prod|poke|notify) me|(?:set|create|add|make|put)(?: up)?(?: me)? an? (?:reminder|alert|alarm|notification)(?: for)?|(?:give|send) me an? (?:heads[- ]up|nudge|ping|reminder|alert|warning)|an? (?:heads[- ]up|nudge|reminder|alert)|let me know)(?: again)?\s*[.!?]?$/i
const usual = 10

/** "remind me 2 hours before the flight", "set a reminder for the review". */
export function hearsReminder(ports: CalendarPorts): ActionIntent {
  return {
    service: 'calendar',
    intents: ['create', 'update'],
    score(clause) {
      if (!reminding.test(clause.text)) return 0
      if (clause.times.some((t) => t.anchor)) return deedBeside(clause) ? 0 : 1
      return /\b(?:reminder|alert) (?:for|to|on) (?:the|my|it|that)\b/i.test(clause.text) ? 0.97 : 0
    },
    conditions: { remindsBefore },
    fillSlots: (clause, context) => fillSlots(ports, clause, context),
  }
}

/** "remind me to join the review 10 minutes before": nothing is to be done but to be there */
const ofItself =
  /^(?:(?:please|pls|can you|could you|and|then) )*(?:remind|alert|ping|nudge) me (?:to (?:join|attend|be (?:at|in)|go to|get to|leave for|head to|dial in(?:to)?)|about|of) (?:the|my|our|today['’]?s|tomorrow['’]?s) .{2,60}$/i

/** "remind me the day before the climbing": when, and nothing that is to be done. */
function remindsBefore({ text, times }: Clause): boolean {
  const anchored = times.find((time) => time.anchor && time.anchor.offsetMinutes < 0)
  if (!anchored || times.length > 1) return false
  const [from, to] = anchored.span
  if (/^(?:it|that|this)?$/i.test(anchored.anchor!.text.trim()) && ofItself.test(text.slice(0, from)))
    return true
  return only.test(`${text.slice(0, from).trim()} ${text.slice(to).trim()}`.trim())
}

async function fillSlots(ports: CalendarPorts, clause: Clause, context: FillContext): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).calendar
  const anchored = clause.times.find((t) => t.anchor)
  const anchor = anchored?.anchor
  // "remind me about the review 30 minutes before" names it in front
  const named = anchor ? nameOf(anchor.text) : ''
  const others = clause.times.filter((t) => t !== anchored && t.kind !== 'duration')
  const located = locatorOf(clause, others)
  const locator = named && anchor ? { ...located, about: named, words: anchor.text } : located
  const text =
    anchor && (named || located.about === '')
      ? { ...clause, text: anchor.text, references: pronounsOf(clause, anchor.text) }
      : clause
  const found = await whichEvent(ports, text, locator, context)
  const which = isEventSelector(found) ? found : await askAhead(locator.words, context)
  if (!which)
    return { ok: false, ...(isEventSelector(found) ? { say: words.nothingNext, suggestions: [] } : found) }
  const length = clause.times.find((t) => t.kind === 'duration')?.seconds
  const minutes = anchor ? Math.max(0, -anchor.offsetMinutes) : length ? Math.round(length / 60) : undefined
  return {
    ok: true,
    steps: [
      ...which.asks,
      {
        kind: 'do',
        id: context.step(),
        title: words.titles.remind,
        dependsOn: [],
        action: 'calendar.add_reminder',
        params: {
          event: which.param,
          minutes: minutes === undefined ? byDefault(usual) : said(minutes, anchored?.text),
        },
      },
    ],
    assumptions: minutes === undefined ? [words.tenMinutes] : [],
  }
}

const pronounsOf = (clause: Clause, anchor: string) =>
  clause.references.filter((r) => anchor.includes(r.text))
const nameOf = (anchor: string): string =>
  anchor
    .replace(/\b(?:the|my|our|a|an|next|meeting|event|appointment|it|that)\b/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
