/** "Friday, not Thursday", "to Sarah instead of Mira": what is to stand in the place of what was said before. */
export interface InPlaceOf {
  /** the words of what is meant now, as typed, with the preposition before them */
  readonly now: string
  /** the words that go, as typed, without a preposition */
  readonly before: string
}

const LEAD =
  /^(?:(?:no|nope|nah|wait|actually|sorry|oops|hm+|oh|ah|well|please|but|rather|correction|i (?:meant|mean|said)(?: to say)?|(?:it|that|this) (?:should|must|needs to|has to) (?:be|say|read|go)|(?:make|change) (?:it|that)|(?:it|that)['’]s|say|write|put)\b[\s,.;:!–-]*)+/iu
const END = /[\s,]*(?:\bplease\b|\bthough\b)?[\s.!]*$/iu
const small = `(?:(?:on|at|to|with|for|in|by|the|as) )*`
const THING = `[^,;?!]{1,60}?`
const forms = [
  new RegExp(
    `^(?<now>${THING})[\\s,;–-]+(?:and )?(?:not|instead of|rather than|in place of) ${small}(?<before>${THING})$`,
    'iu',
  ),
  new RegExp(`^not ${small}(?<before>${THING})(?:[,;–-]\\s*| but )(?:but )?(?<now>${THING})$`, 'iu'),
]
const LONGEST = 120
/** "not that one, the retro" denies the thing itself; that is read by others. */
const pointing = /^(?:it|that|this|these|those|them|him|her|yet|now)(?: (?:one|ones))?$/iu

/** Reads "X not Y", "X instead of Y", "not Y but X"; undefined for all else. */
export function inPlaceOf(text: string): InPlaceOf | undefined {
  if (text.length > LONGEST) return undefined
  const words = text.trim().replace(LEAD, '').replace(END, '').trim()
  for (const form of forms) {
    const { now = '', before = '' } = form.exec(words)?.groups ?? {}
    if (now !== '' && before !== '' && !pointing.test(before) && !pointing.test(now)) return { now, before }
  }
  return undefined
}
