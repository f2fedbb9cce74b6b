import type { AnswerEntry } from '../../shared/client/conversation.ts'
import { useWording } from '../client/context.tsx'
import { Outside } from '../ui/Outside.tsx'
import { Sentences } from '../ui/Sentences.tsx'
import { ResultView } from './ResultView.tsx'
import { Suggestions } from './Suggestions.tsx'

/** What Omnii says: sentences, the result as a list, and beneath it what they rest on. */
export function Answer(props: { answer: AnswerEntry }) {
  const { answer } = props
  const words = useWording().conversation
  return (
    <div className="answer">
      <Sentences text={answer.text} className="answer-text" />
      {answer.view !== undefined && <ResultView view={answer.view} />}
      {answer.evidence.length > 0 && (
        <p className="evidence">
          {words.lookedAt}{' '}
          {answer.evidence.map((piece, at) => (
            <span key={piece.label}>
              {at > 0 && ', '}
              <Outside text={piece.label} className="evidence-piece" />
            </span>
          ))}
        </p>
      )}
      <Suggestions suggestions={answer.suggestions} />
    </div>
  )
}
