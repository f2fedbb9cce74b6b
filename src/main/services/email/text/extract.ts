import { normalizedWords } from '../../../core/text/normalize-text.ts'
import type { Message } from '../provider.ts'
import { sentences } from './sentences.ts'
import { unquotedText } from './unquoted-text.ts'

/** A sentence as it was written, with the message it stands in. */
export interface Cited {
  readonly message: Message
  readonly sentence: string
}

const figures = /\d/
const telling =
  /[£€$]\s?\d|\b(agree[sd]?|decide[sd]?|confirm(s|ed)?|accept(s|ed)?|propose[sd]?|deadline|due|until|must|cannot|won't|offer(s|ed)?|sign(s|ed)?|(mon|tues|wednes|thurs|fri|satur|sun)day)\b/i
const small = new Set(
  (
    'the a an and or but if of to in on at by for with from as is are was were be been it its this that these those i you we they ' +
    'he she my your our their me us them do does did have has had will would can could should not no so just also than then there'
  ).split(' '),
)

const contentWords = (sentence: string): readonly string[] =>
  normalizedWords(sentence).filter((word) => word.length > 2 && !small.has(word))

/**
 * The sentences that say most of a conversation: words that come up in it often, figures, dates and decisions count;
 * a sentence much like one already taken does not. At least one of each of the latest messages, in the order written.
 */
export function extract(thread: readonly Message[], locale: string, most: number): readonly Cited[] {
  const all = thread.flatMap((message) =>
    sentences(unquotedText(message.text), locale).map((sentence, place) => ({ message, sentence, place })),
  )
  const frequency = new Map<string, number>()
  for (const { sentence } of all) {
    for (const word of new Set(contentWords(sentence))) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  }
  const weighed = all.map((one) => {
    const words = contentWords(one.sentence)
    const common = words.reduce((sum, word) => sum + Math.log(1 + (frequency.get(word) ?? 0)), 0)
    const weight =
      common / Math.sqrt(8 + words.length) +
      (telling.test(one.sentence) ? 1 : 0) +
      (figures.test(one.sentence) ? 0.4 : 0) -
      one.place * 0.05
    return { ...one, weight, words: new Set(words) }
  })
  const taken: typeof weighed = []
  const take = (pool: typeof weighed, limit: number): void => {
    for (const one of [...pool].sort((a, b) => b.weight - a.weight)) {
      if (taken.length >= limit) return
      if (!taken.some((other) => other === one || alike(other.words, one.words))) taken.push(one)
    }
  }
  for (const message of thread.toReversed().slice(0, most)) {
    take(
      weighed.filter((one) => one.message === message),
      taken.length + 1,
    )
  }
  take(weighed, most)
  return all
    .filter(({ message, sentence }) =>
      taken.some((one) => one.message === message && one.sentence === sentence),
    )
    .map(({ message, sentence }) => ({ message, sentence }))
    .slice(0, most)
}

const alike = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size > 0 && [...a].filter((word) => b.has(word)).length / Math.max(1, Math.min(a.size, b.size)) > 0.7
