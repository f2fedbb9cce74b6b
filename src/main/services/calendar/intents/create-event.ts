import { wordingFor } from '../../../../shared/wording/wording.ts'
import {
  type ActionIntent,
  byDefault,
  type DraftStep,
  type FillContext,
  type Filled,
  fromStep,
  said,
} from '../../../core/api/action.ts'
import type { Clause, Mention } from '../../../core/nlu/utterance.ts'
import { resolvePeople } from '../../clarify/ask-person.ts'
import { formatRule } from '../../clarify/format-rule.ts'
import { readTimes } from '../../clarify/said-time.ts'
import { naming, saidAnyway, withoutAnyway } from '../../clarify/title-with-verb.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { isWithinDay } from '../model/rule-reading.ts'
import { amendCreate } from './amend-create-event.ts'
import { squeezeIn } from './changes/squeeze-in.ts'
import { swapGuest } from './changes/swap-guest.ts'
import { uninvitedIn } from './slots/uninvited.ts'
import { eventStart } from './time/event-start.ts'
import { relativeToEvent } from './time/relative-to-event.ts'
import { occurringOn, runsOfDays, severalDays, skippedDates } from './time/several-days.ts'
import { eventTitle, namesNothing, withoutTitleTimes } from './which/event-title.ts'

const away =
  /\b(?:out of (?:the )?office|ooo|on (?:leave|holiday|vacation)|annual leave|pto|day off|days off|off work|(?:i['’]?m|we['’]?re|i am|we are|i['’]?ll be|we['’]?ll be) (?:away|off))\b/i
/** "away 6 to 10 April", "not in on Friday": the days follow at once. */
const awayThen =
  /^(?:(?:i['’]?m|i am|i['’]?ll be|we['’]?re|i) )?(?:going to be )?(?:away|out|off|gone|not (?:in|around|here)|won['’]?t be (?:in|around|here)|on the road|travelling|traveling)(?: from (?:the office|work))?(?: on| from| for| between)?(?: the)?\s*$/i
const isAwaySaid = ({ text, times, row }: Clause): boolean =>
  row?.name === 'day-off' ||
  away.test(text) ||
  (times[0] !== undefined && awayThen.test(text.slice(0, times[0].span[0])))
const isNoName = (title: string): boolean => /^(?:out|off|gone|away|in|the road|days?)?$/i.test(title)
const wholeDay =
  /\b(?:all[- ]day|whole day|birthday|anniversary|holiday|vacation|conference|festival|bank holiday|deadline|trip|travel|block(?:ed)? (?:out|off)|block (?:off )?the days?|work(?:ing)? from home|wfh|on call|keep .{1,30}(?:free|clear))\b/i
/** What nobody does for days on end: a row of days is then where a time has to be found. */
const brief =
  /\b(?:call|lunch|dinner|breakfast|brunch|coffee|drinks|tea|meet(?:ing)?|chat|sync|stand-?up|catch[- ]?up|interview|appointment|review|1:1|dentist|doctor|haircut)\b/i
/** "workshop Monday to Wednesday": both ends of it were named, and no time. */
const lastsDays = ({ text, times }: Clause): boolean =>
  !brief.test(text) &&
  times.every((time) => time.start?.time === undefined && time.seconds === undefined) &&
  times.some((time) => time.lastStart !== undefined && !time.mod && !/^between\b/i.test(time.text))
const blocking = /\bblock(?:ed)?\b|\bbusy\b/i
const hold = /\b(?:hold|tentative(?:ly)?|pencil|provisional(?:ly)?)\b/i
/** what takes the time itself, all of it */
const keeping = /\b(?:block|hold|keep|reserve|protect|ring-?fence)\b/i
const showing = /^(?:show|list|display|view|check|tell|search|what|whats|summari[sz]e)$/
const turning = /^(?:turn|convert|make) (?:that|this|the) task\b/i
/** "block an hour tomorrow morning for that" */
const forIt = /\bfor (?:it|that|this)\b/i
const moving =
  /^(?:move|shift|reschedule|push|postpone|delay|cancel|delete|remove|change|rename|skip|extend|shorten)$/
const inviting = new Set(['invite', 'inviting', 'send', 'notify', 'tell', 'add', 'email', 'include'])
const onlyMe =
  /\b(?:without|no) (?:invit\w*|guests?|sending)\b|\b(?:no need|needn['’]?t|not) (?:to )?(?:be )?(?:invit(?:e|ed)|tell|told|notif(?:y|ied)|let \w+ know|ask|send)\b/i

/** "lunch with Marco tomorrow at 1", "block 2 to 4 for writing", "out of office 6 to 10 April". */
export function hearsCreate(ports: CalendarPorts): ActionIntent {
  return {
    service: 'calendar',
    another: 'time',
    intents: ['create'],
    avoidsDays: true,
    score,
    fillSlots: (clause, context) => fillSlots(ports, clause, context),
    amend: (step, clause, context) => amendCreate(ports, step, clause, context),
    swapDone: swapGuest,
  }
}

function score(clause: Clause): number {
  if (clause.row?.name === 'day-off') return 0.98
  if (clause.times.some((t) => t.anchor) && /\bremind/i.test(clause.text)) return 0.1
  if (moving.test(clause.verb) || showing.test(clause.verb) || /^no\b/i.test(clause.text)) return 0.1
  if (clause.question && !/\b(?:can|could|will|would) (?:you|we)\b/i.test(clause.text)) return 0.3
  if (namesNothing(clause) && !naming.test(clause.verb)) return 0.1
  return clause.verb === 'invite' && clause.references.some((r) => r.kind !== 'pronoun') ? 0.4 : 0.95
}

type Titled = ReturnType<typeof eventTitle>
/** "block that before the review": the name of the one beside is not the name of this one. */
const ownTitle = (found: Titled, beside: string | undefined, busy: string): Titled =>
  beside?.toLowerCase().includes(found.title.toLowerCase()) ? { title: busy, said: false } : found

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** The people mentioned, and addresses that stand alone. */
function everyoneSaid({ people, emails }: Clause): readonly Mention[] {
  const loose = emails.filter((e) => !people.some((p) => p.text.includes(e.text)))
  return [...people, ...loose.map((e): Mention => ({ ...e, kind: 'address', role: 'with' }))]
}

/**
 * "a swim with my nephew": who is named by kinship or role alone and is nobody Omnii knows says what the event is, and is a
 * guest only where somebody is to be invited.
 */
async function onlyNamed(
  { verb, text }: Clause,
  mentions: readonly Mention[],
  context: FillContext,
): Promise<readonly Mention[]> {
  if (inviting.has(verb) && verb !== 'add') return []
  const said = new Set(text.toLowerCase().split(' '))
  if (said.has('invite') || said.has('inviting')) return []
  const known = await Promise.all(mentions.map((mention) => context.person(mention)))
  return mentions.filter(({ kind }, at) => {
    const who = known[at]
    return kind === 'alias' && who?.kind === 'unknown' && who.near.length === 0
  })
}

const plainlyNamed = (clause: Clause): Clause =>
  clause.title ? { ...clause, title: { ...clause.title, text: withoutAnyway(clause.title.text) } } : clause

async function fillSlots(ports: CalendarPorts, utterance: Clause, context: FillContext): Promise<Filled> {
  const near = await relativeToEvent(ports, utterance, context)
  const clause = squeezeIn(withoutTitleTimes(plainlyNamed(utterance)))
  const words = wordingFor(context.preferences.locale).calendar
  const wrong = clause.impossible[0]
  if (wrong) return { ok: false, say: words.noSuchTime(wrong.why), suggestions: [] }
  const named = everyoneSaid(clause).filter(
    (p) => p.kind !== 'me' && (p.role === 'with' || p.role === 'to' || p.role === 'subject'),
  )
  const uninvited = uninvitedIn(clause, named)
  const mentions = named.filter((each) => !uninvited.includes(each))
  const unnamed = mentions.find(({ kind, text }) => kind === 'group' && /^every(?:one|body)$/i.test(text))
  if (unnamed) return { ok: false, say: words.whoIsEveryone(unnamed.text), suggestions: [] }
  const nobody =
    uninvited.length === 0 && (clause.negated.some((verb) => inviting.has(verb)) || onlyMe.test(clause.text))
  const unwritten = await onlyNamed(clause, mentions, context)
  const guests = mentions.filter((each) => !unwritten.includes(each))
  const people = await resolvePeople(nobody ? [] : guests, context, true)
  // "don't send him an invite": of whoever was named already
  const called = mentions.flatMap((m) =>
    nobody && m.kind === 'pronoun'
      ? []
      : [m.kind === 'name' || m.kind === 'alias' ? m.text : (people.names[guests.indexOf(m)] ?? m.text)],
  )
  const names = called.filter((name, at) => called.findIndex((other) => same(other, name)) === at)
  const task = sourceTask(clause, context)
  if (!task && turning.test(clause.text)) return { ok: false, say: words.whichTask, suggestions: [] }
  const { title, said: titled } = task
    ? { title: task.title, said: true }
    : isAwaySaid(clause) && isNoName(clause.title?.text ?? '')
      ? { title: words.away, said: true }
      : ownTitle(eventTitle(clause, names, context), near?.words, words.busy)
  // "book it at 3" where there is nothing that "it" could be
  if (!titled && clause.references.some((r) => r.kind === 'pronoun') && (near || !blocking.test(clause.text)))
    return { ok: false, say: words.bookWhat, suggestions: [] }
  const often = readTimes(clause.times, context).rule
  if (often && isWithinDay(often)) return tooOften(often, title, context)
  const without = often ? skippedDates(clause) : []
  const skipped = clause.except?.map(({ text }) => text.replace(/^(?:on|in|for) /i, '')).join(', ') ?? ''
  if (without === undefined)
    return {
      ok: false,
      say: wordingFor(context.preferences.locale).speak.cannotSkip(skipped),
      suggestions: [],
    }
  const left = occurringOn(without, often)
  if (without.length > 0 && left.length === 0)
    return { ok: false, say: words.noneOfItsDays(skipped), suggestions: [] }
  const isAway = isAwaySaid(clause)
  const link = clause.urls[0]
  const whole = isAway || wholeDay.test(clause.text) || lastsDays(clause)
  const days = whole && clause.except ? runsOfDays(clause) : severalDays(clause, context)
  const made = await Promise.all(
    days.map(async (day) => {
      const start = near
        ? { params: near.params, asks: [], assumptions: [] }
        : await eventStart(
            ports,
            {
              clause: day,
              title,
              wholeDays:
                isAway ||
                wholeDay.test(day.text) ||
                lastsDays(day) ||
                day.times.some((t) => t.partOfDay === 'all-day'),
              wholePart: (isAway || keeping.test(day.text)) && mentions.length === 0,
              whose: { name: people.names[0] ?? '', zone: people.zone },
            },
            context,
          )
      const step: DraftStep = {
        kind: 'do',
        id: context.step(),
        title: words.createTitle(title),
        dependsOn: [],
        action: 'calendar.create_event',
        params: {
          title: titled ? said(title, clause.title?.text) : byDefault(title),
          ...start.params,
          ...(left.length > 0 ? { except: said(left, skipped) } : {}),
          ...people.params,
          ...(clause.place ? { place: said(clause.place.text) } : {}),
          ...(link ? { link: said(link.text) } : {}),
          ...(clause.body ? { notes: said(clause.body.text) } : {}),
          ...(task ? { notes: task.notes } : {}),
          ...(saidAnyway(utterance.text) ? { twice: said(true, 'anyway') } : {}),
          ...(hold.test(clause.text) ? { tentative: said(true, 'hold') } : {}),
          ...(isAway
            ? { away: said(true) }
            : blocking.test(clause.text) && !start.params.minutes
              ? { busy: said(true) }
              : {}),
        },
      }
      return { start, step }
    }),
  )
  return {
    ok: true,
    steps: [...people.asks, ...made.flatMap(({ start, step }) => [...start.asks, step])],
    assumptions: [
      ...made.flatMap(({ start }) => start.assumptions),
      ...(days.length > 1 && !whole ? [words.onceEach(days.map((day) => day.times[0]?.start?.time))] : []),
      ...(titled ? [] : [words.calledBusy(title)]),
      ...(isAway ? [words.noAutoDecline] : []),
      ...people.tooMany.map(words.leftOut),
      ...(without.length > 0 ? [wordingFor(context.preferences.locale).speak.leftOut(skipped)] : []),
    ],
  }
}

/** A rule finer than a day is a reminder's, not an event's: asked, with both as they would be said. */
function tooOften(rule: string, title: string, { preferences, now }: FillContext): Filled {
  const words = wordingFor(preferences.locale).calendar
  const said = formatRule(rule, preferences, now)
  return { ok: false, say: words.tooOftenForEvent(said), suggestions: words.insteadOfOften(title, said) }
}

/** "turn that task into a one-hour block": the event is called like the task and names it. */
function sourceTask(clause: Clause, context: FillContext) {
  const pointed = clause.title === undefined && forIt.test(clause.text)
  if (clause.verb !== 'turn' && !pointed && !/\b(?:that|this|the) task\b/i.test(clause.text)) return undefined
  if (pointed && context.focus.subjects[0]?.kind !== 'task') return undefined
  const words = wordingFor(context.preferences.locale).calendar
  const made = context.earlier.findLast((s) => s.kind === 'do' && s.action === 'tasks.add_task')
  if (made?.kind === 'do') {
    const title = made.params.title
    if (title && 'value' in title && typeof title.value === 'string')
      return { title: title.value, notes: fromStep(made.id, 'title') }
  }
  const subject = context.focus.subjects.find((s) => s.kind === 'task')
  return (
    subject && {
      title: subject.title,
      notes: { ...said(words.fromTask(subject.title)), from: 'focus' as const },
    }
  )
}
