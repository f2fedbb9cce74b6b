import { uninvites } from './uninviting.ts'

/**
 * How a message about what is open begins when the person is not going along with it: "no", "wait", "not those", "keep
 * it". Closed classes of words, read word by word; what is left over is what they want instead.
 */
export interface Hesitation {
  /** "not that one", "not those", "I did not mean that": the thing itself is denied */
  readonly denies: boolean
  /** what is said after it, as typed; '' when nothing is */
  readonly rest: string
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const refusing = words(
  "no nope nah not never stop keep leave skip forget nevermind nvm don't dont scrap drop",
)
const opening = words(`${[...refusing].join(' ')} wait hold hang actually sorry oops hm hmm oh on`)
const deniable = words('that this those these it one ones them him her')
/** what may stand around a refusal and adds nothing to it */
const around = words(
  'a i oh ok okay well hm hmm sorry please thanks just it that this them those these him her one ones as is was are alone be there ' +
    "where how in for now after all so let lets let's me do to my mind changed i've have on second thought thoughts hold hang wait " +
    'actually mind ever the calendar diary list way want yet',
)
/** "don't cancel it": a refused verb, as long as nothing but a pronoun stands behind it */
const refusedVerbs = words(
  'cancel delete remove move do send book change archive bin trash clear drop decline reschedule push mark finish complete',
)

const tokens = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .split(/[^\p{L}\p{N}']+/u)
    .filter((word) => word !== '')

/** Reads how a message hesitates; undefined when it does not begin so. */
export function hesitation(text: string): Hesitation | undefined {
  const first = tokens(text)[0]
  if (first === undefined || !opening.has(first) || first === 'on' || first === 'oh') return undefined
  let rest = text.trim()
  let denies = false
  for (;;) {
    const denied =
      /^(?:not|i (?:did not|didn['’]t) mean)\s+(\w+)(?:\s+(?:ones?|things?))?\b[\s,.;:!–-]*/iu.exec(rest)
    // "not the tomatoes, the beans"
    const other = /^(?:not|i (?:did not|didn['’]t) mean)\s+[^,;]{2,40}[,;]\s*(?:but\s+)?(?=\S)/iu.exec(rest)
    if (other && !(denied && deniable.has(denied[1]!.toLowerCase()))) {
      denies = true
      rest = rest.slice(other[0].length)
      continue
    }
    if (denied && deniable.has(denied[1]!.toLowerCase())) {
      denies = true
      rest = rest.slice(denied[0].length)
      continue
    }
    const lead =
      /^(?:no|nope|nah|not(?=\s*(?:[,.;:!–-]|$))|wait|hold on|hang on|actually|sorry|oops|hm+|oh|stop|i meant|i mean|rather|but|just|make (?:it|that)(?= the\b))\b[\s,.;:!–-]*/iu.exec(
        rest,
      )
    if (!lead || lead[0] === '') break
    rest = rest.slice(lead[0].length)
  }
  return { denies, rest: rest.trim() }
}

/** "what's on Friday?", "is he free": a question behind a hesitation is asked, it changes nothing. */
export const asksSomething = (rest: string): boolean =>
  /^(?:what|who|whom|whose|when|where|which|why|how|is|are|am|was|were|do|does|did|have|has)\b(?! not\b)/i.test(
    rest,
  )

/** The words of "leave the beans alone", "don't move the retro" that say what is to stay as it is; none for other messages. */
export function keptWords(rest: string): readonly string[] {
  const all = tokens(rest)
  const [first = '', second = '', third = ''] = all
  const verb = first === 'do' && second === 'not' ? third : second
  const negated =
    (first === "don't" || first === 'dont' || (first === 'do' && second === 'not')) &&
    verb !== 'invite' &&
    !uninvites(rest)
  const keeps =
    first === 'keep' || (first === 'leave' && /\b(?:alone|be|as (?:it|they)|where|there|in)\b/i.test(rest))
  if (!keeps && !(negated && refusedVerbs.has(verb))) return []
  return all.filter((word) => !refusing.has(word) && !around.has(word) && !refusedVerbs.has(word))
}

/**
 * Whether a message says nothing but no: "no wait, keep it", "leave it as it is", "don't cancel it after all". Every word
 * of it is a refusal or adds nothing to one.
 */
export function refuses(text: string): boolean {
  const all = tokens(text)
  if (all.length === 0 || all.length > 12) return false
  const negated = all.some(
    (word) => word === "don't" || word === 'dont' || word === 'not' || word === 'never',
  )
  const changedMind = /\bchanged my mind\b|\bsecond thoughts?\b/i.test(text)
  if (!changedMind && !all.some((word) => refusing.has(word))) return false
  return all.every((word) => refusing.has(word) || around.has(word) || (negated && refusedVerbs.has(word)))
}

/** what keeps a thing as it is; a mere "no" may begin anything */
const holding = words("keep leave skip forget nevermind nvm never don't dont scrap drop")
/** what may stand between a refusal and what is said behind it */
const ends = [', ', '; ', '. ', '! ', ': ', ' – ', ' - ', ' and ', ' but ']

/**
 * What is said behind a whole refusal, as typed: "just make it 6" of "no leave it, just make it 6". undefined for messages
 * that do not begin with one or say nothing more.
 */
export function behindRefusal(text: string): string | undefined {
  const said = text.trim()
  const lower = said.toLowerCase()
  const first = tokens(said)[0]
  if (first === undefined || !opening.has(first)) return undefined
  let rest: string | undefined
  for (let at = 1; at < said.length; at++) {
    const end = ends.find((each) => lower.startsWith(each, at))
    const head = end === undefined ? '' : said.slice(0, at)
    const all = tokens(head)
    if (end === undefined || all.length < 2 || !all.some((word) => holding.has(word))) continue
    if (refuses(head)) rest = said.slice(at + end.length).trim()
  }
  return rest === '' ? undefined : rest
}

const toMeaning =
  /^(?:(?:no|nope|nah|wait|hold on|hang on|actually|sorry|oops|whoops|hm+|oh|ah|ok|okay|well|and|my (?:bad|mistake)|(?:what )?i (?:meant|mean)(?: was| is)?(?: to (?:say|ask|type|write))?)(?:[\s,.;:!–-]+|$))+(?:to\s+(?=\p{L}))?/iu
const means = /\bi (?:meant|mean)\b/iu

/**
 * What is said behind "no wait, I meant …", as typed: what the words in front of it stood for. '' when nothing is said
 * behind them; undefined for all messages that do not begin so.
 */
export function meantIn(text: string): string | undefined {
  const said = toMeaning.exec(text.trim())?.[0]
  return said !== undefined && means.test(said) ? text.trim().slice(said.length).trim() : undefined
}
