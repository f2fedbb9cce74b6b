import { serviceReadAs } from '../../../../shared/services.ts'
import { readWords } from '../tokens/words.ts'
import type { IntentScore } from '../utterance.ts'

const ASKING = /^(?:(?:please|pls) )?(?:who(?:'?s| is)|find|look up|show(?: me)?|open)$/
const DELETING = /^(?:(?:please|pls) )?(?:delete|remove)$/
/** "Marco's mobile is +39 …": of somebody known it changes the contact, of anybody else it makes one. */
const IS_NOW =
  /^\s*(\p{L}{1,40})(?: (?!is\b)\p{L}{1,40})?(?:['’]?s)? (?:(?:new|work|home) )?(?:number|mobile|phone|cell|e-?mail|address|birthday)(?: (?:address|number))? is\b/iu
/** "set Leo's birthday to 3 July", "put Dana's birthday down as 12 May", "remember that Tom's birthday is …": told to be kept. */
const IS_SET =
  /^\s*(?:(?:please|pls|can you|could you|and|also) )*(?:(?:set|change|update|correct|fix|make|note|put|save|store|record) (\p{L}{2,40}?)(?: \p{L}{1,40}?)?['’]?s (?:(?:new|work|home) )?(?:number|mobile|phone|cell|e-?mail|birthday|b-?day)(?: (?:address|number))? (?:down )?(?:to|as|is|on)\b|add (\p{L}{2,40}?)['’]?s (?:new|other|second|work|home|private|personal|mobile) (?:number|mobile|phone|cell|e-?mail)\b|(?:remember|note)(?: down)?(?: that)?:? (\p{L}{2,40}?)['’]?s (?:birthday|b-?day) is\b|(\p{L}{2,40}?) was born\b)/iu
/** "toms email", "Dana's number?" and nothing else. */
const OWNED =
  /^\s*(?:what(?:['’]?s| is) )?(\p{L}{2,40}?)['’]?s (?:\p{L}{1,12} )?(?:number|mobile|phone|cell|e-?mail|address)(?: (?:address|number))?[\s?!.]*(?:pls|please)?[\s?!.]*$/iu
/** Nobody's name has more words, and a lead has three. */
const LONGEST = 7
/** How often such words mean the contact. */
const sure = 0.9
const people = serviceReadAs('person')

/**
 * "who is leo park", "look up Grace", "delete leo park": nothing but a lead and the name of somebody the workspace
 * knows. Of anybody else ("who is the pope") it is no question to Omnii, so only the names can tell.
 */
export function aboutKnownPerson(
  text: string,
  names: ((word: string) => boolean) | undefined,
): IntentScore | undefined {
  if (!names || text.length > 80) return undefined
  const set = IS_SET.exec(text)
  const whose =
    IS_NOW.exec(text)?.[1] ?? Object.values(set?.slice(1) ?? {}).find((name) => name !== undefined)
  if (whose && names(whose.toLowerCase())) return { service: people, intent: 'update', confidence: sure }
  const owner = OWNED.exec(text)?.[1]
  if (owner && names(owner.toLowerCase())) return { service: people, intent: 'query', confidence: sure }
  const words = readWords(text).filter((word) => !word.mark)
  if (words.length < 2 || words.length > LONGEST) return undefined
  let from = words.length
  while (from > 0 && names(words[from - 1]!.low)) from--
  if (from === words.length || from === 0) return undefined
  const lead = words
    .slice(0, from)
    .map((word) => word.low)
    .join(' ')
  if (ASKING.test(lead)) return { service: people, intent: 'query', confidence: sure }
  // a first name alone may be in the name of an event: "delete leo"
  if (DELETING.test(lead) && words.length - from > 1)
    return { service: people, intent: 'delete', confidence: sure }
  return undefined
}
