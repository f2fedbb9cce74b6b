/** A word on some of the cards that wait: "yes to both", "approve the invitation, not the mail". */
export interface NamedDecision {
  readonly decision: 'approve' | 'decline'
  /** which ones, in the words that were said; 'both' for all there are */
  readonly which: 'both' | { readonly named: string }
  /** said with a word that orders nothing else: "yes to", not "send" */
  readonly plain: boolean
  /** those that get the opposite word */
  readonly opposite?: string
}

const lead = '(?:(?:ok|okay|well|so|and|please|just|then|actually)[, ]+)*'
const every =
  '(?:both(?: of (?:them|those|these))?|all (?:of (?:them|those|these)|two|three)|the two(?: of them)?|each of them|everything)'
const yes =
  '(?:(?:yes|yep|yeah|ok|okay|sure|go ahead)(?:,? (?:to|for|with))?|approve|confirm|accept|do|send|go (?:ahead )?with|yes,? (?:please )?(?:do|send|approve|book))'
const no =
  "(?:(?:no|nope)(?:,? (?:to|for))?|decline|reject|refuse|drop|scrap|forget|cancel|skip|not|do not do|don['’]?t do)"
const bothYes = new RegExp(
  `^${lead}(?:${yes} ${every}|(?:yes,? )?${every}(?:,? (?:yes|please|are fine|is fine|ok|okay))?)(?: please)?$`,
  'iu',
)
const bothNo = new RegExp(
  `^${lead}(?:${no} ${every}|neither(?: of (?:them|those|these))?|none of (?:them|those|these))(?: please)?$`,
  'iu',
)
const thing = "(?:only |just )?(?:the |that |my )?([\\p{L}\\d][\\p{L}\\d '’“”&:-]{1,60}?)"
const butNot = `(?:,? (?:but |and )?(?:not|don['’]?t (?:send|do|book|make)|without|skip|leave|drop|decline|no to) ${thing})?`
const oneYes = new RegExp(`^${lead}${yes} ${thing}${butNot}(?: please)?$`, 'iu')
const oneNo = new RegExp(
  `^${lead}(?:no to|decline|reject) ${thing}(?:,? (?:but |and )?(?:yes to|approve|do|send) ${thing})?(?: please)?$`,
  'iu',
)
const plainly = new RegExp(
  `^${lead}(?:(?:yes|yep|yeah|ok|okay|sure|no|nope),? (?:to|for|with)|go (?:ahead )?with|approve)\\b`,
  'iu',
)
const LONGEST = 120

/** Reads a word on cards by their number or by what they are called; undefined for all else. Which they are is told by others. */
export function namedDecision(text: string): NamedDecision | undefined {
  const words = text.trim().replace(/[\s.!]+$/u, '')
  if (words.length > LONGEST || words.endsWith('?')) return undefined
  if (bothYes.test(words)) return { decision: 'approve', which: 'both', plain: true }
  if (bothNo.test(words)) return { decision: 'decline', which: 'both', plain: true }
  const refused = oneNo.exec(words)
  const found = refused ?? oneYes.exec(words)
  if (!found?.[1]) return undefined
  const decision = refused ? 'decline' : 'approve'
  const [, named, opposite] = found
  return {
    decision,
    which: { named },
    plain: plainly.test(words),
    ...(opposite === undefined ? {} : { opposite }),
  }
}
