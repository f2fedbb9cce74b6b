import type { View } from '../../../../shared/protocol/plan.ts'
import type { ShownRow } from '../../api/action.ts'
import { type Pointer, pointerIn } from '../../nlu/dialogue-acts/pointer.ts'
import type { Clause, Utterance } from '../../nlu/utterance.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import { asItsKind } from '../anaphora.ts'
import { atHand } from '../open/open-waits.ts'
import { planned } from '../planned.ts'
import { type DialogueContext, type Response, say } from '../response.ts'
import { pickRows } from './pick-rows.ts'

/** "tell them", "email those": people, and no things that were shown */
const toPeople =
  /\b(?:tell|ask|email|e-mail|mail|invite|text|message|call|ring|phone|let|send|write|remind|thank|meet|with|to|for|from|by|and|about|know)\s*$/iu
const polite =
  /^(?:(?:please|pls|ok|okay|now|and|then|so|no|actually|just|can you|could you|i mean|i meant|what about|how about)[,\s]+)*/iu

/**
 * "move them to Friday", "the last two", "archive those from Acme" after a list was shown: exactly those of its rows. Where
 * several fit what is said of one, or none does, that is said and nothing is done. undefined where the words point at no list.
 */
export async function pointAtShown(
  planning: PlanningContext,
  asked: DialogueContext,
): Promise<Response | undefined> {
  const { focus, utterance, wording } = planning
  // hearing cuts what is left out of the message; a pointer has to see it
  const spares = utterance.clauses.some(({ except }) => except !== undefined)
  const text = spares ? asked.run.text : utterance.text
  const pointer = pointerIn(text) ?? nameAlone(planning, asked)
  if (spares && pointer?.but !== true) return undefined
  const unpicked = pointer?.which.by === 'rest' ? (focus.others ?? []) : []
  const rows = unpicked.length > 0 ? unpicked : (focus.rows ?? [])
  // slots and held times are read by those who showed them
  const nothing = rows.length === 0 && focus.shown.length === 0
  if (!focus.shownNone && !nothing && focus.rows?.length !== focus.shown.length) return undefined
  if (focus.shown.some(({ kind }) => kind === 'slot')) return undefined
  if (!pointer) return undefined
  const [from, to] = pointer.span
  const head = text.slice(0, from).replace(polite, '').trimStart()
  const tail = text.slice(to)
  const alone = head === '' && /^[\s.!?]*(?:please)?[\s.!?]*$/iu.test(tail)
  // "them" while a card waits is what the card is about
  if ((alone || pointer.which.by === 'all') && atHand(asked)) return undefined
  if (pointer.which.by === 'all' && !pointer.but && (alone || toPeople.test(head))) return undefined
  const order = (it: string): Utterance => asked.parseAgain(`${head}${it}${tail}`)
  if (!alone && !isOrder(order('it'))) return undefined
  const { speak } = wording
  if (focus.shownNone)
    return pointer.sure ? say(asked.run, speak.nothingShown, { status: 'failed' }) : undefined
  const words = text.slice(from, to)
  // "delete the first one" before anything was shown or made
  // "what should I do first" points at no place in a list
  if (
    pointer.which.by === 'place' &&
    !pointer.but &&
    head !== '' &&
    !/^(?:the|that|numbers?|n[or]\b|option|#|\d)|\bones?\b/iu.test(words)
  )
    return undefined
  const intent = order('it').clauses[0]?.classification.intent
  if (nothing && intent !== 'update' && intent !== 'delete') return undefined
  if (nothing && (pointer.which.by !== 'place' || alone || ofAKind.test(words) || madeNow(planning)))
    return undefined
  if (nothing) return say(asked.run, speak.nothingShown, { status: 'failed' })
  // One plain place is known to every service, with all that stands around it in an order.
  const [first, ...others] = pointer.which.by === 'place' ? pointer.which.places : []
  const plain = first !== undefined && others.length === 0 && !pointer.but && !alone
  const asks = order('it').clauses[0]?.question === true
  const number = /\bnumbers?\b|#|\bn[or]\b/iu.test(words) || /^\s*to \d/u.test(tail)
  const goes = rows[0]?.subject.kind === 'task' && order('it').clauses[0]?.list !== undefined
  if (plain && !number && !asks && !goes) return undefined
  const picked = pickRows(rows, pointer, planning)
  if (picked.length === 0)
    return pointer.sure && (pointer.which.by === 'words' || alone || pointer.but)
      ? say(asked.run, speak.noneOfThose(pointer.which.by === 'words' ? pointer.which.said : words), {
          status: 'failed',
          view: viewOf(rows),
        })
      : undefined
  if (pointer.number === 'one' && picked.length > 1) return whichOfThose(planning, asked, picked, words)
  const answer = asks ? answered(planning, asked, picked, head) : undefined
  if (answer) return answer
  if (!alone) return planned(aimed(planning, picked, orderOf(asked, order, picked, asks)), asked)
  return told(planning, asked, picked)
}

/** "the first meeting" says what it is, whether it was shown or not */
const ofAKind =
  /\b(?:items?|tasks?|to-?dos?|events?|meetings?|appointments?|calls?|e-?mails?|mails?|messages?|contacts?|entr(?:y|ies)|results?)$/iu

/** Whether the last command made several things: their places are among those. */
const madeNow = ({ focus }: PlanningContext): boolean =>
  focus.subjects.filter(({ runId, wrote }) => wrote && runId === focus.last?.runId).length > 1

/** The message about the rows that are meant, in words that the service of their kind knows. */
function orderOf(
  { parseAgain }: DialogueContext,
  order: (it: string) => Utterance,
  picked: readonly ShownRow[],
  asks: boolean,
): Utterance {
  const said = order(picked.length > 1 ? 'them' : asks ? 'the first one' : 'it')
  const kind = picked[0]?.subject.kind
  const list = said.clauses[0]?.list?.text
  if (kind === 'task' && list !== undefined && !asks)
    return parseAgain(`move ${picked.length > 1 ? 'them' : 'it'} to the ${list} list`)
  return said
}

/** "who is in the last one", "when is it due": what is known of the one row that is asked about, whatever of it was asked. */
function answered(
  planning: PlanningContext,
  asked: DialogueContext,
  picked: readonly ShownRow[],
  text: string,
): Response | Promise<Response> | undefined {
  const [row, ...more] = picked
  if (
    !row ||
    more.length > 0 ||
    !/^(?:and |so )?(?:who|where|when|how long|what time|which room)\b/iu.test(text)
  )
    return undefined
  if (row.subject.kind === 'message')
    return planned(aimed(planning, picked, asked.parseAgain('read it')), asked)
  if (row.subject.kind !== 'event')
    return say(asked.run, planning.wording.speak.thoseShown([lineOf(row)]), { view: viewOf(picked) })
  const where = asked.parseAgain('where is it')
  const clauses = where.clauses.map((clause) => ({
    ...clause,
    classification: { ...clause.classification, confidence: 1 },
  }))
  return planned(aimed(planning, picked, { ...where, clauses }), asked)
}

const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ')

/**
 * "the Tuesday one", "take Wednesday's" where free times or holds were shown: the same of its place, which those who showed
 * them know. undefined where it is none of them, or several.
 */
export function slotInWords(
  planning: PlanningContext,
  { parseAgain }: DialogueContext,
): Utterance | undefined {
  const { focus, utterance } = planning
  const rows = focus.rows ?? []
  const pointer = pointerIn(utterance.text)
  if (
    utterance.clauses.length > 1 ||
    pointer?.which.by !== 'words' ||
    pointer.but ||
    rows.length !== focus.shown.length
  )
    return undefined
  const [row, ...more] = pickRows(rows, pointer, planning)
  if (!row || more.length > 0) return undefined
  const [from, to] = pointer.span
  const { text } = utterance
  const at = rows.indexOf(row)
  const place = at < ordinals.length ? `the ${ordinals[at]} one` : `number ${at + 1}`
  return parseAgain(`${text.slice(0, from)}${place}${text.slice(to)}`)
}

/** Several fit what was said of one: they are shown, and the next pick among them is carried out. */
function whichOfThose(
  { wording }: PlanningContext,
  { run }: DialogueContext,
  picked: readonly ShownRow[],
  words: string,
): Response {
  const titles = picked.map(({ subject }) => subject.title)
  return say(run, wording.speak.severalOfThose(words, titles), {
    status: 'not_understood',
    view: viewOf(picked),
    suggestions: titles,
  })
}

/** What was picked, told once more; where the message before asked for it to be picked, what that one ordered. */
function told(
  planning: PlanningContext,
  asked: DialogueContext,
  picked: readonly ShownRow[],
): Response | Promise<Response> {
  const before = asked.session.runs(asked.run.runId)[0]
  const pending = before?.completed === 'not_understood' && !before.plan ? before.text : undefined
  const pointer = pending === undefined ? undefined : pointerIn(pending)
  if (pending !== undefined && pointer?.number === 'one') {
    const [from, to] = pointer.span
    const it = picked.length === 1 ? 'it' : 'them'
    const order = asked.parseAgain(`${pending.slice(0, from).replace(polite, '')}${it}${pending.slice(to)}`)
    if (isOrder(order)) return planned(aimed(planning, picked, order), asked)
  }
  const [only] = picked
  if (picked.length === 1 && only?.subject.kind === 'message')
    return planned(aimed(planning, picked, asked.parseAgain('read it')), asked)
  const lines = picked.length === 1 ? picked.map(lineOf) : picked.map(({ subject }) => subject.title)
  return say(asked.run, planning.wording.speak.thoseShown(lines), { view: viewOf(picked) })
}

/** "the product review" after several were shown to pick from: its name alone. */
function nameAlone({ utterance }: PlanningContext, asked: DialogueContext): Pointer | undefined {
  const before = asked.session.runs(asked.run.runId)[0]
  if (before?.completed !== 'not_understood' || before.plan || pointerIn(before.text)?.number !== 'one')
    return undefined
  const { text, clauses } = utterance
  if (text.split(/\s+/).length > 6 || clauses.some(({ verb, question }) => verb !== '' || question))
    return undefined
  return {
    span: [0, text.length],
    which: { by: 'words', said: text },
    but: false,
    number: 'one',
    sure: false,
  }
}

/** One clause, and it orders or asks something. */
const isOrder = ({ clauses: [clause, ...more] }: Utterance): boolean =>
  clause !== undefined && more.length === 0 && (clause.verb !== '' || clause.question)

/** The order with nothing shown but the rows that are meant. */
function aimed(
  planning: PlanningContext,
  picked: readonly ShownRow[],
  utterance: Utterance,
): PlanningContext {
  const shown = picked.map(({ subject }) => subject)
  const subjects = shown.map((subject) => ({ ...subject, runId: '', wrote: false }))
  const focus = {
    ...planning.focus,
    shown,
    rows: picked,
    subjects: [...subjects, ...planning.focus.subjects],
  }
  const [clause] = utterance.clauses
  const several = picked.length > 1
  const said = { ...utterance, text: planning.utterance.text, mode: { kind: 'plain' } } as const
  if (!clause || (clause.question && !several)) return { ...planning, focus, utterance }
  const it = { kind: 'pronoun', text: several ? 'them' : 'it', about: '', span: [0, 0] } as const
  const things: Clause = {
    ...clause,
    people: clause.people.filter(({ kind }) => kind !== 'pronoun'),
    references: [it],
    ...(several ? { allOfThem: true } : {}),
  }
  const known = asItsKind({ ...planning, focus, utterance: { ...said, clauses: [things] } })
  const [now = things] = known.utterance.clauses
  const { intent } = now.classification
  const certain = intent === 'update' || intent === 'delete'
  const clauses = certain
    ? [{ ...now, classification: { ...now.classification, confidence: 1 }, alternatives: [] }]
    : [now]
  return { ...known, utterance: { ...known.utterance, clauses } }
}

const lineOf = ({ subject, detail, meta }: ShownRow): string =>
  [subject.title, detail, meta].filter((part) => part !== undefined && part !== '').join(', ')

const viewOf = (rows: readonly ShownRow[]): View => ({
  groups: [
    {
      rows: rows.map(({ subject, detail, meta }) => ({
        title: subject.title,
        ...(detail === undefined ? {} : { detail }),
        ...(meta === undefined ? {} : { meta }),
        tone: 'plain' as const,
        subject,
      })),
    },
  ],
})
