/** The environment of a client, injected so that it runs in a browser, in Node, and in tests with neither. */

/** Callbacks of one socket. `open`, `text` and `close` are called in that order; `close` exactly once. */
export type Connect = (told: { open(): void; text(frame: string): void; close(code: number): void }) => Wire

export interface Wire {
  send(frame: string): void
  close(): void
}

/** `now` is epoch milliseconds (UTC); `after` runs once after `ms` and returns what calls it off. */
export interface Timers {
  now(): number
  after(ms: number, task: () => void): () => void
}

/** String storage that outlives the client: localStorage in a window, a file or nothing in a terminal. */
export interface KeyValueStorage {
  get(key: string): string | undefined
  set(key: string, value: string): void
}

export interface Random {
  /** 0 (inclusive) to 1 (exclusive) */
  random(): number
  /** an id nobody has used before */
  id(): string
}
