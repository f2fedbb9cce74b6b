import type { TicketUse } from './protocol/desktop.ts'

/** Where a window finds its socket. `token` is short-lived and goes into the subprotocol, never into an address. */
export interface ConnectionGrant {
  readonly url: string
  readonly token?: string
}

/** What a window of ours asks of the app around it. `session` and `run` are ids; texts are shown, never run. */
export type WindowRequest =
  /** a window that shows conversations: which it shows; null for none */
  | { readonly kind: 'showing'; readonly session: string | null }
  /** the palette: away with it; what is typed stays */
  | { readonly kind: 'hide' }
  /** the palette: whether it stays when another window takes the keyboard */
  | { readonly kind: 'stay'; readonly on: boolean }
  /** the main window with this conversation, and with words for its input */
  | { readonly kind: 'open'; readonly session: string; readonly text?: string }
  /** the palette: something was done, or taken back: a note says so, with Undo */
  | {
      readonly kind: 'note'
      readonly session: string
      readonly run: string
      readonly text: string
      readonly undone: boolean
    }
  /** the note: take that run back */
  | { readonly kind: 'undo'; readonly session: string; readonly run: string }
  /** the note: it was there long enough */
  | { readonly kind: 'over' }

/** What the app tells a window of ours. */
export type WindowNews =
  /** the computer woke: a connection may be gone without a word */
  | { readonly kind: 'awake' }
  /** to the main window: another program has the keys that open Omnii; its person may choose others */
  | { readonly kind: 'keys'; readonly taken: string }
  /** to the palette: it is in front, with the keyboard */
  | { readonly kind: 'shown' }
  /** to the palette: its person pressed Undo in the note */
  | { readonly kind: 'undo'; readonly session: string; readonly run: string }
  /** to the main window: words for the input of that conversation */
  | { readonly kind: 'write'; readonly session: string; readonly text: string }

/** What the preload puts on `window.omnii`: a few typed calls and nothing else. */
export interface WindowBridge {
  connection(): Promise<ConnectionGrant>
  /**
   * A ticket for this, when a person just pressed a key or button here; undefined otherwise. One press gives one ticket.
   */
  ticket(use: TicketUse): Promise<string | undefined>
  /** What this window may not ask is dropped. */
  request(what: WindowRequest): void
  /** Returns what ends it. */
  listen(listener: (news: WindowNews) => void): () => void
}

/** The window-only channels of Electron, by the call they carry. */
export const ipcChannels = {
  connection: 'omnii:connection',
  ticket: 'omnii:ticket',
  request: 'omnii:request',
  listen: 'omnii:news',
} as const satisfies Record<keyof WindowBridge, string>
