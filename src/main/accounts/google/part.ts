import type { Scope } from '../../../shared/protocol/ids.ts'
import { openSerialQueue, type SerialQueue } from '../../../shared/serial-queue.ts'
import type { Wording } from '../../../shared/wording/wording.ts'
import type { Clock, Ids, Logger, WriteInSlices, YieldToEventLoop } from '../../core/api/ports.ts'
import type { GoogleHttp } from '../../services/google/google-http.ts'
import { openInStep, type StepStatus } from '../../services/in-step.ts'
import type { KindPorts } from '../account-kind.ts'
import type { GoogleService } from './scopes.ts'

/** What one service of an account at Google stands on. */
export interface PartPorts {
  readonly http: GoogleHttp
  readonly db: KindPorts['db']
  readonly ids: Ids
  readonly clock: Clock
  readonly logger: Logger
  readonly yieldToEventLoop: YieldToEventLoop
  readonly writeInSlices: WriteInSlices
  readonly account: string
  readonly whose: Scope
  readonly words: () => Wording['accounts']['google']
}

/** One of somebody's services at Google at work. */
export interface GooglePart {
  start(): void
  /** brings it in step now; rejects with OmniiError */
  sync(): Promise<void>
  status(): StepStatus
  close(): Promise<void>
}

/** Keeps what is here of a service in step with what is there: a round at a time, each write in its turn. */
export function openPart(
  { clock, logger, account, words }: PartPorts,
  {
    service,
    everRead,
    round,
  }: {
    readonly service: GoogleService
    /** whether anything was read from there before, today or earlier */
    readonly everRead: () => boolean
    readonly round: (isOver: () => boolean, inTurn: SerialQueue['add']) => Promise<void>
  },
) {
  const { add: inTurn, over } = openSerialQueue()
  const inStep = openInStep({
    clock,
    stillReading: words().stillReading,
    everRead,
    failed: (why) => logger.warn('google.sync_failed', { account, service, why }),
    round: (isOver) => round(isOver, inTurn),
  })
  const part: GooglePart = {
    start: inStep.start,
    sync: inStep.now,
    status: inStep.status,
    async close() {
      await inStep.close()
      await over()
    },
  }
  return { part, inTurn, fresh: inStep.fresh }
}
/** Services of one account as one: it is in step when each is, and in trouble when one is. */
export const joinParts = (parts: readonly GooglePart[]): GooglePart => ({
  start() {
    for (const part of parts) part.start()
  },
  async sync() {
    await Promise.all(parts.map((part) => part.sync()))
  },
  status() {
    const all = parts.map((part) => part.status())
    const times = all.map(({ syncedAt }) => syncedAt)
    const trouble = all.flatMap((one) => one.trouble ?? [])
    return {
      syncedAt: times.reduce(
        (one, other) => (one === null || other === null ? null : Math.min(one, other)),
        times[0] ?? null,
      ),
      ...(trouble.length > 0 && { trouble: [...new Set(trouble)].join(' ') }),
    }
  },
  async close() {
    await Promise.all(parts.map((part) => part.close()))
  },
})
