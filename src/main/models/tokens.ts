import type { ModelRequest } from './server/model-server.ts'

/** What a token has of a text that no server has counted, in bytes: what is not Latin has more tokens than its letters say. */
const bytesAToken = 4
const encoder = new TextEncoder()

/** Tokens of a text. */
export const tokensOf = (text: string): number => encoder.encode(text).length / bytesAToken

/** Tokens of a value as JSON. */
export const tokensIn = (value: unknown): number => Math.ceil(tokensOf(JSON.stringify(value)))

/** Tokens that a question has by its letters: what is paid for it at least. */
export const tokensRead = ({ messages, tools = [] }: Pick<ModelRequest, 'messages' | 'tools'>): number =>
  tokensIn([messages, tools])
