import type { AskStep, Choice, Json, Param } from '../../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../../shared/wording/wording.ts'
import {
  type ActionIntent,
  byDefault,
  type DraftStep,
  type FillContext,
  type Filled,
  fromStep,
  lookedUp,
} from '../../../../core/api/action.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import { formatSpan } from '../../../../core/time/format.ts'
import { resolvePeople } from '../../../clarify/ask-person.ts'
import type { PersonValue } from '../../../clarify/person-value.ts'
import type { CalendarPorts } from '../../calendar-ports.ts'
import { heldFor, heldTitle, openHolds } from '../../slots/hold.ts'
import { spanOfSlot } from '../../slots/slot.ts'
import { saidFields } from '../changes/said-changes.ts'
import { earlierSearch, shownSlots, showsHolds, showsSlots } from './shown.ts'
import { whichSlots } from './which-slots.ts'

const order = "^(?:(?:and|then|please|pls|ok(?:ay)?|yes|let[’']?s|can you|could you|i[’']ll|we[’']ll),? )*"
/** behind a search: "book it", "invite her", "send them an invite", "put it in my calendar" */
const taking = new RegExp(
  `${order}(?:(?:book|schedule|reserve|set|put|lock|add|arrange|confirm|take|create|make)\\b.{0,30}\\b(?:it|that|this|one|best|first|second|third|slot|time|meeting|event|invite|invitation)\\b|invite\\b|(?:send|mail|e-?mail)\\b.{0,30}\\binvit\\w*)`,
  'i',
)
/** after times were shown: "take the first", "confirm Tuesday's", "go with number 2", "the second one" */
const choosing = new RegExp(
  `${order}(?:(?:take|confirm|book|go with|go for|keep|choose|pick|use|schedule|do|lock in|make it|accept|have)\\b|(?:the )?(?:first|second|third|fourth|last|1st|2nd|3rd)\\b|(?:number|option|no\\.?|#)? ?[1-5]$)`,
  'i',
)
/** no time is named: which one is asked, if there are several */
const bare =
  /^(?:yes,? |ok(?:ay)?,? |please )?(?:book|take|schedule|reserve|confirm)(?: (?:it|that|one|them))?$/i
const ofHold = /\bholds?\b/i
const confirming = /^(?:confirm|take|keep|book|make|choose|pick|use|accept)$/
const uninvited = /\b(?:without|no|don[’']?t) (?:invit\w*|guests?|tell\w*|email\w*)\b/i

/** "take the first", "confirm Tuesday's hold", and behind a search "book it", "invite her". */
export function hearsTake(ports: CalendarPorts): ActionIntent {
  return {
    service: 'calendar',
    intents: ['create', 'update'],
    score: () => 0,
    conditions: { takesOne },
    fillSlots: (clause, context) => fillSlots(ports, clause, context),
    amend: async (waiting, clause, context) => {
      const whole = { before: '', after: '', locating: [], target: clause.times }
      const { title } = saidFields(clause, whole, context).params
      return title
        ? { ok: true, steps: [{ ...waiting, params: { ...waiting.params, title } }], assumptions: [] }
        : null
    },
  }
}

function takesOne(clause: Clause, context: FillContext): boolean {
  const { text } = clause
  if (
    text.length > 120 ||
    (clause.title !== undefined && !/\b(?:it|one|first|second|slot|hold|invite)\b/i.test(text))
  )
    return false
  if (earlierSearch(context))
    return taking.test(text) && !/\b(?:task|reminder|note|mail to|draft)\b/i.test(text)
  if (ofHold.test(text) && confirming.test(clause.verb)) return true
  if (!choosing.test(text) || !(showsSlots(context) || showsHolds(context))) return false
  const starts = shownSlots(context)?.slots.map(({ start }) => Date.parse(start)) ?? []
  // Holds are read when the step is filled; until then a day, a time or a place names one.
  return (
    bare.test(text.trim()) ||
    whichSlots(clause, starts, context.preferences.zone).length > 0 ||
    (showsHolds(context) && clause.times.length > 0)
  )
}

/** One time that may be meant. */
interface Candidate {
  readonly start: number
  readonly end: number
  readonly value: Json
  readonly title: string
  readonly people: readonly PersonValue[]
}

async function fillSlots(ports: CalendarPorts, clause: Clause, context: FillContext): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).slots
  const search = earlierSearch(context)
  if (search) return behindSearch(clause, search, context)
  const candidates = await candidatesOf(ports, clause, context)
  const starts = candidates.map(({ start }) => start)
  const meant = whichSlots(clause, starts, context.preferences.zone)
  if (candidates.length === 0) return { ok: false, say: words.nothingHeld, suggestions: [words.findExample] }
  if (meant.some((at) => at >= candidates.length))
    return { ok: false, say: words.tooFew(candidates.length), suggestions: [] }
  const left = meant.length > 0 ? meant.map((at) => candidates[at]!) : candidates
  const [only, ...more] = left
  const same = more.every(({ title, people }) => title === only!.title && people === only!.people)
  const guests = isUninvited(clause) ? [] : only!.people
  const params = same ? { guests: lookedUp([...guests]), title: lookedUp(only!.title) } : {}
  if (more.length > 0) {
    const ask = askWhich(left, context)
    return { ok: true, steps: [ask, step(context, { which: fromStep(ask.id), ...params })], assumptions: [] }
  }
  return {
    ok: true,
    steps: [
      step(
        context,
        {
          which: { ...lookedUp(only!.value, clause.text), from: 'focus' },
          ...params,
        },
        sayCandidate(only!, context),
      ),
    ],
    assumptions: [],
  }
}

const isUninvited = ({ negated, text }: Clause): boolean => negated.includes('invite') || uninvited.test(text)

/** The time the search of this message finds best, or the one that is named by its place. */
async function behindSearch(clause: Clause, search: DraftStep['id'], context: FillContext): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).slots
  const [place] = whichSlots(clause, [], context.preferences.zone)
  const others = clause.people.filter(
    (mention) =>
      (mention.kind === 'name' || mention.kind === 'address') && !namedBefore(mention.text, context),
  )
  const more = await resolvePeople(others, context)
  return {
    ok: true,
    steps: [
      ...more.asks,
      step(context, {
        which: fromStep(search, place === undefined || place < 0 ? 'best' : `slots.${place}`),
        guests: isUninvited(clause) ? byDefault([]) : fromStep(search, 'people'),
        title: fromStep(search, 'title'),
        ...more.params,
      }),
    ],
    assumptions: place === undefined ? [words.bestTaken] : [],
  }
}

/** Whether the search was with them already: "find a time with Sarah and invite Sarah". */
const namedBefore = (name: string, { utterance }: FillContext): boolean =>
  utterance.clauses.some(
    ({ people, text }) =>
      /\b(?:find|when|look|suggest|first|next)\b/i.test(text) &&
      people.some((one) => one.text.toLowerCase().includes(name.toLowerCase())),
  )

const step = (context: FillContext, params: Record<string, Param>, what = ''): DraftStep => ({
  kind: 'do',
  id: context.step(),
  title: wordingFor(context.preferences.locale).slots.takeTitle(what),
  dependsOn: [],
  action: 'calendar.take_slot',
  params,
})

/** The slots that were shown, or the holds there are: those shown first, in their order. */
async function candidatesOf(
  ports: CalendarPorts,
  clause: Clause,
  context: FillContext,
): Promise<readonly Candidate[]> {
  const shown = shownSlots(context)
  if (shown && !ofHold.test(clause.text))
    return shown.slots.map((slot) => {
      const [start, end] = spanOfSlot(slot)
      return { start, end, value: slot, title: shown.title, people: shown.people }
    })
  const holds = await openHolds(ports.calendar, context.scope, context.now)
  const order = context.focus.shown.map(({ id }) => id)
  const before = holds
    .filter(({ id }) => order.includes(id))
    .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
  return (before.length > 0 ? before : holds).flatMap((hold): Candidate[] =>
    hold.when.kind === 'timed'
      ? [
          {
            start: hold.when.start,
            end: hold.when.end,
            value: { id: hold.id, version: hold.version },
            title: heldTitle(hold, context.preferences.locale),
            people: heldFor(hold),
          },
        ]
      : [],
  )
}

const sayCandidate = ({ start, end }: Candidate, { preferences, now }: FillContext): string =>
  formatSpan(start, end, preferences.zone, preferences.locale, now)

function askWhich(candidates: readonly Candidate[], context: FillContext): AskStep {
  const { slots: words, asking } = wordingFor(context.preferences.locale)
  const choice = (candidate: Candidate): Choice => ({
    id: new Date(candidate.start).toISOString(),
    label: sayCandidate(candidate, context),
    evidence: candidate.title,
    value: candidate.value,
  })
  return {
    kind: 'ask',
    id: context.step(),
    title: asking.askTitle(words.whichOne),
    dependsOn: [],
    question: { text: words.whichOne, kind: 'choice', choices: candidates.map(choice), free: false },
  }
}
