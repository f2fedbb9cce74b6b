/** What an assistant is doing, over all sessions: runs under way, cards and questions open, runs a full disk holds up. */
export interface Activity {
  readonly working: number
  readonly waiting: number
  readonly heldUp: number
}

/** Says what is going on and tells of every change; a tray, a badge and the settings page read it. */
export interface ActivitySource {
  activity(): Activity
  /** Called after a commit that changed the activity, with the new one. Returns what ends it. */
  watchActivity(listener: (activity: Activity) => void): () => void
}
