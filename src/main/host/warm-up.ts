import { flushCompileCache } from 'node:module'
import type { Scope } from '../../shared/protocol/ids.ts'
import type { Heard } from '../core/hear/clause.ts'

/** Typical sentences, so that what is made on first use is made before the first person speaks. */
const sentences = [
  'lunch with Sam tomorrow at 1',
  'remind me to call the dentist on Friday',
  'what is on today?',
]

/** After listening: runs the paths the first command will take, in turns of their own, and keeps what was compiled. */
export function warmUp(hear: (text: string, scope: Scope) => Heard, scope: Scope): void {
  const [next, ...rest] = sentences
  const turn = (text: string | undefined, left: readonly string[]): void => {
    setImmediate(() => {
      if (text === undefined) return flushCompileCache()
      hear(text, scope)
      turn(left[0], left.slice(1))
    }).unref()
  }
  turn(next, rest)
}
