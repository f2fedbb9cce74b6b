import {
  answerText,
  approvalMessage,
  previewText,
  questionMessage,
} from '../../../src/shared/plain-text/write.ts'
import type { SessionEvent } from '../../../src/shared/protocol/events.ts'

/**
 * What an event is to somebody who reads messages: a question, an approval, an answer, or undefined for what only a
 * screen shows.
 */
export function messageText(event: SessionEvent): string | undefined {
  switch (event.kind) {
    case 'question.asked':
      return questionMessage(event.question)
    case 'approval.asked':
      return approvalMessage(event)
    case 'step.previewed':
      return previewText(event.preview)
    case 'answer.given':
      return answerText(event)
    case 'answer.rejected':
      return event.error.message
    default:
      return undefined
  }
}
