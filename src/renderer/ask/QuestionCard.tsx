import { type KeyboardEvent, useRef } from 'react'
import { Button } from 'react-aria-components'
import type { QuestionEntry, RunView } from '../../shared/client/conversation.ts'
import { isOpen } from '../../shared/client/conversation.ts'
import { useClientState, useWording } from '../client/context.tsx'
import { shownSteps, stepNumbers } from '../plan/plan-state.ts'
import { TextedNote } from '../texted/TextedNote.tsx'
import { Key } from '../ui/Key.tsx'
import { UntrustedText } from '../ui/text/UntrustedText.tsx'
import { FreeAnswer } from './FreeAnswer.tsx'
import { useArrival } from './use-arrival.ts'
import { useCardSay } from './use-card-say.ts'
import './card.css'
import './question-card.css'

/** One question: what is asked, for which steps, choices with their evidence under number keys, own words last. */
export function QuestionCard(props: { run: RunView; entry: QuestionEntry }) {
  const { run, entry } = props
  const say = useCardSay()
  const words = useWording().ask
  const card = useRef<HTMLElement>(null)
  const sent = useClientState((state) =>
    state.outgoing.some(({ what }) => what.kind === 'answer' && what.questionId === entry.questionId),
  )
  const open = isOpen(run, entry) && !sent
  useArrival(card, entry.questionId, open)
  const { question } = entry
  const choose = (choice: string) => say({ kind: 'answer', questionId: entry.questionId, choice })
  const numbers = stepNumbers(shownSteps(run.plan), entry.neededFor)

  const onKeyDown = (event: KeyboardEvent) => {
    if (!open || event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey)
      return
    const number = Number.parseInt(event.key, 10)
    const picked = question.choices[number - 1]
    if (picked !== undefined) {
      event.preventDefault()
      choose(picked.id)
    } else if (question.free && number === question.choices.length + 1) {
      event.preventDefault()
      card.current?.querySelector('input')?.focus()
    }
  }

  return (
    <section
      ref={card}
      className={`card question ${open ? 'card-open' : ''}`}
      aria-label={open ? words.question(question.text) : undefined}
      onKeyDown={onKeyDown}
    >
      <header className="card-head">
        <h2>
          <UntrustedText text={question.text} />
        </h2>
        {open && numbers.length > 0 && shownSteps(run.plan).length > 1 && (
          <span className="card-note">{words.neededFor(numbers)}</span>
        )}
      </header>
      {open ? (
        <>
          {question.choices.length > 0 && (
            <ul className="choices" aria-label={words.choices}>
              {question.choices.map((choice, at) => (
                <li key={choice.id}>
                  <Button
                    className="choice"
                    aria-keyshortcuts={at < 9 ? String(at + 1) : undefined}
                    onPress={() => choose(choice.id)}
                  >
                    <span className="choice-words">
                      <UntrustedText text={choice.label} className="choice-label" />
                      {choice.evidence !== undefined && (
                        <UntrustedText text={choice.evidence} className="choice-evidence" />
                      )}
                    </span>
                    {at < 9 && <Key>{String(at + 1)}</Key>}
                  </Button>
                </li>
              ))}
            </ul>
          )}
          {question.free && (
            <FreeAnswer
              onlyWay={question.choices.length === 0}
              shortcut={
                question.choices.length > 0 && question.choices.length < 9
                  ? question.choices.length + 1
                  : undefined
              }
              onAnswer={(text) => say({ kind: 'answer', questionId: entry.questionId, text })}
            />
          )}
          <TextedNote of={entry.questionId} />
          {entry.rejected !== undefined && <p className="card-trouble">{entry.rejected.message}</p>}
        </>
      ) : (
        <p className="card-outcome">
          {entry.answered !== undefined ? (
            <UntrustedText
              text={
                entry.answered.channel === 'sms'
                  ? words.answeredVia(entry.answered.label, words.bySms)
                  : words.answered(entry.answered.label)
              }
            />
          ) : sent ? (
            words.sent
          ) : (
            words.closed
          )}
        </p>
      )}
    </section>
  )
}
