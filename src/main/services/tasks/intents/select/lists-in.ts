import type { Scope } from '../../../../../shared/protocol/ids.ts'
import { normalizedText } from '../../../clarify/fit-words.ts'
import { isDoneList } from '../../model/lists.ts'
import type { TasksPorts } from '../../tasks-ports.ts'

/** The list that words about tasks name, if any. `unknown` is one they name that is not there. */
export interface NamedList {
  readonly list?: { readonly id: string; readonly title: string }
  /** the list is one of done tasks */
  readonly done: boolean
  readonly unknown?: string
}

const naming =
  /\b(?:in|on|from|off|under)\s+(?:the\s+|my\s+|our\s+)?([\p{L}][\p{L}\p{N} &-]{1,40}?)\s+(?:list|column|board|lane)\b/iu

/** "in the backlog", "that are in review", "on my groceries list": the longest title of a list that stands in the text. */
export async function listsIn(
  ports: TasksPorts,
  text: string,
  utterance: string | undefined,
  scope: Scope,
): Promise<NamedList> {
  const said = ` ${normalizedText(text.replace(/[.,?!;:]/g, ' '))} `
  const named = (await ports.tasks.lists(scope))
    .filter(({ title }) => title.length > 1 && placed(said, normalizedText(title)))
    .sort((a, b) => b.title.length - a.title.length)
  const list = named[0]
  if (list) return { list, done: isDoneList(list.title) }
  const unknown =
    naming.exec(text)?.[1] ?? (utterance !== undefined && text.includes(utterance) ? utterance : undefined)
  return unknown ? { done: false, unknown } : { done: false }
}

/** The title after a word of place, or as a column's own name ("in review"), or before "list". */
function placed(said: string, title: string): boolean {
  const at = said.indexOf(` ${title} `)
  if (at < 0) return false
  const before = said.slice(0, at)
  const after = said.slice(at + title.length + 2)
  if (/^(?:list|column|board|lane)\b/.test(after)) return true
  return (
    /\b(?:in|on|from|off|under)(?: the| my| our)?$/.test(before) ||
    (/^(?:in|on) /.test(title) && title.includes(' '))
  )
}
