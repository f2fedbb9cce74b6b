import type { Param } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import {
  type ActionIntent,
  byDefault,
  type FillContext,
  type Filled,
  fromStep,
  lookedUp,
  said,
} from '../../../core/api/action.ts'
import type { Clause, Mention } from '../../../core/nlu/utterance.ts'
import { addDays, timeOf } from '../../../core/time/civil.ts'
import { formatInstant } from '../../../core/time/format.ts'
import { toLocal } from '../../../core/time/zone.ts'
import { resolvePeople } from '../../clarify/ask-person.ts'
import type { PersonValue } from '../../clarify/person-value.ts'
import { isFrame, readTimes } from '../../clarify/said-time.ts'
import type { OperationsPorts } from '../operations-ports.ts'

const unless =
  /\b(?:has ?n[o’']?t|have ?n[o’']?t|does ?n[o’']?t|do ?n[o’']?t|did ?n[o’']?t|has not|have not|does not|did not|is ?n[o’']?t|not|no|without|unless|until|till)\b.{0,30}\b(?:repl(?:y|ies|ied|ying)|rply|answer\w*|respon\w+|written|wrote|write|get back|got back|gets back|come back|heard|hear)\b|\bif\b.{0,30}\b(?:nothing|no (?:word|news|sign|mail|e-?mail))\b.{0,20}\bfrom\b|\bif\b.{1,30}\b(?:stays?|is|remains?|keeps?|goes) (?:still )?(?:silent|quiet)\b/i
const nudging =
  /\b(?:nudge|chase|poke|prod|follow[- ]?up|remind (?!me to\b)|ping|(?:give|send|drop) (?:her|him|them|\p{L}+) an? (?:nudge|reminder|poke|chaser|follow[- ]?up))\b/iu
const quietDays = 2

/** A reminder wanted now ("nudge Dana") or only if nobody has replied until then. */
export function hearsWatch(ports: OperationsPorts): ActionIntent {
  return {
    service: 'email',
    intents: ['send'],
    score: () => 0,
    conditions: { waitsForReply: ({ text }) => unless.test(text) && nudging.test(text) },
    fillSlots: (clause, context) => fillSlots(ports, clause, context),
  }
}

const nudged =
  /\b(?:nudge|chase|poke|prod|remind|ping|follow[- ]?up with)\s+(?!me\b|it\b|her\b|him\b|them\b|us\b)(\p{L}[\p{L}'’-]+)/iu

const awaited =
  /\b(?:reply|answer|word|response|hear|heard)(?: back| anything)?\s+from\s+(\p{L}[\p{L}'’-]+)/iu
const silent =
  /\b(?:if|unless|until|in case|should|when|once|as soon as)\s+(\p{L}[\p{L}'’-]+?)(?=(?:['’]s)?\s+(?:not|has|have|does|do|did|is|replies|answers|responds|writes|gets|stays|repl|hasn|doesn|didn))/iu

/** Whoever stands right behind the order, where hearing took the name for part of a title. */
function afterNudge(text: string): Mention | undefined {
  const found = nudged.exec(text) ?? silent.exec(text) ?? awaited.exec(text)
  const name = found?.[1]
  if (!found || name === undefined) return undefined
  const start = found.index + found[0].length - name.length
  return { kind: 'name', role: 'to', text: name, span: [start, start + name.length] }
}

async function fillSlots(ports: OperationsPorts, clause: Clause, context: FillContext): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).operations
  const mention =
    clause.people.find(({ kind }) => kind === 'address') ??
    clause.people.find(({ kind }) => kind === 'name' || kind === 'alias') ??
    clause.people.find(({ kind }) => kind === 'pronoun') ??
    afterNudge(clause.text)
  if (!unless.test(clause.text) && clause.row?.name === 'told-of-arrivals') {
    const whose = mention?.text ?? clause.row.slots.who?.text
    return { ok: false, say: words.noArrivals, suggestions: whose ? [words.watchExample(whose)] : [] }
  }
  if (!mention) return { ok: false, say: words.whom, suggestions: [words.examples.watchReply] }
  const { known, asks } = await resolvePeople([mention], context)
  const [ask] = asks
  const person: Param = ask ? fromStep(ask.id) : lookedUp({ ...known[0]! }, mention.text)
  if (!unless.test(clause.text)) return nudgeNow(ports, clause, known[0], context)
  const { at, words: spoken, note } = untilWhen(clause, context)
  if (at <= context.now)
    return { ok: false, say: words.overAlready, suggestions: [words.examples.watchReply] }
  const sayable = formatInstant(at, context.preferences.zone, context.preferences.locale, context.now)
  return {
    ok: true,
    steps: [
      ...asks,
      {
        kind: 'do',
        id: context.step(),
        title: words.watchTitle(known[0]?.name ?? mention.text, sayable),
        dependsOn: [],
        action: 'operations.watch_reply',
        params: {
          person,
          by: spoken === '' ? byDefault(at) : said(at, spoken),
          ...(clause.subject ? { about: said(clause.subject.text) } : {}),
        },
      },
    ],
    assumptions: note === '' ? [] : [note],
  }
}

/** The moment it is looked at: the time said, the end of the working day of the day said, else in two days. */
function untilWhen(clause: Clause, context: FillContext) {
  const { preferences } = context
  const words = wordingFor(preferences.locale).operations
  const points = clause.times.filter((time) => time.start !== undefined || time.seconds !== undefined)
  const when = readTimes(points, context)
  const spoken = points.map(({ text }) => text).join(' ')
  const evening = timeOf(preferences.workday.end)
  const say = (at: number): string => formatInstant(at, preferences.zone, preferences.locale, context.now)
  if (when.start?.time !== undefined && !isFrame(points))
    return { at: context.instant(when.start.date, when.start.time, when.zone), words: spoken, note: '' }
  if (when.start) {
    const at = context.instant(when.start.date, when.end?.time ?? evening)
    return { at, words: spoken, note: words.endOfDay(say(at)) }
  }
  const days = when.minutes === undefined ? quietDays : Math.max(1, Math.round(when.minutes / 1440))
  const at = context.instant(addDays(toLocal(context.now, preferences.zone).date, days), evening)
  return { at, words: spoken, note: words.twoDays(say(at)) }
}

/** A reminder drafted now and sent once it is approved. */
async function nudgeNow(
  ports: OperationsPorts,
  clause: Clause,
  person: PersonValue | undefined,
  context: FillContext,
): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).operations
  if (!person) return { ok: false, say: words.whom, suggestions: [] }
  const sent = await ports.lastSentTo(context.scope, person.email)
  const about = clause.quoted[0]?.text ?? clause.subject?.text ?? sent?.subject ?? ''
  const named = person.name.includes('@') ? '' : (person.name.split(' ')[0] ?? '')
  const me = ports.self(context.scope).name
  const when = sent && about === sent.subject ? context.sayTime(sent.at) : ''
  const draft = context.step()
  return {
    ok: true,
    steps: [
      {
        kind: 'do',
        id: draft,
        title: words.draftFor(person.name),
        dependsOn: [],
        action: 'email.create_draft',
        params: {
          people: lookedUp([{ ...person }]),
          subject: lookedUp(about === '' ? words.nudgeNoSubject : words.nudgeSubject(about)),
          body: byDefault(words.nudgeBody(named, about.replace(/^re:\s*/i, ''), when, me)),
        },
      },
      {
        kind: 'do',
        id: context.step(),
        title: words.sendFor(person.name),
        dependsOn: [draft],
        action: 'email.send_draft',
        params: { draft: fromStep(draft) },
      },
    ],
    assumptions: [],
  }
}
