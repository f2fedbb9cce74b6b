import type { StopSignal } from '../../core/api/ports.ts'

/** A JSON schema of what a tool takes. */
export interface JsonSchema {
  readonly [keyword: string]: unknown
}

/** Something the model may call. What it is called with is read as anybody's input is. */
export interface ModelTool {
  readonly name: string
  readonly says: string
  readonly takes: JsonSchema
}

export interface ModelToolCall {
  readonly id: string
  readonly name: string
  /** as it was written: JSON, if the model kept to its format */
  readonly json: string
}

export type ModelMessage =
  | { readonly role: 'system' | 'user'; readonly text: string }
  | { readonly role: 'assistant'; readonly text: string; readonly calls: readonly ModelToolCall[] }
  | { readonly role: 'tool'; readonly callId: string; readonly text: string }

export interface ModelRequest {
  readonly model: string
  readonly messages: readonly ModelMessage[]
  readonly tools?: readonly ModelTool[]
  /** it has to call one of the tools */
  readonly mustCall?: boolean
  /** the most it may write, its thoughts included */
  readonly maxTokens: number
}

/** A piece of what it writes, as it comes: words and thoughts have lanes of their own. */
export interface ModelPart {
  readonly text?: string
  readonly reasoning?: string
}

/** How many tokens were read and written; as the server counts, else a fourth of the letters. */
export interface TokensUsed {
  readonly read: number
  readonly written: number
}

export interface ModelAnswer {
  readonly text: string
  readonly calls: readonly ModelToolCall[]
  readonly used: TokensUsed
}

/** What a server was seen to do. */
export interface Capabilities {
  readonly api: 'chat' | 'responses'
  /** it holds tools to their schema */
  readonly strict: boolean
  readonly streaming: boolean
}

/**
 * A server of models. Every call ends: with an answer that is whole, or with an OmniiError of code `model_unavailable`,
 * `model_failed`, `model_refused`, `rate_limited`, `auth_required` or `deadline_exceeded`, whose message is for people.
 */
export interface ModelServer {
  /**
   * @param told hears each piece as it comes
   * @param used hears what a call has used once it is over, however it ended; nothing where the server read none of it
   */
  ask(
    request: ModelRequest,
    signal: StopSignal,
    told?: (part: ModelPart) => void,
    used?: (tokens: TokensUsed) => void,
  ): Promise<ModelAnswer>
  /** What its models are called. */
  names(signal: StopSignal): Promise<readonly string[]>
}
