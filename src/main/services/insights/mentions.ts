import { normalizedWords } from '../../core/text/normalize-text.ts'
import type { KnownEvent, KnownTask } from './insights-ports.ts'

/** Words of a title that name no one thing. */
const empty = new Set(
  'the and for with meeting call sync check catch chat review interview lunch coffee dinner talk session weekly monthly quarterly planning'.split(
    ' ',
  ),
)
const shortest = 4

/** Whether a task is about an event or its people: it names one of them, or holds two words of the title, or its only telling one. */
export function mentioning(event: KnownEvent): (task: KnownTask) => boolean {
  const names = event.people
    .flatMap(({ name }) => normalizedWords(name))
    .filter((word) => word.length >= shortest)
  const all = normalizedWords(event.title).filter((word) => word.length >= shortest)
  const telling = all.filter((word) => !empty.has(word))
  return ({ title, notes }) => {
    const has = new Set(normalizedWords(`${title} ${notes}`))
    if (names.some((word) => has.has(word))) return true
    const shared = all.filter((word) => has.has(word)).length
    return shared >= 2 || (telling.length === 1 && has.has(telling[0]!))
  }
}
