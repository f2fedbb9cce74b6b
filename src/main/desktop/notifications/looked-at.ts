/** Which conversations somebody looks at: what a window shows, while it has the keyboard. */
export interface LookedAt {
  sessions(): ReadonlySet<string>
  /** That window shows this conversation; null for none. */
  set(window: string, session: string | null): void
}

/** @param inFront whether that window is seen and has the keyboard */
export function openLookedAt(inFront: (window: string) => boolean): LookedAt {
  const shown = new Map<string, string>()
  return {
    sessions: () => new Set([...shown].flatMap(([window, session]) => (inFront(window) ? [session] : []))),
    set(window, session) {
      if (session === null) shown.delete(window)
      else shown.set(window, session)
    },
  }
}
