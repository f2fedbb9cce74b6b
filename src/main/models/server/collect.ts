import { OmniiError } from '../../core/api/errors.ts'
import { tokensOf, tokensRead } from '../tokens.ts'
import type { ModelAnswer, ModelPart, ModelRequest, ModelToolCall, TokensUsed } from './model-server.ts'

/** more letters than any plan or answer has, thoughts included */
const mostLetters = 400_000
/** more calls than anybody looks up or plans at once */
const mostCalls = 64
/** no context of any model is as long */
const mostTokens = 10_000_000

/** How it ended: by itself, at the most it may write, or because it will not. */
export type Ending = 'done' | 'cut' | 'refused'

/** Puts an answer together from its pieces, whatever the API they come by. */
export interface Collected {
  say(part: ModelPart): void
  /** A piece of a call. `at` tells calls of one answer apart. */
  call(at: string | number, piece: { readonly name?: string; readonly json?: string }): void
  end(ending: Ending): void
  count(used: TokensUsed): void
  /** Whether anything came of an answer. */
  begun(): boolean
  /** What was read and written so far: as the server counted, where it did and its figures are some. */
  used(): TokensUsed
  /** Throws OmniiError `model_failed` for what broke off, `model_refused` for what was not wanted to be said. */
  answer(): ModelAnswer
}

export function collect(request: ModelRequest, told?: (part: ModelPart) => void): Collected {
  let [text, letters, written] = ['', 0, 0]
  let ending: Ending | undefined
  let used: TokensUsed | undefined
  const calls = new Map<string | number, { id: string; name: string; json: string }>()
  const grow = (more: string): void => {
    letters += more.length
    written += tokensOf(more)
    if (letters > mostLetters) throw new OmniiError('model_failed')
  }
  const usedSoFar = (): TokensUsed => used ?? { read: tokensRead(request), written: Math.ceil(written) }
  return {
    say(part) {
      grow(`${part.text ?? ''}${part.reasoning ?? ''}`)
      text += part.text ?? ''
      if (part.text || part.reasoning) told?.(part)
    },
    call(at, { name = '', json = '' }) {
      grow(`${name}${json}`)
      const call = calls.get(at) ?? { id: callId(calls.size), name: '', json: '' }
      calls.set(at, { id: call.id, name: name || call.name, json: call.json + json })
      if (calls.size > mostCalls) throw new OmniiError('model_failed')
    },
    end(how) {
      ending = ending === 'refused' ? ending : how
    },
    count(counted) {
      if (isCount(counted.read) && isCount(counted.written)) used = counted
    },
    answer() {
      if (ending === 'refused') throw new OmniiError('model_refused')
      if (ending !== 'done') throw new OmniiError('model_failed')
      const made: readonly ModelToolCall[] = [...calls.values()]
      return {
        text,
        calls: made,
        used: usedSoFar(),
      }
    },
    begun: () => letters > 0 || calls.size > 0 || used !== undefined || ending !== undefined,
    used: usedSoFar,
  }
}

/** Calls have names of our own: a server may give two the same, or one as long as it likes. Some take nine letters only. */
const callId = (before: number): string => `call${String(before + 1).padStart(5, '0')}`

/** A server may count as it likes; what is no number of tokens would end all counting. */
const isCount = (tokens: unknown): boolean =>
  typeof tokens === 'number' && Number.isFinite(tokens) && tokens >= 0 && tokens <= mostTokens
