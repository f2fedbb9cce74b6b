import { type BrowserClient, realmKey, sessionKey } from '../client/browser-client.ts'

/**
 * Keeps the palette in the conversation that the main window has open, so that “it” means the same in both: a start waits
 * until there is one, and a switch is followed.
 */
export function followSession(window: Window, opened: BrowserClient): BrowserClient {
  const { client } = opened
  const known = (): string | undefined => window.localStorage.getItem(sessionKey) ?? undefined
  const open = (session: string): void =>
    client.open(session, window.localStorage.getItem(realmKey) ?? undefined)
  const here = (): string | undefined => client.state().grant?.session_id

  function start(): () => void {
    let stop: (() => void) | undefined
    const begin = (): void => {
      const session = known()
      if (session === undefined || stop !== undefined) return
      open(session)
      stop = client.start()
    }
    const told = ({ key }: StorageEvent): void => {
      if (key !== sessionKey) return
      begin()
      const session = known()
      if (session !== undefined && here() !== undefined && session !== here()) open(session)
    }
    window.addEventListener('storage', told)
    begin()
    return () => {
      window.removeEventListener('storage', told)
      stop?.()
    }
  }

  return { ...opened, client: { ...client, start } }
}
