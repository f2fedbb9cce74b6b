import { plainWords } from '../../../../shared/plain-letters.ts'
import type { Json, Param } from '../../../../shared/protocol/plan.ts'
import type { DraftStep } from '../../api/action.ts'
import type { Clause, Span, TextSlice } from '../../nlu/utterance.ts'
import { oneTypoApart } from '../../text/edit-distance.ts'

/**
 * The words of a clause that no step made from it accounts for: no parameter was read from them, they name no value, no
 * person, no time that is used, and they are no courtesy, article or name for the kind of thing.
 *
 * `never` are words that no value accounts for, whatever they were said in.
 *
 * A change of existing things that leaves words over may be wider than what was meant ("…apart from the library books"),
 * so the planner stops it and says them.
 */
export function leftOver(
  clause: Clause,
  steps: readonly DraftStep[],
  never: ReadonlySet<string>,
): readonly LeftOverWord[] {
  const used = usedWords(steps)
  const own = ownWords(clause)
  const times = clause.times.filter((time) => !isUsed(time.text, time.start, steps)).map(({ span }) => span)
  const left: LeftOverWord[] = []
  let begun = clause.verb === ''
  for (const { word, at, end } of wordsOf(clause.text)) {
    if (!begun) {
      begun = word === clause.verb
      continue
    }
    if (own.some(([start, end]) => at >= start && at < end)) continue
    if (
      inside(
        clause.times.map(({ span }) => span),
        at,
      )
    ) {
      if (inside(times, at) && !silent.has(word) && !covers(used, word))
        left.push({ word, span: [at, end], time: true })
      continue
    }
    if (!never.has(word) && (silent.has(word) || kinds.has(word) || covers(used, word))) continue
    left.push({ word, span: [at, end], time: false })
  }
  return left
}

/** A word nobody took, in plain letters, with its place in the clause; `time` when it was read as one that is not used. */
export interface LeftOverWord {
  readonly word: string
  readonly span: Span
  readonly time: boolean
}

const inside = (spans: readonly Span[], at: number): boolean =>
  spans.some(([start, end]) => at >= start && at < end)

const plain = (word: string): string => plainWords(word.replace(/['’]s$/iu, '').replace(/['’]/gu, ''))

/** Words as the words of a text are compared: "to-dos" is "to dos". */
const row = (text: string): ReadonlySet<string> => new Set(text.split(' ').map(plain))

/** Words that carry no narrowing: articles, pronouns, auxiliaries, plain prepositions, courtesies, particles of verbs. */
const silent = row(
  'a an the my our his her its their your this that these those it them me us i you he she we they him one ones some ' +
    'is are was were be been am being have has had do does did can could would will shall should may might must let lets allow ' +
    'to of in on at for from with by and or as into onto up off out back away over down about around through along ' +
    'next upcoming free forward earlier later first second third last once please pls plz thanks thank thx ta ty cheers mate sorry just so then now also too ok okay hey actually right here there all every each any both whole entire ' +
    "everything anything everyone s ll ve re d m go going get make put set take strike kick knock scratch chuck give want need like want wants gonna wanna i'd i've we've got",
)
/** How people name the kind of thing a change is about. */
const kinds = row(
  'event events meeting meetings appointment appointments task tasks todo todos item items mail mails email emails message messages ' +
    'thread threads conversation calendar diary schedule agenda list lists reminder reminders contact contacts thing things stuff ' +
    'note notes routine routines subject text name title cc invite invites invitation invitations call calls series inbox to-do to-dos folder address number phone draft drafts reply',
)

function* wordsOf(
  text: string,
): Generator<{ readonly word: string; readonly at: number; readonly end: number }> {
  for (const found of text.matchAll(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu))
    yield { word: plain(found[0]), at: found.index, end: found.index + found[0].length }
}

/** Dictated and quoted words, addresses and numbers are what they are. */
function ownWords({ body, subject, quoted, emails, phones, urls, references }: Clause): readonly Span[] {
  const shown = references.filter(({ kind }) => kind === 'ordinal' || kind === 'pronoun')
  const said = [
    ...quoted,
    ...shown,
    ...emails,
    ...phones,
    ...urls,
    ...(body ? [body] : []),
    ...(subject ? [subject] : []),
  ]
  return said.map(({ span }) => span)
}

/** Every word that stands in a value, in the words a value was said in, or in the name of a step. */
const usedWords = (steps: readonly DraftStep[]): ReadonlySet<string> =>
  new Set(steps.flatMap((step) => [...wordsIn(step)]))

/** a step may hold some hundred things, and several rules ask for its words */
const known = new WeakMap<DraftStep, ReadonlySet<string>>()

function wordsIn(step: DraftStep): ReadonlySet<string> {
  const before = known.get(step)
  if (before) return before
  const used = new Set<string>()
  known.set(step, used)
  const add = (text: string): void => {
    for (const { word } of wordsOf(text)) used.add(word)
  }
  const addJson = (value: Json): void => {
    if (typeof value === 'string') add(value)
    else if (Array.isArray(value)) value.forEach(addJson)
    else if (value !== null && typeof value === 'object')
      for (const each of namingValues(value)) addJson(each)
  }
  const addParam = (param: Param): void => {
    if (!('value' in param)) return
    addJson(param.value)
    // What was looked up is accounted for by what was found: half a name that found another thing is left over.
    if (param.said !== undefined && (param.from !== 'looked_up' || isList(param.value))) add(param.said)
  }
  if (step.kind === 'do') {
    add(step.title)
    Object.values(step.params).forEach(addParam)
  } else add(step.question.text)
  return used
}

/** What a thing is called and who and where it is; its notes and addresses name something else. */
function namingValues(value: { readonly [key: string]: Json }): readonly Json[] {
  if (!('title' in value) && !('subject' in value)) return Object.values(value)
  return ['title', 'subject', 'place', 'list', 'people', 'organiser', 'from', 'name'].flatMap((key) =>
    value[key] === undefined ? [] : [value[key] as Json],
  )
}

/**
 * Whether one thing was looked up by this word and bears nothing like it, while it bears another word of that name: "Harbour"
 * of "the Harbour review" where a Product review was found. Beginnings and single typing errors are like it. Where it bears
 * none of the words, they describe it: "the most urgent task".
 */
export function namesAnother({ word }: LeftOverWord, clause: Clause, steps: readonly DraftStep[]): boolean {
  const params = steps.flatMap((step) => (step.kind === 'do' ? Object.values(step.params) : []))
  return params.some((param) => {
    if (!('value' in param) || param.from !== 'looked_up' || isList(param.value)) return false
    // where nothing names a thing, the whole clause stands for its name
    if (param.said === undefined || param.said === clause.text) return false
    const names = namesIn(param.value)
    const isBorne = (said: string): boolean =>
      names.some(
        (name) =>
          name === said ||
          (said.length >= 3 && name.startsWith(said)) ||
          (said.length >= 5 && oneTypoApart(said, name)),
      )
    const said = [...wordsOf(param.said)].map((each) => each.word)
    if (!said.includes(word) || describing.has(word) || isBorne(word)) return false
    return said.some((each) => !silent.has(each) && isBorne(each))
  })
}

/** How a thing stands, and what kind of gathering it is: said beside a name, they name nothing else. */
const describing = row('overdue late open outstanding pending unfinished unread session sessions party')

/** The words of what a thing is called; addresses call it nothing. */
function namesIn(value: Json): readonly string[] {
  if (typeof value === 'string') return value.includes('@') ? [] : [...wordsOf(value)].map(({ word }) => word)
  if (Array.isArray(value)) return value.flatMap(namesIn)
  return value !== null && typeof value === 'object' ? namingValues(value).flatMap(namesIn) : []
}

const isList = (value: Json): boolean => Array.isArray(value) && value.length > 0

/** A word counts as used by its stem too: "retros" names the Retro. */
const covers = (used: ReadonlySet<string>, word: string): boolean =>
  used.has(word) || used.has(word.replace(/e?s$/, '')) || used.has(`${word}s`) || used.has(`${word}es`)

/** Whether a time that was read is in some value: by its words, its date or its clock. */
function isUsed(
  text: string,
  start: { readonly date?: string; readonly time?: string } | undefined,
  steps: readonly DraftStep[],
): boolean {
  const all = JSON.stringify(steps.map((step) => (step.kind === 'do' ? step.params : step.question)))
  if (all.includes(JSON.stringify(text).slice(1, -1))) return true
  return [start?.date, start?.time].some((part) => part !== undefined && all.includes(part))
}

/**
 * Who, when and which list were read in a question and are in no value of its steps: an answer without them would be one to
 * another question. Times that name a thing, lengths and anchors say something else than which.
 */
export function unreadSlots(clause: Clause, steps: readonly DraftStep[]): readonly TextSlice[] {
  const used = usedWords(steps)
  const isRead = ({ text }: TextSlice): boolean =>
    [...wordsOf(text)].some(({ word }) => silent.has(word) || covers(used, word))
  // whom a mail of one's own went to is looked up with it
  const people = clause.people.filter(
    ({ kind, role }) => (kind === 'name' || kind === 'address') && role !== 'addressee',
  )
  const times = clause.times.filter(
    ({ start, kind, reference, anchor }) =>
      anchor !== undefined || (start !== undefined && kind !== 'duration' && !reference),
  )
  return [
    ...people.filter((one) => !isRead(one) && !(staysAway(clause, one) && people.some(isRead))),
    ...(isWithin(steps) ? [] : times).filter(
      ({ text, start, end }) => !isUsed(text, start, steps) && !isUsed(text, end, steps),
    ),
    ...(clause.list && !allTasks.has(clause.list.text.toLowerCase()) && !isRead(clause.list)
      ? [clause.list]
      : []),
    ...(clause.place && !isRead(clause.place) ? [clause.place] : []),
  ]
}

/** "with Dana, without Tom": who is not to be there is in no step. */
const staysAway = ({ text }: Clause, { span }: TextSlice): boolean =>
  /\b(?:without|not|minus|leav(?:e|ing)|keep(?:ing)?)\s+$/i.test(text.slice(0, span[0]))

/** A stretch of time in epoch milliseconds holds its days in other words. */
const isWithin = (steps: readonly DraftStep[]): boolean =>
  steps.some(
    (step) =>
      step.kind === 'do' &&
      ['since', 'until', 'from', 'to', 'at', 'by'].some((name) => {
        const param = step.params[name]
        return param !== undefined && 'value' in param && typeof param.value === 'number'
      }),
  )

/** "my to-do list" is all there is to do */
const allTasks: ReadonlySet<string> = new Set('to-do, to-dos, todo, todos, to do, task, tasks'.split(', '))
