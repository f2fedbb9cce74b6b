import type { ImapFlow, MailboxObject } from 'imapflow'
import { OmniiError } from '../../../../core/api/errors.ts'
import type { ImapLimits, ImapPorts } from '../imap-ports.ts'
import { imapError, isGone } from './imap-errors.ts'

/**
 * The connection that mails are read and changed through, made when it is first needed and again when it was lost. What
 * is asked of it runs one after the other, in order.
 */
export interface ImapLine {
  /** Runs with a folder selected. Rejects with OmniiError. */
  within<T>(path: string, body: (imap: ImapFlow, folder: MailboxObject) => Promise<T>, how?: How): Promise<T>
  /** Runs without one. */
  ask<T>(body: (imap: ImapFlow) => Promise<T>, how?: How): Promise<T>
  /** Whoever still waits is refused. */
  close(): Promise<void>
}

/** What only reads is asked again when the connection turns out to be lost; of what writes nobody knows then. */
type How = 'reads' | 'writes'

export function openLine(
  { connect, clock, words }: Pick<ImapPorts, 'connect' | 'clock' | 'words'>,
  { deadline }: Pick<ImapLimits, 'deadline'>,
): ImapLine {
  let open: ImapFlow | undefined
  let closed = false
  let queue: Promise<unknown> = Promise.resolve()

  async function connected(): Promise<ImapFlow> {
    if (closed) throw new OmniiError('provider_unavailable', words().lost)
    if (open?.usable) return open
    open?.close()
    const made = await connect()
    // a lost connection is noticed by whoever asks next
    made.on('error', () => {})
    open = made
    return made
  }

  /** One attempt, ended when its time is over: the connection goes with it, as its answer may still come. */
  async function attempt<T>(body: (imap: ImapFlow) => Promise<T>, path: string): Promise<T> {
    const imap = await connected()
    let callOff = (): void => {}
    const late = new Promise<never>((_, reject) => {
      callOff = clock.after(deadline, () => {
        imap.close()
        reject(new OmniiError('deadline_exceeded', words().late))
      })
    })
    late.catch(() => {})
    try {
      const asked = body(imap)
      asked.catch(() => {})
      return await Promise.race([asked, late])
    } catch (thrown) {
      if (isGone(thrown)) imap.close()
      if (!imap.usable && !(thrown instanceof OmniiError)) throw Object.assign(new Lost(), { cause: thrown })
      throw imapError(thrown, words(), path)
    } finally {
      callOff()
    }
  }

  async function run<T>(body: (imap: ImapFlow) => Promise<T>, how: How, path: string): Promise<T> {
    try {
      return await attempt(body, path)
    } catch (thrown) {
      if (!(thrown instanceof Lost)) throw thrown
      if (how === 'writes') throw new OmniiError('deadline_exceeded', words().lost)
    }
    try {
      return await attempt(body, path)
    } catch (thrown) {
      if (thrown instanceof Lost) throw new OmniiError('provider_unavailable', words().lost)
      throw thrown
    }
  }

  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = queue.then(task)
    queue = done.catch(() => {})
    return done
  }

  return {
    ask: (body, how = 'reads') => inTurn(() => run(body, how, '')),
    within: (path, body, how = 'reads') =>
      inTurn(() =>
        run(
          async (imap) => {
            const there = imap.mailbox !== false && imap.mailbox.path === path
            const folder = there ? (imap.mailbox as MailboxObject) : await imap.mailboxOpen(path)
            return body(imap, folder)
          },
          how,
          path,
        ),
      ),
    async close() {
      closed = true
      open?.close()
      await queue
      open?.close()
    },
  }
}

/** The connection went while an answer was awaited. */
class Lost extends Error {}
