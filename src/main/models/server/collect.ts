import { OmniiError } from '../../core/api/errors.ts'
import type { ModelAnswer, ModelPart, ModelRequest, TokensUsed, ToolCall } from './model-server.ts'

/** more letters than any plan or answer has, thoughts included */
const mostLetters = 400_000
const lettersAToken = 4

/** How it ended: by itself, at the most it may write, or because it will not. */
export type Ending = 'done' | 'cut' | 'refused'

/** Puts an answer together from its pieces, whatever the API they come by. */
export interface Collected {
  say(part: ModelPart): void
  /** A piece of a call. `at` tells calls of one answer apart. */
  call(
    at: string | number,
    piece: { readonly id?: string; readonly name?: string; readonly json?: string },
  ): void
  end(ending: Ending): void
  count(used: TokensUsed): void
  /** Throws OmniiError `model_failed` for what broke off, `model_refused` for what was not wanted to be said. */
  answer(): ModelAnswer
}

export function collect(request: ModelRequest, told?: (part: ModelPart) => void): Collected {
  let [text, letters] = ['', 0]
  let ending: Ending | undefined
  let used: TokensUsed | undefined
  const calls = new Map<string | number, { id: string; name: string; json: string }>()
  const grow = (more: number): void => {
    letters += more
    if (letters > mostLetters) throw new OmniiError('model_failed')
  }
  return {
    say(part) {
      grow((part.text?.length ?? 0) + (part.reasoning?.length ?? 0))
      text += part.text ?? ''
      if (part.text || part.reasoning) told?.(part)
    },
    call(at, { id, name, json = '' }) {
      grow(json.length)
      const call = calls.get(at) ?? { id: `call-${calls.size + 1}`, name: '', json: '' }
      calls.set(at, { id: id ?? call.id, name: name ?? call.name, json: call.json + json })
    },
    end(how) {
      ending = ending === 'refused' ? ending : how
    },
    count(counted) {
      used = counted
    },
    answer() {
      if (ending === 'refused') throw new OmniiError('model_refused')
      if (ending !== 'done') throw new OmniiError('model_failed')
      const made: readonly ToolCall[] = [...calls.values()]
      return {
        text,
        calls: made,
        used: used ?? {
          read: Math.ceil(JSON.stringify([request.messages, request.tools ?? []]).length / lettersAToken),
          written: Math.ceil(letters / lettersAToken),
        },
      }
    },
  }
}
