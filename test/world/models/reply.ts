/** A tool the scripted model calls. */
export interface ScriptedCall {
  readonly name: string
  /** what it is called with; a string is written as it stands, be it JSON or not */
  readonly takes: object | string
}

/** What a scripted model does when it is asked. */
export type Reply =
  | {
      readonly does: 'says'
      readonly text?: string
      readonly reasoning?: string
      readonly calls?: readonly ScriptedCall[]
      /** how its text is parted on a stream, in letters; 4 if not given */
      readonly by?: number
    }
  /** like `says`, once that is over */
  | { readonly does: 'waits'; readonly until: Promise<unknown>; readonly next: Reply }
  /** the connection ends in the middle */
  | { readonly does: 'breaks off'; readonly text: string }
  /** the most it may write is written */
  | { readonly does: 'is cut'; readonly text: string }
  | { readonly does: 'refuses'; readonly text: string }
  /** goes on writing until nobody reads any more */
  | { readonly does: 'never ends'; readonly lane: 'text' | 'reasoning' | 'call' }
  /** something that is no answer of this API */
  | { readonly does: 'talks nonsense'; readonly body: string; readonly type?: string }
  | { readonly does: 'fails'; readonly status: number }
  | { readonly does: 'sends on'; readonly to: string }
