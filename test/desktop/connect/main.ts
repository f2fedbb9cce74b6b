// The least that signs in with the window of the app: built and started by the test beside it.
import { createHash, randomBytes } from 'node:crypto'
import { app } from 'electron'
import { guardEveryWindow } from '../../../src/main/desktop/guards.ts'
import {
  type ConnectWindow,
  mayShow,
  openConnectWindow,
} from '../../../src/main/desktop/windows/connect-window.ts'

export interface Driven {
  readonly states: string[]
  readonly handedOver: string[]
  readonly left: string[]
  open(server: string, lastsMs: number): void
  current?: ConnectWindow
}

const driven: Driven = {
  states: [],
  handedOver: [],
  left: [],
  open(server, lastsMs) {
    const verifier = randomBytes(32).toString('base64url')
    const state = randomBytes(16).toString('base64url')
    const back = 'http://127.0.0.1:1/connect/callback'
    const asks = new URLSearchParams({
      response_type: 'code',
      redirect_uri: back,
      state,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    })
    driven.current = openConnectWindow({
      name: 'Example',
      address: `${server}/authorize?${asks}`,
      hosts: [],
      back,
      lastsMs,
      async take(query) {
        if (query.get('state') !== state) return false
        const body = new URLSearchParams({ code: query.get('code') ?? '', code_verifier: verifier })
        return (await fetch(`${server}/token`, { method: 'POST', body })).ok
      },
      handOver: (address) => void driven.handedOver.push(address),
      changed: (next) => void driven.states.push(next.kind + ('why' in next ? `:${next.why}` : '')),
    })
  },
}
;(globalThis as unknown as { driven: Driven }).driven = driven

guardEveryWindow(app, (address) => void driven.left.push(address), mayShow)
app.on('window-all-closed', () => {})
