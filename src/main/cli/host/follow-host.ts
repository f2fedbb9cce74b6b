import type { Client } from '../../../shared/client/client.ts'

/** How a host is reached. */
export interface HostAddress {
  readonly ws: string
  readonly token: string
}

/** The host is gone and has not come back for as long as the terminal waits. */
export class HostGone extends Error {
  constructor() {
    super('the host is gone')
    this.name = 'HostGone'
  }
}

/** so long it is waited for, and between two looks, in milliseconds */
const patienceMs = 30_000
const lookEveryMs = 500

/**
 * Goes on with the host of a home where it was started anew: under another token, and mostly another port, which a client that
 * only connects again never finds. Returns what ends it.
 * @param find the host that runs there now
 * @param found told where it is, before the client is made to connect
 * @param away told once whenever it is not there
 * @param gone told when it did not come back in time
 */
export function followHost(
  client: Pick<Client, 'state' | 'subscribe' | 'retryNow'>,
  does: {
    readonly find: () => Promise<HostAddress | undefined>
    readonly found: (host: HostAddress) => void
    readonly away: () => void
    readonly gone: (why: HostGone) => void
  },
  waitsMs = patienceMs,
): () => void {
  let looking = false
  let ended = false
  const isDown = (): boolean => ['waiting', 'refused'].includes(client.state().link.kind)

  async function look(): Promise<void> {
    const until = performance.now() + waitsMs
    let told = false
    while (!ended && client.state().link.kind !== 'open') {
      if (performance.now() > until) return does.gone(new HostGone())
      const host = isDown() ? await does.find() : undefined
      if (ended) return
      if (host) {
        does.found(host)
        client.retryNow()
      } else if (isDown() && !told) {
        told = true
        does.away()
      }
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
    }
  }

  const leave = client.subscribe(() => {
    if (looking || ended || !isDown()) return
    looking = true
    void look().finally(() => {
      looking = false
    })
  })
  return () => {
    ended = true
    leave()
  }
}
