import { z } from 'zod'
import type { SessionEvent } from '../protocol/events.ts'
import { Answers } from '../protocol/ids.ts'
import { Call } from '../protocol/plan.ts'
import type { KeyValueStorage } from './ports.ts'

/** Something said to the assistant that must arrive, once. */
export const OutgoingFrame = z.strictObject({
  /** stable for good: the server does nothing twice for one of these */
  messageId: z.string(),
  /** absent while the first session is not open yet */
  sessionId: z.string().optional(),
  at: z.number(),
  /** for another session than the one that was open: sent whichever is */
  elsewhere: z.literal(true).optional(),
  what: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('command'),
      text: z.string(),
      dryRun: z.boolean(),
      zone: z.string().optional(),
      /** what the composer said these words would answer */
      answers: Answers.optional(),
    }),
    z.strictObject({
      kind: z.literal('answer'),
      questionId: z.string(),
      choice: z.string().optional(),
      text: z.string().optional(),
    }),
    z.strictObject({
      kind: z.literal('decide'),
      approvalId: z.string(),
      decision: z.enum(['approve', 'decline']),
      digests: z.record(z.string(), z.string()),
      stepIds: z.array(z.string()).optional(),
    }),
    z.strictObject({
      kind: z.literal('undo'),
      runId: z.string().optional(),
      stepIds: z.array(z.string()).optional(),
    }),
    /** what a hand did: actions by name, with what is shown as said */
    z.strictObject({
      kind: z.literal('act'),
      said: z.string(),
      calls: z.array(Call),
      /** the step of an open card that the last of them is to be */
      replaces: z.strictObject({ approvalId: z.string(), stepId: z.string() }).optional(),
    }),
    z.strictObject({ kind: z.literal('cancel'), runId: z.string() }),
  ]),
})
export type OutgoingFrame = z.infer<typeof OutgoingFrame>

export interface FrameOutbox {
  list(): readonly OutgoingFrame[]
  add(entry: OutgoingFrame): void
  remove(messageId: string): void
  /** Moves entries to this session: those made before any was open (`from` undefined), or for one that is gone. */
  adopt(sessionId: string, from: string | undefined): void
}

const Stored = z.array(OutgoingFrame)

/**
 * A queue that survives a reload. The storage is the only copy, read before each change: several windows share it, and
 * whichever sends an entry a second time does no harm, as the server knows its message id.
 */
export function openFrameOutbox(drawer: KeyValueStorage, key = 'omnii.outbox'): FrameOutbox {
  const list = (): readonly OutgoingFrame[] => {
    const kept = drawer.get(key)
    if (kept === undefined) return []
    try {
      const read = Stored.safeParse(JSON.parse(kept))
      return read.success ? read.data : []
    } catch {
      return []
    }
  }
  const keep = (entries: readonly OutgoingFrame[]) => drawer.set(key, JSON.stringify(entries))
  return {
    list,
    add: (entry) => keep([...list().filter((one) => one.messageId !== entry.messageId), entry]),
    remove(messageId) {
      const kept = list()
      const left = kept.filter((one) => one.messageId !== messageId)
      if (left.length !== kept.length) keep(left)
    },
    adopt(sessionId, from) {
      const kept = list()
      const moved = kept.map((one) => (one.sessionId === from ? { ...one, sessionId } : one))
      if (from !== sessionId && kept.some((one) => one.sessionId === from)) keep(moved)
    },
  }
}

/** True when this event shows that the entry has arrived: from here on the log holds it and the outbox may drop it. */
export function settles(event: SessionEvent, entry: OutgoingFrame): boolean {
  if (entry.sessionId !== event.sessionId) return false
  const { what } = entry
  switch (event.kind) {
    case 'command.received':
      return event.clientMessageId === entry.messageId
    case 'question.answered':
      return what.kind === 'answer' && what.questionId === event.questionId
    case 'approval.decided':
      return what.kind === 'decide' && what.approvalId === event.approvalId
    case 'answer.rejected':
      return (
        (what.kind === 'answer' && what.questionId === event.waitId) ||
        (what.kind === 'decide' && what.approvalId === event.waitId)
      )
    case 'run.undone':
      return what.kind === 'undo' && what.runId === event.undoneRunId
    case 'run.completed':
      return what.kind === 'cancel' && what.runId === event.runId
    default:
      return false
  }
}
