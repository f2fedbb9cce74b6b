import type { AnswerEntry } from '../../../shared/client/conversation.ts'
import type { Evidence } from '../../../shared/protocol/plan.ts'
import { useWording } from '../../client/context.tsx'
import { Suggestions } from '../../composer/Suggestions.tsx'
import { Sentences } from '../../ui/text/Sentences.tsx'
import { UntrustedText } from '../../ui/text/UntrustedText.tsx'
import { ResultView } from './ResultView.tsx'

/** What Omnii says: sentences, the result as a list, and beneath it what they rest on. */
export function Answer(props: { answer: AnswerEntry; isLive: boolean }) {
  const { answer, isLive } = props
  return (
    <div className="answer">
      <Sentences text={answer.text} className="answer-text" />
      {answer.view !== undefined && <ResultView view={answer.view} isLive={isLive} />}
      <EvidenceLine evidence={notShownAlready(answer)} />
      <Suggestions suggestions={answer.suggestions} />
    </div>
  )
}

const mostPieces = 4

function EvidenceLine(props: { evidence: readonly Evidence[] }) {
  const words = useWording().conversation
  const { evidence } = props
  if (evidence.length === 0) return null
  const left = evidence.length - mostPieces
  return (
    <p className="evidence">
      {words.lookedAt}{' '}
      {evidence.slice(0, mostPieces).map((piece, at) => (
        <span key={`${piece.label} ${piece.subject?.id}`}>
          {at > 0 && ', '}
          <UntrustedText text={piece.label} className="evidence-piece" />
        </span>
      ))}
      {left > 0 && ` ${words.andMore(left)}`}
    </p>
  )
}

/** What stands in the result above need not be named again. */
function notShownAlready(answer: AnswerEntry): readonly Evidence[] {
  const rows = answer.view?.groups.flatMap((group) => group.rows) ?? []
  const shown = new Set(rows.map((row) => row.subject?.id))
  return answer.evidence.filter((piece) => piece.subject === undefined || !shown.has(piece.subject.id))
}
