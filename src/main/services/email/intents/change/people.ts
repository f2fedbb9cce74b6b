import type { Clause, Mention } from '../../../../core/nlu/utterance.ts'

/** How the people of a draft are to change: some more of them, some fewer, or others in the place of all there are. */
export interface PeopleChange {
  readonly how: 'to' | 'cc' | 'without' | 'instead'
  readonly people: readonly Mention[]
}

const names = String.raw`@(?:(?:\s*,|\s+and|\s*&|\s+or)+\s*@)*`
const draft = `(?:it|this|that|the (?:draft|mail|e-?mail|message|reply|recipients|list|copy))`
const rule = (before: string, after = ''): RegExp => new RegExp(`^(?:${before})\\s*${names}${after}$`, 'i')
const more = String.raw`(?:[\s,]+(?:too|as well|also|in|on|in copy|on copy|in cc|on cc|to ${draft}|on ${draft}|in ${draft}))*`

const rules: readonly (readonly [PeopleChange['how'], RegExp])[] = [
  ['instead', rule(`(?:send ${draft} |address ${draft} |make (?:it|that) (?:go )?)?to`, ' instead')],
  ['instead', rule('make (?:it|that)|change (?:it|that|the recipient) to')],
  ['instead', rule('no|not [\\p{L}]+|actually|rather|i meant|i mean|sorry', '(?: instead)?')],
  ['cc', rule('(?:also |and |please )*(?:cc|copy(?: in)?|put)(?: in)?', more)],
  [
    'cc',
    rule(
      '(?:also |and |please )*(?:add|include|loop in|bring in|have|get)',
      '\\s+(?:in |on |to |into |as )?(?:the |a )?(?:cc|copy)(?: too| as well| please)?',
    ),
  ],
  ['to', rule('(?:also |and |please )*(?:add|include|loop in|bring in)', more)],
  ['to', rule('(?:and |also |plus )+(?:to |send (?:it |this |that )?to )?', more)],
  ['to', rule(`send ${draft} (?:also )?to|to`, '[\\s,]+(?:too|as well|also)')],
  [
    'without',
    rule(
      `(?:please )?(?:remove|drop|leave out|take out|take|uncc|without|not(?: to)?|don['’]?t (?:send ${draft} to|include|cc|copy))`,
      `(?: out| off)?(?: (?:from|of|off) ${draft})?(?: again| after all| then| though)?`,
    ),
  ],
  [
    'without',
    rule(
      '(?:please )?(?:leave|keep|take)',
      `(?: out| off)(?: (?:of )?${draft})?(?: again| after all| then| though)?`,
    ),
  ],
]
const lead = /^(?:(?:no|wait|actually|sorry|oh|ok(?:ay)?|hmm|please)[,:]?\s+)+(?=\S)/i

/** "Dana too" stands there alone, which hearing takes for a title. */
const alsoOne = /^(\p{L}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?) (?:too|as well|also)$/u

/** Whether the message joins the clause to what is there: hearing leaves the "also" outside it. */
export const isJoined = ({ span }: Clause, message: string): boolean =>
  /(?:^|\s)(?:also|and|plus)[,\s]*$/i.test(message.slice(0, span[0]))

/**
 * "also cc Tom", "remove Marco", "to Dana instead": nothing in the clause but who gets the mail; else undefined.
 * @param message the whole text the clause stands in
 */
export function peopleChange(clause: Clause, message: string): PeopleChange | undefined {
  const people = clause.people.filter(({ kind }) => kind !== 'me' && kind !== 'group')
  const also = people.length === 0 ? alsoOne.exec(clause.text.trim())?.[1] : undefined
  if (also !== undefined)
    return { how: 'to', people: [{ kind: 'name', role: 'to', text: also, span: [0, also.length] }] }
  if (people.length === 0) return undefined
  if (isJoined(clause, message) && /^(?:to )?@$/i.test(blank(clause, people))) return { how: 'to', people }
  const blanked = blank(clause, people)
  const bare = blanked.replace(lead, '')
  for (const text of bare === blanked || /^@/.test(bare) ? [blanked] : [blanked, bare]) {
    const found = rules.find(([, pattern]) => pattern.test(text.replace(/^(no|actually|sorry),/i, '$1')))
    if (found) return { how: found[0], people }
  }
  return undefined
}

/** The words with "@" for each person, without a courtesy at the end. */
const blank = (clause: Clause, people: readonly Mention[]): string =>
  people
    .toSorted((a, b) => b.span[0] - a.span[0])
    .reduce((text, { span }) => `${text.slice(0, span[0])}@${text.slice(span[1])}`, clause.text)
    .replace(/(?:[,\s]+(?:please|pls|thanks))?[\s.!?]*$/i, '')
