import { anyPriority, withoutPriority } from './priority.ts'

/** "high" and the like stand for themselves where the task is said to be so */
const level = `(?:${anyPriority}|(?:(?:an?|as|the) )*(?:high|low|medium|normal|priority))`
/** "…, make it high priority", "… and mark it as urgent", "…, it's important", "…, no rush": of the task that was just named. */
const matters = new RegExp(
  String.raw`(?:\s*[,;.–—-]+\s*(?:and\s+)?|\s+and\s+)(?:(?:please|pls|also) )*(?:(?:make|mark|set|flag|give|keep|put) (?:it|that|this|them)(?: (?:as|to|down as))? (?:${level}|due)|(?:it['’]?s|it is|that['’]?s|this is|they['’]?re) (?:${level}|due)|(?:make|set|have)(?: (?:it|that|this))?(?: due)?|(?:i|we) need(?: (?:it|that|this))?(?: done)?|${anyPriority})(?: (?:please|pls|though|tho|too))*[\s.!]*$`,
  'iu',
)
/** "…, I already paid the deposit", "…; she wrote twice": told beside the task, and kept beside it. */
const told =
  /\s*[,;–—]\s*((?:and\s+|but\s+)?(?:(?:i|we|he|she|they|it|you)(?:['’](?:ve|m|re|s|d|ll))?|already|that['’]s|there['’]?s|there (?:is|are))\s+\p{L}.{4,})$/iu

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
  const plain = withoutPriority(title.replace(matters, '').replace(onList, ''))
  const found = told.exec(plain)
  const rest = found ? plain.slice(0, found.index).trim() : plain.trim()
  if (!found || rest.split(' ').length < 2) return { title: plain.trim() === '' ? title : plain }
  const [first = '', ...more] = found[1]!.trim()
  return { title: rest, notes: first.toUpperCase() + more.join('') }
}
