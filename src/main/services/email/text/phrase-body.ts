import type { Wording } from '../../../../shared/wording/wording.ts'

const turned: Readonly<Record<string, string>> = {
  ...{
    'she is': 'are you',
    'he is': 'are you',
    'they are': 'are you',
    'she was': 'were you',
    'he was': 'were you',
  },
  ...{ 'she has': 'have you', 'he has': 'have you', 'they have': 'have you', 'they were': 'were you' },
}
/** Words that open a question; "will do" opens none. */
const asksSomething =
  /^(what|when|where|who|how|why)\b|^(can|could|would|will|are|is|do|does|did|have|has|shall|may)\s+(you|we|i|it|there|that|this|they|she|he|the)\b/i
/** "what time the rehearsal starts": asked for, with the words of a statement. */
const indirect =
  /^(?:what|when|where|who|how|why|which)\b(?!(?:\s+\S+){0,3}?\s+(?:is|are|was|were|am|do|does|did|can|could|will|would|shall|should|may|might|has|have|had|about|to)\b|['’]s\b|['’]re\b|\s+(?:a|an)\b)(?=.*\s)/i
/** "… and thank her for the photos": said to her it is "thank you". */
const thanked = /\bthank (?:him|her|them) for\b/gi
const who = /^(she|he|they)\s+(can|could|will|would|is|are|was|were|has|have|should)\s+(.+)$/i

/**
 * The words said as they should stand in the mail. Quoted words stay as they are; others get a capital and a full stop.
 * "ask her to send the deck" and "ask her if she can come" become the question they are.
 */
export function phraseBody(said: string, verb: string, isQuoted: boolean, words: Wording['email']): string {
  const text = isQuoted ? said.trim() : said.trim().replace(thanked, 'thank you for')
  if (isQuoted || text.includes('\n')) return text
  const asked = /^(?:if|whether)\s+(.+)$/i.exec(text)
  if (asked) {
    const turn = who.exec(asked[1]!)
    if (!turn) return words.letMeKnow(text)
    const start = turned[`${turn[1]} ${turn[2]}`.toLowerCase()] ?? `${turn[2]} you`
    return finished(`${start} ${turn[3]}`.replace(/\b(her|his|their)\b(?=\s+\p{L})/giu, 'your'), '?')
  }
  if (
    verb === 'ask' &&
    !/[?]$/.test(text) &&
    /^[a-z]/.test(text) &&
    !/^(i|we|it|what|when|where|who|how|why|for)\b/i.test(text)
  ) {
    return words.couldYou(text.replace(/[.!]+$/, ''))
  }
  if (/^apologi[sz]e$/.test(verb) && /^(?:i|we|that|my|our)\b/i.test(text))
    return finished(words.sorryThat(text.replace(/^that\s+/i, '')), '.')
  if (indirect.test(text)) return words.letMeKnow(text.replace(/[?.]+$/, ''))
  return finished(text, asksSomething.test(text) ? '?' : '.')
}

const finished = (text: string, end: string): string => {
  const written = text.replace(/\bi\b(?!\.)/g, 'I')
  const capital = written.charAt(0).toUpperCase() + written.slice(1)
  return /[.?!…:)”"]$/.test(capital) ? capital : `${capital}${end}`
}

/** A subject out of a text: its first sentence, cut at a word to 60 characters. */
export function subjectOf(body: string): string {
  const first = body
    .trim()
    .split(/\n|(?<=[.?!])\s/, 1)[0]!
    .replace(/[.,;:!]+$/, '')
  if (first.length <= 60) return first
  return `${first.slice(0, 60).replace(/\s+\S*$/, '')}…`
}
