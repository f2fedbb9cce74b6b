import { OmniiError, toWireError } from '../../../core/api/errors.ts'
import { same } from '../../writes/fields-back.ts'
import { whatBecame } from '../../writes/what-became.ts'
import type { Mailbox, MailTraits, Marks, Message, MessageQuery } from '../provider.ts'
import { imapDrafts } from './drafts.ts'
import { type ImapPorts, imapLimits } from './imap-ports.ts'
import { imapMarks } from './marks.ts'
import { placeMails } from './place-mails.ts'
import { searchThere } from './search.ts'
import { imapSending } from './sending.ts'
import type { FolderMap } from './server/folders.ts'
import { openLine } from './server/line.ts'
import { fetchMails } from './server/read-mails.ts'
import { watchInbox } from './server/watch.ts'
import { openMailSync } from './sync-mails.ts'

/** A mailbox over IMAP at work. */
export interface ImapMailbox {
  readonly mailbox: Mailbox
  /** begins to keep in step and to send what is due */
  start(): void
  /** brings it in step now; rejects with OmniiError */
  sync(): Promise<void>
  status(): { readonly syncedAt: number | null; readonly trouble?: string }
  close(): Promise<void>
}

/** how often what cannot be listened to is asked for, and what waits to leave is looked at, in milliseconds */
const often = 60_000

/**
 * Mail over IMAP and SMTP. What is read is read here: heads and texts of the newest mails are kept in the database, in rows
 * of the account's own, and brought in step with the server; what is written is written there first.
 */
export function openImapMailbox(ports: ImapPorts): ImapMailbox {
  const { cache, scope, account, commit, clock, logger } = ports
  const limits = { ...imapLimits, ...ports.limits }
  const { index, kept } = cache
  const line = openLine(ports, limits)
  const folders = openMailSync(ports, line, cache, limits)

  let known: FolderMap | undefined
  let syncedAt: number | null = null
  let trouble: string | undefined
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  let closed = false

  const map = async (): Promise<FolderMap> => {
    known ??= await folders.list()
    return known
  }
  const drafts = imapDrafts(ports, line, cache, async () => (await map()).drafts)
  const sending = imapSending(ports, line, cache, map, limits)

  async function round(): Promise<void> {
    try {
      known = await folders.round()
      await drafts.look()
      syncedAt = clock.now()
      trouble = undefined
    } catch (thrown) {
      trouble = toWireError(thrown).message
      throw thrown
    }
  }

  /** One round at a time; who asks during one gets the next, which sees all that was there when they asked. */
  function sync(): Promise<void> {
    if (running === undefined) {
      running = round().finally(() => {
        running = undefined
      })
      return running
    }
    next ??= running
      .catch(() => {})
      .then(() => {
        next = undefined
        return sync()
      })
    return next
  }

  const mark = imapMarks(ports, line, cache, { map, round: sync })
  const wanted = async (id: string): Promise<boolean> => {
    const place = index.place(id)
    return place !== undefined && !place.hasText && place.uid !== null
  }

  /** Reads the texts of those of which only the head is kept. */
  async function withTexts(messages: readonly Message[]): Promise<readonly Message[]> {
    const bare = messages.flatMap(({ id, folder }) => {
      const place = index.place(id)
      return place && !place.hasText && place.uid !== null ? [{ ...place, uid: place.uid, role: folder }] : []
    })
    if (bare.length === 0) return messages
    for (const [path, some] of Map.groupBy(bare, (one) => one.path)) {
      const uids = some.map(({ uid }) => uid)
      const found = await line.within(path, (imap) =>
        fetchMails(imap, uids, { withText: true, textBytes: limits.textBytes }),
      )
      await commit(() => placeMails(cache, ports, { path, role: some[0]!.role }, found))
    }
    const now = await Promise.all(messages.map(({ id }) => kept.message(scope, id)))
    return now.map((one, at) => one ?? messages[at]!)
  }

  /** What is not kept here with its words is looked for there; where that cannot be asked, what is kept is the answer. */
  async function lookThere(query: Omit<MessageQuery, 'limit'>): Promise<void> {
    try {
      await searchThere(ports, line, cache, await map(), query, limits)
    } catch (thrown) {
      if (!(thrown instanceof OmniiError)) throw thrown
      logger.warn('imap.search_failed', { account, why: thrown.code })
    }
  }

  const mailbox: Mailbox = {
    ...kept,
    traits: (): MailTraits => ({
      ...{ account, atomic: false, restores: 'itself', sendsFiles: true },
      address: ports.self().email,
    }),
    idFor: (_, name) => name,
    async message(whose, id) {
      const found = await kept.message(whose, id)
      return found && (await wanted(id)) ? (await withTexts([found]))[0] : found
    },
    async find(whose, query) {
      await lookThere(query)
      return kept.find(whose, query)
    },
    async count(whose, query) {
      await lookThere(query)
      return kept.count(whose, query)
    },
    async thread(whose, thread) {
      const found = await kept.thread(whose, thread)
      if (found.length > 0) return withTexts(found)
      // two conversations that turned out to be one have one name since
      const one = await kept.message(whose, thread)
      return one ? withTexts(await kept.thread(whose, one.thread)) : []
    },
    mark: (_, ids, marks) => mark(ids, marks),
    ...drafts,
    outbox: async (whose) => (await kept.outbox(whose)).filter(({ id }) => !sending.hasLeft(id)),
    inDoubt: () => sending.inDoubt(),
    outgoing: async (whose, id) => (sending.hasLeft(id) ? undefined : kept.outgoing(whose, id)),
    async queue(_, outgoing) {
      const left = await sending.queue(outgoing)
      arm()
      return left
    },
    queued: (_, id) => sending.queued(id),
    async reschedule(whose, id, sendAt, order) {
      await commit(async () => {
        if (sending.hasLeft(id)) throw new OmniiError('not_found')
        await kept.reschedule(whose, id, sendAt, order)
        index.dropLeaving(id)
      })
      arm()
    },
    async withdraw(whose, id, order) {
      let back: Awaited<ReturnType<Mailbox['withdraw']>>
      await commit(async () => {
        if (sending.hasLeft(id)) return
        back = await kept.withdraw(whose, id, order)
        index.dropLeaving(id)
      })
      return back
    },
    hasLeft: async (whose, id) => sending.hasLeft(id) || kept.hasLeft(whose, id),
    async written(whose, write, key) {
      switch (write.kind) {
        case 'mark': {
          await sync()
          const marked = await Promise.all(write.messages.map(({ id }) => isMarked(id, write.marks)))
          return marked.every(Boolean) ? { happened: 'yes', now: null } : { happened: 'no' }
        }
        case 'queue':
          return sending.queued(write.outgoing.id)
        case 'reschedule':
        case 'withdraw':
          return kept.written(whose, write, key)
        case 'create':
        case 'restore':
          await drafts.look()
          return whatBecame({ kind: write.kind }, await kept.draft(whose, write.draft.id))
        case 'patch':
        case 'remove':
          await drafts.look()
          return whatBecame({ ...write, before: write.draft }, await kept.draft(whose, write.draft.id))
      }
    },
  }

  async function isMarked(id: string, marks: Marks): Promise<boolean> {
    const now = await kept.message(scope, id)
    return now === undefined || same({ ...now, ...marks }, now)
  }

  const watch = watchInbox(ports, () => void sync().catch(noted))
  const noted = (thrown: unknown): void => {
    if (!(thrown instanceof OmniiError)) throw thrown
    logger.warn('imap.sync_failed', { account, why: thrown.code })
  }
  let started = false
  let lastRound = Number.NEGATIVE_INFINITY
  let tending: Promise<void> = Promise.resolve()
  let callOff = (): void => {}

  /** Sets the clock for whatever comes next: a mail that is due, or the next look through the folders. */
  function arm(): void {
    if (!started || closed) return
    callOff()
    void sending.nextIn().then((due) => {
      if (closed) return
      callOff()
      callOff = clock.after(Math.min(due ?? often, often), () => {
        tending = tend()
      })
    })
  }
  async function tend(): Promise<void> {
    const every = watch.isListening() ? limits.every : Math.min(often, limits.every)
    if (clock.monotonic() - lastRound >= every) {
      lastRound = clock.monotonic()
      await sync().catch(noted)
    }
    await sending.tend()
    arm()
  }

  return {
    mailbox,
    start() {
      started = true
      lastRound = clock.monotonic()
      watch.start()
      tending = sending.tend().then(arm)
    },
    sync,
    status() {
      const why = trouble ?? sending.troubles()[0]
      return { syncedAt, ...(why !== undefined && { trouble: why }) }
    },
    async close() {
      closed = true
      callOff()
      await watch.close()
      await sending.quiet()
      await line.close()
      await Promise.allSettled([running, next, tending])
    },
  }
}
