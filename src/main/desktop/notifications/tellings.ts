import type { SessionEvent } from '../../../shared/protocol/events.ts'
import type { RunId } from '../../../shared/protocol/ids.ts'
import type { Choice } from '../../../shared/protocol/plan.ts'

/** Something a person is told outside the windows. `id` is the card's, or the run's. */
export interface Telling {
  readonly kind: 'question' | 'approval' | 'reminder' | 'failed' | 'finished'
  readonly id: string
  readonly session: string
  readonly run: string
  readonly text: string
  /** the choices of a question that has any */
  readonly choices: readonly Choice[]
}

/** What an event means for what is told: something new, or that a card needs nobody any more. */
export type Heard =
  | { readonly tell: Telling }
  | { readonly settled: string; readonly how: 'answered' | 'parked' }
  | undefined

interface KnownRun {
  readonly channel: string
  readonly said: string
  /** when its person last did something for it, epoch milliseconds */
  attendedAt: number
  answer: string
  readonly cards: Set<string>
}

/** A run that took longer than this since its person last did something for it is told when it ends. */
const longMs = 20_000
/** Runs that are remembered at once. */
const mostRuns = 1_000

/** Reads commits in order and says what of them is to be told. Pure but for what it remembers of runs under way. */
export function openTellings(): { hear(event: SessionEvent): readonly Heard[] } {
  const runs = new Map<RunId, KnownRun>()

  function known(event: { runId: RunId; at: number }): KnownRun {
    const run = runs.get(event.runId)
    if (run) return run
    const made = { channel: '', said: '', attendedAt: event.at, answer: '', cards: new Set<string>() }
    runs.set(event.runId, made)
    return made
  }

  return {
    hear(event) {
      switch (event.kind) {
        case 'command.received': {
          const { channel, text, at, runId } = event
          runs.set(runId, { channel, said: text, attendedAt: at, answer: '', cards: new Set() })
          const oldest = runs.keys().next().value
          if (runs.size > mostRuns && oldest !== undefined) runs.delete(oldest)
          return []
        }
        case 'question.asked': {
          known(event).cards.add(event.questionId)
          const { text, choices } = event.question
          return [{ tell: tellingOf(event, 'question', event.questionId, text, choices) }]
        }
        case 'approval.asked':
          known(event).cards.add(event.approvalId)
          return [{ tell: tellingOf(event, 'approval', event.approvalId, event.title) }]
        case 'question.answered':
          known(event).attendedAt = event.at
          return [{ settled: event.questionId, how: 'answered' }]
        case 'approval.decided':
          known(event).attendedAt = event.at
          return [{ settled: event.approvalId, how: 'answered' }]
        case 'approval.put_aside':
          return [{ settled: event.approvalId, how: 'parked' }]
        case 'run.parked':
          return [...known(event).cards].map((settled) => ({ settled, how: 'parked' }))
        case 'answer.given': {
          const run = known(event)
          run.answer = event.text
          return run.channel === 'schedule'
            ? [{ tell: tellingOf(event, 'reminder', event.runId, event.text) }]
            : []
        }
        case 'run.completed': {
          const run = known(event)
          runs.delete(event.runId)
          const over = [...run.cards].map((settled): Heard => ({ settled, how: 'answered' }))
          const end = endOf(event, run)
          return end ? [...over, { tell: end }] : over
        }
        default:
          return []
      }
    },
  }
}

function endOf(event: SessionEvent<'run.completed'>, run: KnownRun): Telling | undefined {
  const text = run.answer || event.error?.message || run.said
  if (event.status === 'failed' || (event.status === 'partly' && event.error))
    return tellingOf(event, 'failed', event.runId, text)
  const long = event.at - run.attendedAt > longMs
  const did = event.status === 'done' || event.status === 'partly'
  // what came up by itself was told with its answer
  return long && did && run.channel !== 'schedule'
    ? tellingOf(event, 'finished', event.runId, text)
    : undefined
}

const tellingOf = (
  { sessionId, runId }: { sessionId: string; runId: string },
  kind: Telling['kind'],
  id: string,
  text: string,
  choices: readonly Choice[] = [],
): Telling => ({ kind, id, session: sessionId, run: runId, text, choices })
