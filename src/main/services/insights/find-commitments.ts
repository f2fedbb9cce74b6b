import { sentencesOf } from './sentences-of.ts'

/** "I will send", "I'll look into it", "let me check", "we'll get back to you": the writer takes something on. */
const promise =
  /\b(?:i|we)(?:['’]ll|\s+will|\s+shall|['’]m going to|\s+am going to|\s+promise|\s+can (?:send|get|have|do|bring|prepare|make|write|call)|\s+plan to)\b|\blet me (?:check|look|see|find|get|send|ask|come back|know what)\b|\b(?:will|shall) (?:do|send|get back|let you know|be on site|follow up|forward|share)\b|\byou(?:['’]ll|\s+will) (?:get|have|hear)\b.*\b(?:from me|from us|by)\b|\b(?:\p{Lu}\p{L}+) can be on site\b|\bconsider it done\b|\bon it\b/iu
/** Words that look like one and are none. */
const none =
  /\b(?:i|we) (?:will|['’]ll) (?:not|never|be (?:away|out|off|travelling|there|at|in))\b|\bif (?:i|we)\b|\bi would\b|\bwill you\b|\?$/i

/** Nobody promises in more characters than this. */
const longest = 600

/** The sentences of a text in which its writer takes something on. Deterministic: words only. */
export const commitmentsIn = (text: string, locale: string): readonly string[] =>
  sentencesOf(text, locale).filter(
    (sentence) => sentence.length <= longest && promise.test(sentence) && !none.test(sentence),
  )
