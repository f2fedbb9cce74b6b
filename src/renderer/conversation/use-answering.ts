import { useState } from 'react'
import { openCards, type QuestionEntry } from '../../shared/client/conversation.ts'
import type { QuestionId } from '../../shared/protocol/ids.ts'
import { useClientState } from '../client/context.tsx'

/** The question the composer's words would answer, and how to say something else instead. */
export interface Answering {
  /** what is shown above the input, and what the words are sent as an answer to */
  readonly question: QuestionEntry | undefined
  /** the person chose to say something else while this is asked */
  readonly leave: (() => void) | undefined
  /** a question is open, and whether these words answer it has been asked and not been told */
  readonly undecided: boolean
  /** what the reading of the words is asked with */
  readonly ask: QuestionId | 'nothing' | undefined
}

/**
 * A text that was asked for just now takes every word, so the composer says so from the start; for other questions the
 * core says which of them the words fit. Nothing is sent as an answer that was not shown as one.
 */
export function useAnswering(text: string): Answering {
  const conversation = useClientState((state) => state.conversation)
  const understanding = useClientState((state) => state.understanding)
  const [left, setLeft] = useState<QuestionId>()
  const open = openCards(conversation).flatMap(({ run, entry }) =>
    entry.kind === 'question' ? [{ run, entry }] : [],
  )
  const newest = open.at(-1)
  const lastRun = [...conversation.runs.keys()].at(-1)
  const awaited =
    newest?.entry.question.kind === 'text' && newest.run.runId === lastRun ? newest.entry : undefined
  const dismissed = left !== undefined && open.some(({ entry }) => entry.questionId === left)
  const isRead = understanding?.text.trim() === text
  const read = isRead ? understanding.answers : undefined
  const found = open.find(({ entry }) => entry.questionId === read)?.entry
  const question = dismissed ? undefined : (awaited ?? found)
  return {
    question,
    undecided: open.length > 0 && !isRead && !dismissed && awaited === undefined,
    leave: question === undefined ? undefined : () => setLeft(question.questionId),
    ask: dismissed ? 'nothing' : awaited?.questionId,
  }
}
