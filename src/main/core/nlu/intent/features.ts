import type { Topics } from '../../api/topic.ts'
import { type Cue, courtesies, indexCues } from './cue-index.ts'
import { type ModelWord, wordsOf } from './model-words.ts'

/** The small words that make a sentence's frame; with the cue words they stay, all others become a blank. */
const frameWords = new Set(
  (
    "a about after all am an and any anyone anything are as ask at back be been before between but by can can't could day did do does doing don't " +
    "else event every everything for free from get give go going got had has have he her here his how i i'd i'll i'm i've if in into is isn't it it's its just know last " +
    'later latest let like long many me mine month more much must my name need next new no not now of off on one or our out over please see she should so some someone something still ' +
    "supposed tell than thanks that that's the their them then there there's these they this those time to today tomorrow tonight too until up us was we we're week weekend were what what's when when's " +
    "where where's which while who who's whose why will with won't would year yes yesterday you your morning afternoon evening night busy available coming"
  ).split(' '),
)

const telling = new Set(
  'email mail send tell write reply respond answer message let ask inform notify draft text'.split(' '),
)
const opensBody = new Set('saying says that if whether with'.split(' '))
const bodyShare = 0.3

const strength = {
  word: 1,
  pair: 0.8,
  triple: 0.6,
  start: 0.8,
  part: 0.35,
  cue: 0.8,
  frame: 0.5,
  head: 0.8,
  shape: 0.5,
} as const

/** What a text shows: its signs with their weights, which times `scale` have squares that add up to one. */
export interface Features {
  readonly signs: ReadonlyMap<string, number>
  readonly scale: number
}

/**
 * Makes the reader of features. The first mark of a sign tells its sort: ~ letter group, = cue or shape, ! head, / frame, ^ place; none for words, pairs and triples.
 */
export function openFeatures(topics: Topics): (text: string) => Features {
  const cues = indexCues(topics)
  return (text) => {
    const words = wordsOf(text)
    const signs = new Map<string, number>()
    addWords(signs, words)
    addParts(signs, words)
    addCues(signs, words, cues)
    addShape(signs, words)
    addHead(signs, words, cues)
    addFrame(signs, words, cues)
    return { signs, scale: scaleOf(signs) }
  }
}

function addWords(signs: Map<string, number>, words: readonly ModelWord[]): void {
  let before = '^'
  let beforeThat = ''
  const body = bodyStart(words)
  words.forEach(({ said, kind }, at) => {
    const share = at < body ? 1 : bodyShare
    raise(signs, kind, strength.word * share)
    if (kind === '<event>') raise(signs, said, strength.word * share)
    raise(signs, `${before} ${kind}`, strength.pair * share)
    if (beforeThat) raise(signs, `${beforeThat} ${before} ${kind}`, strength.triple * share)
    if (at < 3) raise(signs, `^${at} ${kind}`, strength.start)
    beforeThat = before
    before = kind
  })
  raise(signs, `${before} $`, strength.pair * (body < words.length ? bodyShare : 1))
}

function raise(signs: Map<string, number>, sign: string, weight: number): void {
  if ((signs.get(sign) ?? 0) < weight) signs.set(sign, weight)
}

/** Where the words begin that somebody is to be told: they say little about what is asked. */
function bodyStart(words: readonly ModelWord[]): number {
  const told = words.findIndex(({ said }) => telling.has(said))
  if (told < 0) return words.length
  const colon = words.findIndex(({ said }, at) => at > told + 1 && opensBody.has(said))
  return colon < 0 ? words.length : colon + 1
}

/** Letter groups within words: what makes "calender" and "remindr" readable. */
function addParts(signs: Map<string, number>, words: readonly ModelWord[]): void {
  for (const { kind } of words) {
    if (kind.startsWith('<') || kind.length < 4 || kind.length > 24) continue
    const edged = `_${kind}_`
    for (let size = 3; size <= 4; size++)
      for (let at = 0; at + size <= edged.length; at++) {
        const part = `~${edged.slice(at, at + size)}`
        if (!signs.has(part)) signs.set(part, strength.part)
      }
  }
}

function addCues(
  signs: Map<string, number>,
  words: readonly ModelWord[],
  cues: ReadonlyMap<string, readonly Cue[]>,
): void {
  let verb = ''
  const nouns = new Set<string>()
  words.forEach((word, at) => {
    for (const cue of cues.get(word.said) ?? []) {
      if (!cue.words.every((part, ahead) => words[at + ahead]?.said === part)) continue
      signs.set(`=${cue.sign}`, strength.cue)
      if (cue.sign.startsWith('verb')) verb ||= cue.sign
      else nouns.add(cue.sign)
    }
  })
  if (verb) signs.set(`=first ${verb}`, strength.cue)
  for (const noun of nouns) signs.set(`=${verb || 'verb:-'} ${noun}`, strength.cue)
  if (nouns.size === 0) signs.set('=noun:-', strength.cue)
}

/** The word the order or the question begins with, once the courtesies are off. */
function addHead(
  signs: Map<string, number>,
  words: readonly ModelWord[],
  cues: ReadonlyMap<string, readonly Cue[]>,
): void {
  const at = afterCourtesies(words)
  const head = words[at]
  if (!head) return
  raise(signs, `!${head.kind}`, strength.head)
  raise(signs, `!${head.kind} ${words[at + 1]?.kind ?? '$'}`, strength.head)
  raise(signs, `!${head.kind} ${words[at + 1]?.kind ?? '$'} ${words[at + 2]?.kind ?? '$'}`, strength.pair)
  const acts = (cues.get(head.said) ?? []).filter(
    ({ sign, words: cue }) =>
      sign.startsWith('verb') && cue.every((part, ahead) => words[at + ahead]?.said === part),
  )
  for (const { sign } of acts) {
    raise(signs, `!${sign}`, strength.head)
    for (const noun of signs.keys())
      if (noun.startsWith('=noun')) raise(signs, `!${sign} ${noun}`, strength.head)
  }
}

function afterCourtesies(words: readonly ModelWord[]): number {
  let at = 0
  for (let left = 4; left > 0; left--) {
    const courtesy = courtesies()
      .get(words[at]?.said ?? '')
      ?.find((parts) => parts.every((part, ahead) => words[at + ahead]?.said === part))
    if (!courtesy || at + courtesy.length >= words.length) break
    at += courtesy.length
  }
  return at
}

/** What is left when the words that could be anything are blanked: "cancel my _ on <day>". */
function addFrame(
  signs: Map<string, number>,
  words: readonly ModelWord[],
  cues: ReadonlyMap<string, readonly Cue[]>,
): void {
  const frame: string[] = ['^']
  const body = bodyStart(words)
  words.forEach(({ said, kind }, at) => {
    if (at >= body) return
    const stays = kind.startsWith('<') || frameWords.has(said) || cues.has(said)
    if (stays) frame.push(kind)
    else if (frame.at(-1) !== '_') frame.push('_')
  })
  frame.push('$')
  for (let at = 0; at + 3 <= frame.length; at++) {
    let part = `/${frame[at]} ${frame[at + 1]}`
    for (let end = at + 2; end < frame.length && end < at + 5; end++) {
      part += ` ${frame[end]}`
      raise(signs, part, strength.frame)
    }
  }
}

function addShape(signs: Map<string, number>, words: readonly ModelWord[]): void {
  const has = (kind: string) => words.some((word) => word.kind === kind)
  if (has('<time>') || has('<ampm>')) signs.set('=time', strength.shape)
  if (has('<day>') || has('<month>') || has('<nth>') || has('tomorrow') || has('today'))
    signs.set('=date', strength.shape)
  if (has('?')) signs.set('=asks', strength.shape)
  signs.set(
    `=length ${words.length < 3 ? words.length : words.length < 6 ? '3-5' : words.length < 12 ? '6-11' : '12+'}`,
    strength.shape,
  )
}

function scaleOf(signs: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const weight of signs.values()) sum += weight * weight
  return 1 / Math.sqrt(sum || 1)
}
