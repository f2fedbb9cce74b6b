import type { AskStep, Param } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionIntent, type FillContext, type Filled, said } from '../../../core/api/action.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { formatWindow } from '../format/format-window.ts'
import { eventValue } from '../model/event-ref.ts'
import { occurrenceSpan } from '../model/occurrence.ts'
import { reasonIn } from './changes/reason.ts'
import { askGroup, type EventGroup, groupParam, sortByWhose } from './select/groups.ts'
import { saidWindow } from './time/said-window.ts'

/** declining keeps one's own apart, clearing asks about everything, apologising cancels everything */
type Manner = 'decline' | 'clear' | 'apologise'

export const wholesale =
  /\b(?:everything|every ?thing|all|anything|whatever|every (?:meeting|event|call|invitation|invite|appointment)|(?:my |the )?(?:meetings|events|calls|invitations|invites|appointments))\b/i
const declining =
  /\b(?:decline|reject|refuse|turn (?:it |them |that |everything |all of it |all |it all |them all )?down|say no to)\b/i
/** "can't make Friday": whatever is then */
const missing =
  /\b(?:can['’]?t|cannot|can not|won['’]?t|will not|won['’]?t be able to|unable to) (?:make|do|manage|come|attend|be at)(?: it)?(?: in)?(?: on| this| next)?\b/i
const nothingElse =
  /^(?:[\s,.!]|\b(?:i|i['’]?m|sorry|afraid|but|unfortunately|on|this|it|that|anymore|please)\b)*$/i
const clearing =
  /\b(?:need|want|give me|get me|have|get) (?:my |the )?(?:\w+ )?(?:morning|afternoon|evening|day) (?:back|off|free|to myself|clear)\b|\b(?:cancel (?:the |all )?rest of|clear|free up|wipe|empty|blank|make room|open up)\b/i
const apologising = /\b(?:apologi[sz]e|apologies|apology|say (?:i['’]?m )?sorry|my regrets|excuse me)\b/i
/** "and tell him": without words of their own */
const justTelling =
  /^(?:and |then |please |also )*(?:tell|let|inform|notify) (?:them|him|her|everyone|everybody|all|both|(?:the )?guests)(?: (?:all|both))?(?: know)?(?: (?:about|of) (?:it|this|that))?[.!]*$/i
const telling =
  /^(?:and |then |please )*(?:tell|let|inform|notify) (?:them|everyone|everybody|all|people|the (?:organi[sz]ers?|guests|others))\b/i
/** words that free a stretch of time, at the head of an order */
const opening =
  /^(?:(?:please|pls|can|could|would|will|you) )*(?:(?:clear|free up|wipe|empty|blank out)\b|cancel (?:the |all )?rest of (?:the|my|this)\b)/i
/** "I need my afternoon back" */
const freed =
  /^(?:(?:i|we|please|pls) )*(?:need|want|give me|get me) (?:my|the) (?:\w+ )?(?:morning|afternoon|evening) (?:back|off|free|to myself|clear)\b/i
const elsewhere = /\b(?:tasks?|to-?dos?|reminders?|inbox|e?-?mails?|messages?|lists?|notifications?)\b/i
const cancelling = /\b(?:cancel|call off|scrap|drop|delete|clear|axe)\b/i

/** "decline everything on Friday, say I'm travelling", "clear my afternoon", "cancel today and apologise to everyone". */
/** What is cleared out of a mailbox stands in no calendar. */
const ofMail = /\b(?:newsletters?|inbox|e-?mails?|mails?|promotions)\b/i

export const clearEventsIntent = (ports: CalendarPorts): ActionIntent => ({
  service: 'calendar',
  intents: ['delete', 'update'],
  score: (clause, { utterance }) => (mannerOf(clause, utterance.text) ? 0.98 : 0),
  conditions: {
    clears: (clause, { utterance }) =>
      missesAll(clause) ||
      (declining.test(clause.text) && mannerOf(clause, utterance.text) === 'decline') ||
      ((opening.test(clause.text) || freed.test(clause.text)) &&
        !ofMail.test(clause.text) &&
        mannerOf(clause, utterance.text) === 'clear'),
  },
  fillSlots: (clause, context) => fillSlots(ports, clause, context),
})

/** "and apologise to everyone" behind the order to cancel: goes with the letters there are, nothing is sent besides. */
export const goesAlong = (clause: Clause, earlier: FillContext['earlier']): boolean => {
  const { text, people, body } = clause
  const done = earlier.flatMap((step) => (step.kind === 'do' ? [step.action] : []))
  if (justTelling.test(text) && !body) return done.some((action) => writesToGuests.has(action))
  return (
    (apologising.test(text) || telling.test(text)) &&
    people.every(({ kind }) => kind === 'group' || kind === 'pronoun') &&
    done.some((action) => writesToOrganisers.has(action))
  )
}
/** What tells organisers or guests by itself, with the reason that was given. */
const writesToOrganisers = new Set(['calendar.clear_events', 'calendar.answer_invitation'])
const writesToGuests = new Set([
  ...writesToOrganisers,
  'calendar.create_event',
  'calendar.update_event',
  'calendar.cancel_event',
  'calendar.move_events',
])

function missesAll({ text, times }: Clause): boolean {
  if (!missing.test(text) || times.length === 0) return false
  const untimed = times.reduceRight((rest, { span }) => rest.slice(0, span[0]) + rest.slice(span[1]), text)
  return nothingElse.test(untimed.replace(missing, ''))
}

/** @param message the whole of it: an apology may stand in a clause of its own */
function mannerOf(clause: Clause, message: string): Manner | undefined {
  if (clause.times.length === 0 || clause.references.some((r) => r.kind !== 'pronoun' && named(r.about)))
    return undefined
  if (clause.people.some(({ kind }) => kind === 'name' || kind === 'address')) return undefined
  const { text } = clause
  if (elsewhere.test(text.replace(/\b(?:say|tell|saying).*$/i, ''))) return undefined
  if (missesAll(clause)) return 'decline'
  if (declining.test(text))
    return wholesale.test(text) ||
      /\b(?:decline|reject) (?:today|tomorrow|friday|monday|tuesday|wednesday|thursday|saturday|sunday|next|this)\b/i.test(
        text,
      )
      ? 'decline'
      : undefined
  if (missing.test(text) && wholesale.test(text)) return 'decline'
  if (apologising.test(message) && cancelling.test(text)) return 'apologise'
  return clearing.test(text) ? 'clear' : undefined
}

const kinds =
  /^(?:afternoon|morning|evening|day|week|calendar|diary|schedule|agenda|meetings?|events?|calls?|invit\w+|appointments?|rest|everything|time|slot|hours?|back|off|free|clear|(?:\p{L}+day|today|tomorrow)['’]s)$/iu
const named = (about: string): boolean => about.split(/\s+/).some((word) => word !== '' && !kinds.test(word))

async function fillSlots(ports: CalendarPorts, clause: Clause, context: FillContext): Promise<Filled> {
  const { bulk, calendar } = wordingFor(context.preferences.locale)
  const wrong = clause.impossible[0]
  if (wrong) return { ok: false, say: calendar.noSuchTime(wrong.why), suggestions: [] }
  const manner = mannerOf(clause, context.utterance.text)!
  const window = saidWindow(clause.times, context)
  const when = formatWindow(window, context.preferences, context.now)
  const there = (await ports.calendar.window(context.scope, window)).filter(
    (event) => event.shows !== 'free' && occurrenceSpan(event.when, window.zone)[1] > context.now,
  )
  const events = context.spare(there, eventValue)
  if (events.length === 0) return { ok: false, say: bulk.nothingThen(when), suggestions: [] }
  const sorted = sortByWhose(events, ports.self(context.scope).email)
  if (manner === 'decline' && sorted.theirs.length + sorted.hosted.length === 0)
    return { ok: false, say: bulk.onlyOwn(sorted.alone.length, when), suggestions: [] }
  const params: Record<string, Param> = {}
  const asks: AskStep[] = []
  for (const name of ['theirs', 'hosted', 'alone'] as const satisfies readonly EventGroup[]) {
    const some = sorted[name]
    if (some.length === 0 || (manner === 'decline' && name === 'alone')) continue
    if (manner === 'apologise' || (manner === 'decline' && name === 'theirs')) {
      params[name] = groupParam(name === 'theirs' ? 'decline' : 'cancel', some)
      continue
    }
    const asked = askGroup(name, some, when, context, manner === 'decline' ? ['cancel', 'keep'] : undefined)
    asks.push(asked.ask)
    params[name] = asked.param
  }
  const note = noteIn(context) ?? (manner === 'apologise' ? bulk.apology : undefined)
  return {
    ok: true,
    steps: [
      ...asks,
      {
        kind: 'do',
        id: context.step(),
        title: bulk.clearTitle(events.length),
        dependsOn: [],
        action: 'calendar.clear_events',
        params: { ...params, until: said(window.to), ...(note ? { note: said(note) } : {}) },
      },
    ],
    assumptions: [],
  }
}

/** What guests and organisers are told, in this clause or the one behind it; a bare "sorry" is no words of one's own. */
export function noteIn({ utterance }: FillContext): string | undefined {
  const said = utterance.clauses.map(reasonIn).filter((text) => text !== undefined)
  const note = said.find((text) => !/^(?:i['’]?m )?sorry(?: to \S+)?$/i.test(text.trim()))
  return note && capital(note)
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
