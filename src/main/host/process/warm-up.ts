import module from 'node:module'
import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Parse } from '../../core/api/assistant-ports.ts'

/** Typical sentences, so that what is made on first use is made before the first person speaks. */
const sentences = [
  'lunch with Sam tomorrow at 1',
  'remind me to call the dentist on Friday',
  'what is on today?',
]

/** After listening: loads what the first command will need, runs its paths in turns of their own, keeps what was compiled. */
export async function warmUp(nlu: () => Promise<Parse>, scope: Scope): Promise<void> {
  const hear = await nlu()
  for (const text of sentences) {
    await new Promise((resolve) => setImmediate(resolve).unref())
    hear(text, scope)
  }
  // the Node of an older Electron has no such cache
  module.flushCompileCache?.()
}
