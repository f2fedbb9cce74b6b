import { useCallback, useMemo, useState } from 'react'
import { openDrafts } from './drafts.ts'

/**
 * What is being written in this session. It survives a reload; another session brings its own, which `writeIn` may have
 * been given before.
 */
export function useDraft(
  sessionId: string | undefined,
): readonly [text: string, write: (text: string) => void, writeIn: (session: string, text: string) => void] {
  const drafts = useMemo(() => openDrafts(storageDrawer(window.localStorage)), [])
  const [draft, setDraft] = useState({ sessionId, text: sessionId === undefined ? '' : drafts.of(sessionId) })
  let { text } = draft
  if (draft.sessionId !== sessionId) {
    // What is written before the first session is open belongs to that one.
    const unplaced = draft.sessionId === undefined ? draft.text : ''
    text = unplaced !== '' || sessionId === undefined ? unplaced : drafts.of(sessionId)
    setDraft({ sessionId, text })
  }
  const write = useCallback(
    (next: string) => {
      setDraft({ sessionId, text: next })
      if (sessionId !== undefined) drafts.keep(sessionId, next)
    },
    [drafts, sessionId],
  )
  const writeIn = useCallback(
    (session: string, next: string) => {
      if (session === sessionId) write(next)
      else drafts.keep(session, next)
    },
    [drafts, sessionId, write],
  )
  return [text, write, writeIn]
}

/** A full or forbidden storage costs the draft's survival, never the typing. */
function storageDrawer(storage: Storage) {
  const attempt = <T>(task: () => T): T | undefined => {
    try {
      return task()
    } catch {
      return undefined
    }
  }
  return {
    get: (key: string) => attempt(() => storage.getItem(key)) ?? undefined,
    set: (key: string, value: string) => void attempt(() => storage.setItem(key, value)),
    remove: (key: string) => void attempt(() => storage.removeItem(key)),
  }
}
