import type { StepStatus } from '../../services/in-step.ts'

/** One of somebody's services at Google at work. */
export interface GooglePart {
  start(): void
  /** brings it in step now; rejects with OmniiError */
  sync(): Promise<void>
  status(): StepStatus
  close(): Promise<void>
  /** forgets what is kept of it here */
  forget(): Promise<void>
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
  async forget() {
    for (const part of parts) await part.forget()
  },
})
