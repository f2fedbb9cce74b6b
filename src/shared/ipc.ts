/** Where a window finds its socket. `token` is short-lived and goes into the subprotocol, never into an address. */
export interface ConnectionGrant {
  readonly url: string
  readonly token?: string
}

/** What the preload puts on `window.omnii`: a few typed calls and nothing else. */
export interface WindowBridge {
  connection(): Promise<ConnectionGrant>
}

/** The window-only channels of Electron, by the call they carry. */
export const ipcChannels = { connection: 'omnii:connection' } as const satisfies Record<
  keyof WindowBridge,
  string
>
