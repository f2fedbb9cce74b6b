/** A way of saying how much it matters, and its priority: 1 is the most urgent, 4 is none. */
const marks: readonly (readonly [RegExp, 1 | 2 | 3 | 4])[] = [
  [
    /\b(?:not|isn['’]?t|no longer|less)(?: \w+)? (?:urgent|important|a priority)\b|\bno (?:rush|hurry)\b|\b(?:low|no|normal) priority\b/i,
    4,
  ],
  [
    /\b(?:urgent|asap|(?:high|top|highest) priority|important|priority (?:one|1|high)|(?:a|as) priority)\b/i,
    1,
  ],
  [/\bmedium(?: priority)?\b/i, 3],
]

export const priorityIn = (text: string): 1 | 2 | 3 | 4 | undefined =>
  marks.find(([mark]) => mark.test(text))?.[1]

const weight =
  '(?:(?:not |really |very |quite |super )*(?:urgent|important|asap|(?:high|top|highest|low|medium|normal|no) priority))'
const level =
  '(?:(?:not |really |very |quite |super |a |an |as |the )*(?:urgent|important|asap|(?:high|top|highest|low|medium|normal|no) priority|high|low|medium|normal|priority(?: (?:one|high|low|1))?))'
/** "…, make it high priority", "… and mark it as urgent", "…, it's important", "…, no rush": of the task that was just named. */
const matters = new RegExp(
  String.raw`(?:\s*[,;.–—-]+\s*(?:and\s+)?|\s+and\s+)(?:(?:please|pls|also) )*(?:(?:make|mark|set|flag|give|keep|put) (?:it|that|this|them)(?: (?:as|to|down as))? (?:${level}|due)|(?:it['’]?s|it is|that['’]?s|this is|they['’]?re) (?:${level}|due)|(?:make|set|have)(?: (?:it|that|this))?(?: due)?|(?:i|we) need(?: (?:it|that|this))?(?: done)?|${weight}|no (?:rush|hurry))(?: (?:please|pls|though|tho|too))*[\s.!]*$`,
  'iu',
)
/** "…, I already paid the deposit", "…; she wrote twice": told beside the task, and kept beside it. */
const told =
  /\s*[,;–—]\s*((?:and\s+|but\s+)?(?:(?:i|we|he|she|they|it|you)(?:['’](?:ve|m|re|s|d|ll))?|already|that['’]s|there['’]?s|there (?:is|are))\s+\p{L}.{4,})$/iu

/** "call Tom high priority" */
const atEnd = /\s+(?:as )?(?:high|top|highest|low|medium|normal) priority[\s.!]*$/iu
/** "…, to my list", where a remark stood behind it */
const onList = /\s+(?:to|on|onto) (?:my|the|our) (?:to-?do |task )?list$/iu

/** A remark as it stands in the whole clause, times and all. */
export function remarkAt(text: string, notes: string): number {
  const at = text.toLowerCase().lastIndexOf(notes.toLowerCase())
  return at < 0 ? text.length : at
}

/**
 * The words of a task without what is said of it behind them, and that. `notes` are the words of a remark that is more than
 * how much it matters.
 */
export function withoutRemark(title: string): { readonly title: string; readonly notes?: string } {
  const plain = title.replace(matters, '').replace(atEnd, '').replace(onList, '')
  const found = told.exec(plain)
  const rest = found ? plain.slice(0, found.index).trim() : plain.trim()
  if (!found || rest.split(' ').length < 2) return { title: plain.trim() === '' ? title : plain }
  const [first = '', ...more] = found[1]!.trim()
  return { title: rest, notes: first.toUpperCase() + more.join('') }
}
