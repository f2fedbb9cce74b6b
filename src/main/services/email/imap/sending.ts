import { OmniiError, toWireError } from '../../../core/api/errors.ts'
import { contentHash } from '../../content-hash.ts'
import type { Happened } from '../../writes/make-writes.ts'
import type { MailCache } from '../local/mail-cache.ts'
import type { Leaving } from '../local/remote-index.ts'
import type { Departure, OutboundMail } from '../provider.ts'
import { composeMail, type OutgoingFile } from './compose.ts'
import { domainOf } from './drafts.ts'
import type { ImapLimits, ImapPorts, RefusedRecipient } from './imap-ports.ts'
import { isOurs } from './place-mails.ts'
import { sentMails } from './sent-mails.ts'
import type { FolderMap } from './server/folders.ts'
import type { ImapLine } from './server/line.ts'
import { readFiles } from './server/read-files.ts'

/** how long it is between two attempts at what nobody took yet, in milliseconds */
const againAfter = 60_000
/** so long a mail in doubt is looked for, and what became of one is said */
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
  const sent = sentMails(line, map)
  /** those this process is at */
  const under = new Map<string, Promise<void>>()
  /** those it was asked to send: whatever became of any other, its row here may be older than that */
  const asked = new Set<string>()
  /** what a server has taken, with what is to be said of that, until it is written down */
  const taken = new Map<string, string>()

  const messageIdOf = (id: string): string =>
    `${contentHash(`${account} ${scope.realm}/${scope.user} ${id}`)}@${domainOf(self().email)}`

  /** The files of the mail that is forwarded. */
  async function filesOf({ draft }: OutboundMail): Promise<readonly OutgoingFile[]> {
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
    files: readonly OutgoingFile[],
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
    if (!(await sent.has(messageIdOf(id)))) {
      // what was forwarded may be gone by now: then the copy is without its files
      const bytes = given ?? (await bytesOf(outgoing, await filesOf(outgoing).catch(() => [])))
      await sent.add(bytes, outgoing.queuedAt)
    }
    await settle(id, 'filed')
  }

  async function settle(id: string, state: 'sent' | 'filed' | 'doubt' | 'unsettled'): Promise<void> {
    await commit(() => {
      const why = taken.get(id) ?? index.leaving(id)?.why ?? ''
      index.setLeaving({ id, state, at: clock.now(), why })
      if (state === 'filed') index.dropOutgoing(id)
    })
    if (state !== 'doubt') taken.delete(id)
  }

  async function send(outgoing: OutboundMail): Promise<void> {
    const { id, mail } = outgoing
    const bytes = await bytesOf(outgoing, await filesOf(outgoing))
    const smtp = await connectSmtp()
    let refused: readonly RefusedRecipient[]
    try {
      await commit(async () => {
        // withdrawn, or given another time, while the connection was made
        const now = await kept.outgoing(scope, id)
        if (!now || (now.sendAt ?? 0) > clock.now()) throw new OmniiError('cancelled')
        index.setLeaving({ id, state: 'sending', at: clock.now(), why: '' })
      })
      const to = [...mail.to, ...(mail.cc ?? [])].map(({ email }) => email)
      ;({ refused } = await smtp.send({ from: self().email, to }, bytes))
    } catch (thrown) {
      if (!(thrown instanceof OmniiError) || thrown.code === 'deadline_exceeded') await settle(id, 'doubt')
      else if (index.leaving(id)?.state === 'sending') await commit(() => index.dropLeaving(id))
      throw thrown
    } finally {
      smtp.close()
    }
    taken.set(id, refused.length === 0 ? '' : words().notTo(mail.subject, refused))
    if (refused.length > 0) logger.warn('imap.recipients_refused', { account, id, count: refused.length })
    // it is sent: that this cannot be written down or filed now changes nothing of that, and is tried again
    const later = (thrown: unknown): void =>
      logger.warn('imap.not_filed', {
        account,
        id,
        why: thrown instanceof OmniiError ? thrown.code : 'unknown',
      })
    await settle(id, 'sent').catch(later)
    await file(outgoing, bytes).catch(later)
  }

  /** A mail that an earlier process may have sent, whatever its row here says, is looked for before it is sent. */
  async function sendDue(outgoing: OutboundMail): Promise<void> {
    const { id } = outgoing
    if (!asked.has(id) && (await sent.has(messageIdOf(id)))) await settle(id, 'filed')
    else await sendOnce(outgoing)
  }

  /** Gives it to the server, once: whoever asks meanwhile waits for the same attempt. */
  function sendOnce(outgoing: OutboundMail): Promise<void> {
    const running = under.get(outgoing.id)
    if (running) return running
    const attempt = send(outgoing).finally(() => under.delete(outgoing.id))
    under.set(outgoing.id, attempt)
    return attempt
  }

  const departed = (why = ''): { readonly happened: 'yes'; readonly now: Departure } => ({
    happened: 'yes',
    now: { left: true, ...(why !== '' && { why }) },
  })

  async function queued(id: string): Promise<Happened<Departure>> {
    await under.get(id)?.catch(() => {})
    const leaving = index.leaving(id)
    if (taken.has(id)) return departed(taken.get(id))
    if (leaving?.state === 'sent' || leaving?.state === 'filed') return departed(leaving.why)
    const waits = leaving === undefined || rests(leaving.state)
    const here = waits ? await kept.queued(scope, id) : { happened: 'unknown' as const }
    if (here.happened === 'yes' || (waits && asked.has(id))) return here
    if (!(await sent.has(messageIdOf(id)))) return here
    await settle(id, 'filed')
    return departed()
  }

  /** Whether somebody has it, or may have it: then it can be neither withdrawn nor given another time. */
  function hasLeft(id: string): boolean {
    const leaving = index.leaving(id)
    return leaving !== undefined && !rests(leaving.state)
  }

  /** Writes down and files what was sent, looks up what is in doubt, and after three days does so no more. */
  async function clearUp(failed: (thrown: unknown) => void): Promise<void> {
    for (const id of taken.keys()) if (!under.has(id)) await settle(id, 'sent').catch(failed)
    for (const { id, state, at } of index.allLeaving('sending', 'doubt', 'sent')) {
      if (under.has(id)) continue
      if (state === 'sent') {
        const outgoing = await kept.outgoing(scope, id)
        if (outgoing) await file(outgoing).catch(failed)
        continue
      }
      const now = await queued(id).catch(failed)
      if (now?.happened === 'yes') continue
      if (state === 'sending') await settle(id, 'doubt')
      else if (at <= clock.now() - toldFor) {
        await settle(id, 'unsettled')
        logger.warn('imap.never_settled', { account, id })
      }
    }
  }

  return {
    queued,
    messageIdOf,
    async queue(outgoing: OutboundMail): Promise<Departure> {
      const { id, sendAt } = outgoing
      const found = index.leaving(id) || taken.has(id) ? await queued(id) : undefined
      if (found?.happened === 'unknown') throw new OmniiError('outcome_unknown', words().maybeSent)
      if (found?.happened === 'yes' && found.now) return found.now
      const waits = await kept.outgoing(scope, id)
      asked.add(id)
      if (!waits) await commit(async () => void (await kept.queue(scope, outgoing, { key: id })))
      if (sendAt !== undefined && sendAt > clock.now()) return { left: false }
      try {
        await sendOnce(outgoing)
      } catch (thrown) {
        // what was not taken waits for nothing: whoever asked decides anew
        if (index.leaving(id) === undefined) await commit(() => index.dropOutgoing(id))
        throw thrown
      }
      return departed(taken.get(id) ?? index.leaving(id)?.why).now
    },
    hasLeft,
    async inDoubt(): Promise<readonly OutboundMail[]> {
      const ids = new Set(index.allLeaving('sending', 'doubt', 'unsettled').map(({ id }) => id))
      return (await kept.outbox(scope)).filter(({ id }) => ids.has(id) && !under.has(id) && !taken.has(id))
    },
    /** Sends what is due, files what was sent, looks up what is in doubt. One that cannot be sent does not keep the others from it. */
    async tend(): Promise<void> {
      const failed = (thrown: unknown): void => {
        if (!(thrown instanceof OmniiError)) throw thrown
        logger.warn('imap.outbox', { account, why: thrown.code })
      }
      await clearUp(failed)
      for (const outgoing of await kept.outbox(scope)) {
        const leaving = index.leaving(outgoing.id)
        if (dueAt(outgoing, leaving) > clock.now() || under.has(outgoing.id)) continue
        await sendDue(outgoing).catch(async (thrown: unknown) => {
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
      ...index.sentNotes(clock.now() - toldFor),
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
