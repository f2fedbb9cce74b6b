import type { RunId, Scope, SessionId } from '../../../shared/protocol/ids.ts'
import type { LogQuery, ScreenView } from '../../../shared/protocol/views/views.ts'
import type { StopSignal } from './ports.ts'

/**
 * What the assistant is doing in all sessions: running runs, open questions and approvals, runs paused because the
 * disk is full.
 */
export interface Activity {
  readonly working: number
  readonly waiting: number
  readonly heldUp: number
}

/** A question or an approval that waits for its person, as a list outside the conversation shows it. */
export interface WaitingCard {
  /** of the question or the approval */
  readonly id: string
  readonly run: RunId
  readonly session: SessionId
  readonly kind: 'question' | 'approval'
  /** one line, in the words of the card */
  readonly title: string
  /** when the command it belongs to was received, epoch milliseconds, UTC */
  readonly since: number
}

/** The current activity and its changes, for the tray, the badge and the settings page. */
export interface ActivitySource {
  activity(): Activity
  /** What waits, the newest command's first. */
  waitingCards(): readonly WaitingCard[]
  /** Called after a commit that changed the activity or what waits, with the new one. Returns what ends it. */
  watchActivity(listener: (activity: Activity) => void): () => void
}

/** What is open and what was done, over all conversations of one person in one realm. */
export interface Overview {
  /** Reads only, logs nothing. Rejects with `cancelled` once nobody waits for it. */
  lookAtLog(scope: Scope, query: LogQuery, signal?: StopSignal): Promise<ScreenView>
  /** How many commands need the person: open questions and approvals, unknown outcomes, stopped and paused runs. */
  countOpen(scope: Scope): number
}
