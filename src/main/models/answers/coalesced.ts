import type { AnswerPart } from '../../core/api/answer-writer.ts'
import type { Clock } from '../../core/api/ports.ts'
import type { ModelPart } from '../server/model-server.ts'

/** two frames of a screen: what comes faster nobody sees come */
const togetherMs = 32

/** Tokens put together, so that a client is told what comes within a moment as one part, and the first one at once. */
export function coalesced(
  clock: Pick<Clock, 'after'>,
  tell: (part: AnswerPart) => void,
): { readonly add: (part: ModelPart) => void; readonly flush: () => void } {
  let [content, reasoning] = ['', '']
  let calledOff: (() => void) | undefined
  const send = (): void => {
    if (content === '' && reasoning === '') return
    const part = { content, ...(reasoning !== '' && { reasoning }) }
    content = ''
    reasoning = ''
    tell(part)
  }
  const wait = (): void => {
    calledOff = clock.after(togetherMs, () => {
      calledOff = undefined
      if (content === '' && reasoning === '') return
      send()
      wait()
    })
  }
  return {
    add(part) {
      content += part.text ?? ''
      reasoning += part.reasoning ?? ''
      if (calledOff) return
      send()
      wait()
    },
    flush() {
      calledOff?.()
      send()
    },
  }
}
