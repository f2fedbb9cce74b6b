import type { KeyValueStorage } from '../../shared/client/ports.ts'

/** What was being written in each session, kept until it is sent or emptied. */
export interface Drafts {
  /** '' when nothing was being written there */
  of(sessionId: string): string
  keep(sessionId: string, text: string): void
}

/** Unsent drafts in storage that survives a reload: one entry a session, none for an empty text. */
export function openDrafts(drawer: KeyValueStorage & { remove(key: string): void }): Drafts {
  const keyOf = (sessionId: string) => `omnii.draft.${sessionId}`
  return {
    of: (sessionId) => drawer.get(keyOf(sessionId)) ?? '',
    keep(sessionId, text) {
      if (text === '') drawer.remove(keyOf(sessionId))
      else drawer.set(keyOf(sessionId), text)
    },
  }
}
