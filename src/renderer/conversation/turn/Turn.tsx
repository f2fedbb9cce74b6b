import { memo } from 'react'
import { doubtOf, type Entry, type RunView } from '../../../shared/client/conversation.ts'
import type { WireError } from '../../../shared/protocol/errors.ts'
import { assertNever } from '../../../shared/result.ts'
import { ApprovalCard } from '../../ask/ApprovalCard.tsx'
import { QuestionCard } from '../../ask/QuestionCard.tsx'
import { useWording } from '../../client/context.tsx'
import { useTimeSayer } from '../../client/preferences.ts'
import { FoldedPlan } from '../../plan/FoldedPlan.tsx'
import { shownSteps } from '../../plan/plan-state.ts'
import { TextedNote } from '../../texted/TextedNote.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Sentences } from '../../ui/text/Sentences.tsx'
import { UntrustedText } from '../../ui/text/UntrustedText.tsx'
import { Answer } from './Answer.tsx'
import { hasReceipt, Receipt } from './Receipt.tsx'
import { RunFooter } from './RunFooter.tsx'
import { UserMessage } from './UserMessage.tsx'
import './turn.css'

export interface TurnProps {
  readonly run: RunView
  /** the plan is shown beside the talk, not in it */
  readonly wide: boolean
  /** rows of its results follow what their things become, and open them: not where there are no screens */
  readonly isLive?: boolean
  /** this run's plan is the one beside the talk */
  readonly beside: boolean
  readonly onShowPlan: (run: RunView) => void
}

/** What waits for its account: why, and where to sign in; it goes on by itself afterwards. */
function SignInAgain({ why }: { why: WireError }) {
  const words = useWording().conversation
  const { authUrl } = why.details
  return (
    <>
      <UntrustedText text={words.signInWaits(why.message)} />
      {typeof authUrl === 'string' && (
        <>
          {' '}
          <a href={authUrl} target="_blank" rel="noreferrer">
            {words.signInAgain}
          </a>
        </>
      )}
    </>
  )
}

/** One command and everything that came of it, in the order it came. */
export const Turn = memo(function Turn(props: TurnProps) {
  const { run, wide } = props
  const words = useWording()
  const sayTime = useTimeSayer()
  const doubt = doubtOf(run)
  return (
    <>
      {run.said !== undefined && (
        <UserMessage
          text={run.said.text}
          dryRun={run.said.dryRun}
          channel={run.said.channel}
          time={sayTime(run.at)}
        />
      )}
      {run.entries.map((entry) => (
        <TurnEntry key={keyOf(entry)} run={run} entry={entry} isLive={props.isLive === true} />
      ))}
      {run.draft !== undefined && <Draft text={run.draft.text} reasoning={run.draft.reasoning} />}
      {doubt !== undefined && (
        <p className="turn-note">
          {doubt.code === 'auth_required' ? (
            <SignInAgain why={doubt} />
          ) : (
            <UntrustedText text={words.conversation.inDoubt(doubt.message)} />
          )}
        </p>
      )}
      {doubt === undefined &&
        run.end === undefined &&
        run.draft === undefined &&
        run.entries.length === 0 && <p className="working">{words.conversation.working}</p>}
      {run.parked && (
        <p className="turn-note">{run.crashed ? words.conversation.crashed : words.conversation.parked}</p>
      )}
      <RunFooter run={run} />
      <TextedNote of={run.runId} />
      {run.plan !== undefined &&
        (wide ? (
          !props.beside &&
          run.plan.steps.length > 0 && (
            <PressButton look="text" className="show-plan" onPress={() => props.onShowPlan(run)}>
              {words.plan.show(shownSteps(run.plan).length)}
            </PressButton>
          )
        ) : (
          <FoldedPlan run={run} />
        ))}
    </>
  )
})

function TurnEntry(props: { run: RunView; entry: Entry; isLive: boolean }) {
  const { run, entry, isLive } = props
  switch (entry.kind) {
    case 'question':
      return <QuestionCard run={run} entry={entry} />
    case 'approval':
      return <ApprovalCard run={run} entry={entry} />
    case 'answer':
      return hasReceipt(run) && entry === run.entries.at(-1) ? (
        <Receipt run={run}>
          <Answer answer={entry} isLive={isLive} />
        </Receipt>
      ) : (
        <Answer answer={entry} isLive={isLive} />
      )
    default:
      return assertNever(entry)
  }
}

function keyOf(entry: Entry): string {
  switch (entry.kind) {
    case 'question':
      return entry.questionId
    case 'approval':
      return entry.approvalId
    case 'answer':
      return `answer ${entry.text}`
    default:
      return assertNever(entry)
  }
}

/** Streamed text. Not in a live region: the finished answer is announced once. */
function Draft(props: { text: string; reasoning: string }) {
  const words = useWording().conversation
  return (
    <div className="answer answer-draft" aria-busy="true">
      {props.reasoning !== '' && (
        <details className="reasoning">
          <summary>{words.reasoning}</summary>
          <UntrustedText text={props.reasoning} />
        </details>
      )}
      <Sentences text={props.text} className="answer-text" />
    </div>
  )
}
