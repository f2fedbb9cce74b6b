import type { ImapFlow } from 'imapflow'
import type { ImapPorts } from '../imap-ports.ts'

/** milliseconds before the first and the longest wait for another connection */
const firstWait = 2_000
const longestWait = 300_000
/** changes that come together are looked at together, milliseconds */
const together = 200

/**
 * Listens for what happens in the inbox (IDLE, RFC 2177) over a connection of its own, and makes another one when it is
 * lost, waiting longer each time.
 * @param changed something is different, or may be since the connection was lost
 */
export function watchInbox(
  { connect, clock, logger, account }: Pick<ImapPorts, 'connect' | 'clock' | 'logger' | 'account'>,
  changed: () => void,
) {
  let stopped = false
  let open: ImapFlow | undefined
  let wait = firstWait
  let callOff = (): void => {}
  let tellSoon: (() => void) | undefined
  let connecting: Promise<void> = Promise.resolve()

  const tell = (): void => {
    tellSoon ??= clock.after(together, () => {
      tellSoon = undefined
      if (!stopped) changed()
    })
  }
  const again = (): void => {
    open = undefined
    if (stopped) return
    callOff = clock.after(wait, begin)
    wait = Math.min(wait * 2, longestWait)
  }
  function begin(): void {
    connecting = listen().catch((thrown: unknown) => {
      logger.warn('imap.watch_failed', { account, why: (thrown as { code?: string }).code ?? 'unknown' })
      again()
    })
  }
  async function listen(): Promise<void> {
    const imap = await connect()
    imap.on('error', () => {})
    if (stopped) return imap.close()
    open = imap
    imap.once('close', again)
    await imap.mailboxOpen('INBOX', { readOnly: true })
    wait = firstWait
    for (const event of ['exists', 'expunge', 'flags'] as const) imap.on(event, tell)
    tell()
    // it begins anew by itself whenever it ends
    imap.idle().catch(() => imap.close())
  }

  return {
    start: begin,
    isListening: (): boolean => open?.usable === true,
    async close(): Promise<void> {
      stopped = true
      callOff()
      tellSoon?.()
      open?.close()
      await connecting
    },
  }
}
