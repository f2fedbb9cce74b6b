import { OmniiError, toWireError } from '../../../core/api/errors.ts'
import { contentHash } from '../../content-hash.ts'
import type { Happened } from '../../writes/make-writes.ts'
import type { MailCache } from '../local/mail-cache.ts'
import type { Leaving } from '../local/remote-index.ts'
import type { OutboundMail } from '../provider.ts'
import { composeMail, type MailFile } from './compose.ts'
import { domainOf } from './drafts.ts'
import type { ImapLimits, ImapPorts } from './imap-ports.ts'
import { isOurs } from './place-mails.ts'
import { type FolderMap, newFolderName } from './server/folders.ts'
import type { ImapLine } from './server/line.ts'
import { readFiles } from './server/read-files.ts'

/** how long it is between two attempts at what nobody took yet, in milliseconds */
const againAfter = 60_000
/** so long it is said that a mail may or may not be sent */
const toldFor = 3 * 86_400_000

const rests = (state: Leaving['state']): boolean => state === 'refused' || state === 'put_off'

/** When a mail of the outbox is to be given to a server, epoch milliseconds. */
function dueAt({ sendAt = 0 }: OutboundMail, leaving: Leaving | undefined): number {
  if (leaving === undefined) return sendAt
  return leaving.state === 'put_off' ? Math.max(sendAt, leaving.at + againAfter) : Number.POSITIVE_INFINITY
}

/**
 * What becomes of mails that leave. Every mail has its Message-ID from its id in the outbox, before anything is sent, so that
 * whether it was sent can be looked up among the sent mails. That it is being given to a server is on disk before it is; what
 * may have been taken is never given to one again.
 */
export function imapSending(
  ports: ImapPorts,
  line: ImapLine,
  { index, kept }: MailCache,
  map: () => Promise<FolderMap>,
  { fileBytes }: Pick<ImapLimits, 'fileBytes'>,
) {
  const { scope, commit, self, words, clock, logger, account, connectSmtp } = ports
  /** those this process is at */
  const under = new Map<string, Promise<void>>()

  const messageIdOf = (id: string): string =>
    `${contentHash(`${account} ${scope.realm}/${scope.user} ${id}`)}@${domainOf(self().email)}`

  async function sentPath(): Promise<string> {
    const { sent } = await map()
    if (sent !== undefined) return sent
    await line.ask((imap) => imap.mailboxCreate(newFolderName.sent), 'writes')
    return newFolderName.sent
  }

  /** Whether it lies among the sent mails. */
  async function isFiled(id: string): Promise<boolean> {
    const { sent } = await map()
    if (sent === undefined) return false
    const header = { 'message-id': messageIdOf(id) }
    const found = await line.within(sent, (imap) => imap.search({ header }, { uid: true }))
    return found !== false && found !== undefined && found.length > 0
  }

  /** The files of the mail that is forwarded. */
  async function filesOf({ draft }: OutboundMail): Promise<readonly MailFile[]> {
    if (draft?.kind !== 'forward' || draft.answers === undefined) return []
    const message = await kept.message(scope, draft.answers)
    if (message && message.attachments.length === 0) return []
    const place = index.place(draft.answers)
    // of a mail of another place only the words are here
    if (!message && !isOurs(draft.answers)) return []
    if (!place || place.uid === null) throw new OmniiError('not_found', words().forwardedGone)
    const { uid } = place
    return line.within(place.path, (imap) => readFiles(imap, uid, fileBytes))
  }

  async function bytesOf(
    { id, mail, queuedAt }: OutboundMail,
    files: readonly MailFile[],
  ): Promise<Uint8Array> {
    const answered = mail.inReplyTo === undefined ? undefined : index.named(mail.inReplyTo)[0]
    const before = answered && (await kept.message(scope, answered.id))
    return composeMail({
      ...mail,
      from: self(),
      cc: mail.cc ?? [],
      messageId: messageIdOf(id),
      at: queuedAt,
      references: mail.inReplyTo ? [...(before?.references.slice(-20) ?? []), mail.inReplyTo] : [],
      files,
    })
  }

  /** Files what a server has taken among the sent mails, if it did not do so itself. */
  async function file(outgoing: OutboundMail, given?: Uint8Array): Promise<void> {
    const { id } = outgoing
    if (!(await isFiled(id))) {
      const path = await sentPath()
      // what was forwarded may be gone by now: then the copy is without its files
      const bytes = given ?? (await bytesOf(outgoing, await filesOf(outgoing).catch(() => [])))
      const at = new Date(outgoing.queuedAt)
      await line.ask((imap) => imap.append(path, Buffer.from(bytes), ['\\Seen'], at), 'writes')
    }
    await settle(id, 'filed')
  }

  async function settle(id: string, state: 'sent' | 'filed' | 'doubt' | 'sending', why = ''): Promise<void> {
    await commit(() => {
      index.setLeaving({ id, state, at: clock.now(), why })
      if (state === 'filed') index.dropOutgoing(id)
    })
  }

  async function send(outgoing: OutboundMail): Promise<void> {
    const { id, mail } = outgoing
    const bytes = await bytesOf(outgoing, await filesOf(outgoing))
    const smtp = await connectSmtp()
    try {
      await commit(async () => {
        // withdrawn, or given another time, while the connection was made
        const now = await kept.outgoing(scope, id)
        if (!now || (now.sendAt ?? 0) > clock.now()) throw new OmniiError('cancelled')
        index.setLeaving({ id, state: 'sending', at: clock.now(), why: '' })
      })
      const to = [...mail.to, ...(mail.cc ?? [])].map(({ email }) => email)
      const { refused } = await smtp.send({ from: self().email, to }, bytes)
      await settle(id, 'sent')
      if (refused.length > 0) logger.warn('imap.recipients_refused', { account, id, count: refused.length })
    } catch (thrown) {
      if (thrown instanceof OmniiError && thrown.code === 'deadline_exceeded') await settle(id, 'doubt')
      else if (index.leaving(id)?.state === 'sending') await commit(() => index.dropLeaving(id))
      throw thrown
    } finally {
      smtp.close()
    }
    // it is sent: that its copy cannot be filed now changes nothing of that, and is tried again
    await file(outgoing, bytes).catch((thrown: unknown) => {
      if (!(thrown instanceof OmniiError)) throw thrown
      logger.warn('imap.not_filed', { account, id, why: thrown.code })
    })
  }

  /** Gives it to the server, once: whoever asks meanwhile waits for the same attempt. */
  function sendOnce(outgoing: OutboundMail): Promise<void> {
    const running = under.get(outgoing.id)
    if (running) return running
    const attempt = send(outgoing).finally(() => under.delete(outgoing.id))
    under.set(outgoing.id, attempt)
    return attempt
  }

  async function queued(id: string): Promise<Happened<{ readonly left: boolean }>> {
    await under.get(id)?.catch(() => {})
    const leaving = index.leaving(id)
    if (leaving === undefined || rests(leaving.state)) return kept.queued(scope, id)
    if (leaving.state === 'sent' || leaving.state === 'filed') return { happened: 'yes', now: { left: true } }
    if (!(await isFiled(id))) return { happened: 'unknown' }
    await settle(id, 'filed')
    return { happened: 'yes', now: { left: true } }
  }

  /** Whether somebody has it, or may have it: then it can be neither withdrawn nor given another time. */
  function hasLeft(id: string): boolean {
    const leaving = index.leaving(id)
    return leaving !== undefined && !rests(leaving.state)
  }

  return {
    queued,
    messageIdOf,
    async queue(outgoing: OutboundMail): Promise<{ readonly left: boolean }> {
      const { id, sendAt } = outgoing
      const found = index.leaving(id) ? await queued(id) : undefined
      if (found?.happened === 'unknown') throw new OmniiError('outcome_unknown', words().maybeSent)
      if (found?.happened === 'yes' && found.now) return found.now
      const waits = await kept.outgoing(scope, id)
      if (!waits) await commit(async () => void (await kept.queue(scope, outgoing, { key: id })))
      if (sendAt !== undefined && sendAt > clock.now()) return { left: false }
      try {
        await sendOnce(outgoing)
      } catch (thrown) {
        // what was not taken waits for nothing: whoever asked decides anew
        if (index.leaving(id) === undefined) await commit(() => index.dropOutgoing(id))
        throw thrown
      }
      return { left: true }
    },
    hasLeft,
    /** Sends what is due, files what was sent, looks up what is in doubt. One that cannot be sent does not keep the others from it. */
    async tend(): Promise<void> {
      const failed = (thrown: unknown): void => {
        if (!(thrown instanceof OmniiError)) throw thrown
        logger.warn('imap.outbox', { account, why: thrown.code })
      }
      for (const { id, state } of index.allLeaving('sending', 'doubt', 'sent')) {
        if (under.has(id)) continue
        const outgoing = await kept.outgoing(scope, id)
        if (state === 'sent' && outgoing) await file(outgoing).catch(failed)
        else if (state !== 'sent') {
          const now = await queued(id).catch(failed)
          if (state === 'sending' && now?.happened === 'unknown') await settle(id, 'doubt')
        }
      }
      for (const outgoing of await kept.outbox(scope)) {
        const leaving = index.leaving(outgoing.id)
        if (dueAt(outgoing, leaving) > clock.now() || under.has(outgoing.id)) continue
        await sendOnce(outgoing).catch(async (thrown: unknown) => {
          failed(thrown)
          if (!(thrown instanceof OmniiError) || thrown.code === 'cancelled' || hasLeft(outgoing.id)) return
          const { retryable, message: why } = toWireError(thrown)
          const state = retryable ? 'put_off' : 'refused'
          await commit(() => index.setLeaving({ id: outgoing.id, state, at: clock.now(), why }))
        })
      }
    },
    /** Until the next mail is due, in milliseconds; undefined while none waits. */
    async nextIn(): Promise<number | undefined> {
      const waiting = (await kept.outbox(scope)).filter(({ id }) => !under.has(id))
      const next = Math.min(...waiting.map((one) => dueAt(one, index.leaving(one.id))))
      return Number.isFinite(next) ? Math.max(0, next - clock.now()) : undefined
    },
    /** Sentences about mails that nobody took, or that may or may not be sent. */
    troubles: (): readonly string[] => [
      ...index.allLeaving('refused', 'put_off').map(({ why }) => words().notSent(why)),
      ...index
        .allLeaving('doubt')
        .filter(({ at }) => at > clock.now() - toldFor)
        .map(() => words().maybeSent),
    ],
    /** Nobody is being sent anything any more. */
    quiet: async (): Promise<void> => void (await Promise.allSettled(under.values())),
  }
}
