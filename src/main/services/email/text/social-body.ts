import type { Wording } from '../../../../shared/wording/wording.ts'

/** What is written when somebody is to be thanked, congratulated or told sorry, and to whom. */
export interface SocialBody {
  readonly to: string
  readonly body: string
  readonly subject: string
}

type Kind = keyof Wording['email']['social']
const name = String.raw`(\p{L}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]+)?)`
const what = `(?:,? (?:so much |a lot |very much )?(?:for|about|on|with) (.+?))?`
const end = `(?: (?:by|via|in an?|per) (?:e-?mail|mail))?[.!]*$`
const order = `^(?:please |pls |can you |could you |and |also |i (?:want|need|would like) to |i['’]d like to )*`
const row = (kind: Kind, words: string): readonly [Kind, RegExp] => [
  kind,
  new RegExp(order + words + end, 'iu'),
]

/** Each with whom first and, if it is said, what for second. */
const rows: readonly (readonly [Kind, RegExp])[] = [
  row(
    'thanks',
    `thank (?!you\\b|u\\b|an?\\b|the\\b|my\\b|our\\b|all\\b|every(?:one|body)\\b|for\\b|god\\b|goodness\\b|heavens?\\b|fuck|christ)${name}${what}`,
  ),
  row(
    'thanks',
    `(?:say|send) (?:my |our |a |many |big )?(?:thanks|thank you|thank-you|thank you note|thank-you note) to ${name}${what}`,
  ),
  row(
    'thanks',
    `(?:write|send) (?:an? )?(?:thank you|thank-you)(?: note| mail| e-?mail| letter)? to ${name}${what}`,
  ),
  row('sorry', `apologi[sz]e to ${name}${what}`),
  row('sorry', `(?:say|tell) sorry to ${name}${what}`),
  row(
    'sorry',
    `(?:write|send) (?:an? |my |our )?(?:apology|apologies|regrets)(?: note| mail| e-?mail)? to ${name}${what}`,
  ),
  row('congratulations', `congratulate ${name}${what}`),
  row('congratulations', `(?:say|send) (?:my |our )?(?:congratulations|congrats) to ${name}${what}`),
  row('birthday', `(?:wish ${name} (?:a )?(?:very )?happy birthday|say happy birthday to ${name})`),
  row('luck', `wish ${name} (?:good luck|all the best|the best of luck)${what}`),
]

/** "thank Dana for the photos", "apologise to Marco for missing the call"; undefined when the words are no such order. */
export function socialBody(text: string, words: Wording['email']): SocialBody | undefined {
  for (const [kind, pattern] of rows) {
    const found = pattern.exec(text.trim())
    if (!found) continue
    const [to, about] = found.slice(1).filter((group) => group !== undefined)
    if (to === undefined) continue
    const theirs = about?.replace(/\b(?:his|her|their)\b(?= \p{L})/giu, 'your')
    const { body, subject } = words.social[kind]
    return { to, body: body(theirs ?? ''), subject }
  }
  return undefined
}
