import type { Param } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import {
  type ActionIntent,
  byDefault,
  type DraftStep,
  type FillContext,
  type Filled,
  fromStep,
  lookedUp,
  said,
} from '../../../core/api/action.ts'
import { zoneOfPlace } from '../../../core/nlu/time/readers/clocks/zones.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { addDays } from '../../../core/time/civil.ts'
import { readTimes } from '../../clarify/said-time.ts'
import type { OperationsPorts } from '../operations-ports.ts'

const trip =
  /\b(?:plan|prepare|organi[sz]e|arrange|set up|sort(?: out)?|prep)\b.{0,24}\b(?:trip|travel|journey|visit|stay|tripp)\b/i
const goesTo =
  /\b(?:trip|travel|journey|visit|stay|tripp)\s+(?:to|in)\s+(\p{L}[\p{L}'’ -]*?)(?=\s*(?:,|:|;|$|\d|\(|\b(?:from|on|in|next|this|for|the|between|tomorrow|mon|tue|wed|thu|fri|sat|sun)))/iu

/** "trip to Rome 20 to 22 March: …", with what to do about it behind */
const tripNoted =
  /^(?:(?:an?|my|our|the|next|business|work|short|weekend)\s+)*(?:trip|travel|journey|visit|stay)\b/i

/** "Rome trip 20 to 22 March: …" */
const tripTo =
  /^(?:(?:my|the|our|next) )*(\p{L}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?) (?:trip|visit|journey)\b/iu
/** "Rome 20-22 March: block it, …": a town and its days, with what to do about them behind. */
const townNoted = /^(\p{L}[\p{L}'’ -]*?),? (?:from |on )?(?:the )?\d{1,2}(?:st|nd|rd|th)?\b/iu

/** Where a clause says one is going. */
function placeOf(text: string): string | undefined {
  const town = townNoted.exec(text)?.[1]?.trim()
  return (
    goesTo.exec(text)?.[1]?.trim() ??
    tripTo.exec(text)?.[1]?.trim() ??
    (town !== undefined && zoneOfPlace(town) !== null ? town : undefined)
  )
}

/** What a trip's further clauses ask for, and how they are said. */
const parts = {
  block: /\b(?:block|hold|reserve|mark|keep|book)\b.*\b(?:days?|dates?|time|calendar|it)\b/i,
  tell: /\b(?:tell|inform|let|notify|e-?mail|write|message|warn)\b.*\b(?:team|everyone|colleagues?|people|group|staff|know|them|\p{Lu}\p{L}+)\b/iu,
  prepare:
    /\b(?:list|note|write down|make|add|create|check)\b.*\b(?:prepare|prep|pack|packing|to-?dos?|checklist|bring|need)\b/i,
} as const
type Part = keyof typeof parts
const longest = 300

/** "plan my trip to Rome 20-22 March: block the days, tell my team, list what to prepare": each part a step of its own. */
export function hearsTrip(ports: OperationsPorts): ActionIntent {
  return {
    service: 'calendar',
    intents: ['create'],
    score: () => 0,
    conditions: {
      isOfTrip: (clause, context) => {
        const head = tripClause(context)
        return (
          head !== undefined &&
          (head === clause || head.span[0] === clause.span[0] || partOf(clause) !== undefined)
        )
      },
    },
    fillSlots: (clause, context) => fillSlots(ports, clause, context),
  }
}

const tripClause = ({ utterance }: FillContext): Clause | undefined =>
  utterance.clauses.find(
    ({ text, times }) =>
      text.length <= longest &&
      (trip.test(text) || (isNoted(text) && utterance.clauses.some(partOf))) &&
      placeOf(text) !== undefined &&
      (times.length > 0 || utterance.clauses.some(partOf)),
  )
const isNoted = (text: string): boolean => tripNoted.test(text) || tripTo.test(text) || townNoted.test(text)

function partOf({ text }: Clause): Part | undefined {
  return (Object.keys(parts) as Part[]).find((part) => text.length <= longest && parts[part].test(text))
}

interface Trip {
  readonly place: string
  readonly first: string
  readonly last: string
  readonly span: string
  readonly words: string
}

async function fillSlots(ports: OperationsPorts, clause: Clause, context: FillContext): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).operations
  const going = readTrip(context)
  if (!going) return { ok: false, say: words.tripWhere, suggestions: [words.examples.planTrip] }
  const head = tripClause(context)
  const isHead = head?.span[0] === clause.span[0]
  const part = isHead ? undefined : partOf(clause)
  const alone = isHead && !context.utterance.clauses.some((other) => other !== clause && partOf(other))
  const steps = [
    ...(isHead ? [look(going, context)] : []),
    ...(part === 'block' || alone ? [block(going, context)] : []),
    ...(part === 'prepare' || alone ? [prepare(going, context)] : []),
    ...(part === 'tell' ? await tell(ports, going, clause, context) : []),
  ]
  return { ok: true, steps, assumptions: [] }
}

function readTrip(context: FillContext): Trip | undefined {
  const head = tripClause(context)
  const place = head && placeOf(head.text)
  if (!head || !place) return undefined
  const when = readTimes(head.times, context)
  if (!when.start) return undefined
  const first = when.start.date
  const last =
    when.end && when.end.date > first ? (when.end.time ? when.end.date : addDays(when.end.date, -1)) : first
  const words = wordingFor(context.preferences.locale).operations
  const name = place.charAt(0).toUpperCase() + place.slice(1)
  const span =
    first === last ? context.sayDate(first) : words.tripSpan(context.sayDate(first), context.sayDate(last))
  return { place: name, first, last, span, words: head.times.map(({ text }) => text).join(' ') }
}

const step = (
  context: FillContext,
  title: string,
  action: string,
  params: Record<string, Param>,
): DraftStep => ({
  kind: 'do',
  id: context.step(),
  title,
  dependsOn: [],
  action,
  params,
})

function look({ place, first, last, words: spoken }: Trip, context: FillContext): DraftStep {
  const words = wordingFor(context.preferences.locale).operations
  return step(context, words.tripLook(place), 'operations.plan_trip', {
    place: said(place),
    first: said(first, spoken),
    last: said(last, spoken),
  })
}

function block({ place, first, last, words: spoken }: Trip, context: FillContext): DraftStep {
  const words = wordingFor(context.preferences.locale).operations
  return step(context, words.tripBlock(place), 'calendar.create_event', {
    title: said(words.tripTitle(place)),
    start: said({ date: first }, spoken),
    until: said({ date: last }, spoken),
    place: said(place),
  })
}

function prepare({ place, first }: Trip, context: FillContext): DraftStep {
  const words = wordingFor(context.preferences.locale).operations
  return step(context, words.tripList(place), 'tasks.add_task', {
    items: byDefault(words.tripThings(place).map((title) => ({ title }))),
    due: byDefault(addDays(first, -1)),
  })
}

/** Who the team is has to be known or asked for: nobody is guessed. */
async function tell(
  ports: OperationsPorts,
  { place, span }: Trip,
  clause: Clause,
  context: FillContext,
): Promise<readonly DraftStep[]> {
  const words = wordingFor(context.preferences.locale).operations
  const mention = clause.people.find(({ kind }) => kind !== 'me')
  const name =
    mention?.text ??
    /\b((?:my |the )?team|everyone|colleagues?|staff|group)\b/i.exec(clause.text)?.[1] ??
    'team'
  const asked = await context.person(
    mention ?? { kind: 'name', role: 'to', text: name, span: [0, name.length] },
  )
  const person =
    asked.kind === 'exact' && asked.person.emails[0]
      ? { name: asked.person.name, email: asked.person.emails[0] }
      : asked.kind === 'address'
        ? { name: asked.name, email: asked.email }
        : undefined
  const ask = context.step()
  const draft = step(context, words.tripTell(place), 'email.create_draft', {
    ...(person ? { people: lookedUp([person], name) } : { asked1: fromStep(ask) }),
    subject: byDefault(words.tripSubject(place, span)),
    body: byDefault(words.tripBody(place, span, ports.self(context.scope).name)),
  })
  const send = step(context, words.tripTell(place), 'email.send_draft', { draft: fromStep(draft.id) })
  const question: DraftStep = {
    kind: 'ask',
    id: ask,
    title: words.tripAskTitle,
    dependsOn: [],
    question: {
      text: words.tripAskTeam(name),
      kind: 'person',
      choices: [],
      free: true,
      entity: { type: 'UNKNOWN', value: name },
    },
  }
  return person ? [draft, send] : [question, draft, send]
}
