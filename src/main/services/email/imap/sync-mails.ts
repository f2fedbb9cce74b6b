import type { ListResponse } from 'imapflow'
import type { MailCache } from '../local/mail-cache.ts'
import type { RemoteFolder } from '../local/remote-index.ts'
import type { ImapLimits, ImapPorts } from './imap-ports.ts'
import { placeMails } from './place-mails.ts'
import { type FolderChanges, folderChanges } from './server/folder-changes.ts'
import { type FolderMap, folderMap } from './server/folders.ts'
import type { ImapLine } from './server/line.ts'
import { fetchMails } from './server/read-mails.ts'

type Kept = FolderMap['kept'][number]

/**
 * Brings what is kept of an account in step with its server, in rounds: first what is gone and what is marked otherwise in
 * any folder, then what is new, the newest first. A mail that left one folder and is found in another has moved. Each batch
 * is a commit, so that a round that is interrupted goes on where it was.
 */
export function openMailSync(ports: ImapPorts, line: ImapLine, cache: MailCache, limits: ImapLimits) {
  const { scope, commit, yieldToEventLoop } = ports
  const { index, kept } = cache

  const list = async (): Promise<FolderMap> =>
    folderMap(
      await line.ask((imap) =>
        imap.list({
          statusQuery: { messages: true, uidNext: true, uidValidity: true, highestModseq: true },
        }),
      ),
    )

  /** Nothing can be different: the server keeps account of changes, and there were none. */
  const isSame = (before: RemoteFolder | undefined, { status }: ListResponse): boolean =>
    before?.whole === true &&
    before.modseq !== '' &&
    before.modseq === String(status?.highestModseq) &&
    before.validity === String(status?.uidValidity) &&
    before.nextUid === status?.uidNext

  async function lookThrough({ path, role }: Kept): Promise<FolderChanges> {
    const before = index.folders().find((one) => one.path === path)
    const known = index.uids(path)
    const changes = await line.within(path, (imap, folder) =>
      folderChanges(imap, folder, before, known, limits.mails),
    )
    await commit(async () => {
      if (changes.anew) index.loseAll(path)
      index.lose(path, changes.vanished)
      for (const [uid, marks] of changes.marked) {
        const place = index.at(path, uid)
        if (place) await kept.mark(scope, [place.id], marks, { key: place.id })
      }
      // until all that is new is here too, the next round has to ask from the same point
      const whole = before?.whole === true && !changes.anew
      index.keepFolder({ path, role, ...(whole ? before : changes.state), whole })
    })
    return changes
  }

  async function bringIn(folder: Kept, uids: readonly number[], newest: ReadonlySet<number>): Promise<void> {
    for (let at = 0; at < uids.length; at += limits.batch) {
      const some = uids.slice(at, at + limits.batch)
      for (const withText of [true, false]) {
        const ones = some.filter((uid) => newest.has(uid) === withText)
        if (ones.length === 0) continue
        const mails = await line.within(folder.path, (imap) =>
          fetchMails(imap, ones, { withText, textBytes: limits.textBytes }),
        )
        for (const few of slices(mails, 20)) {
          await commit(() => placeMails(cache, ports, folder, few))
          await yieldToEventLoop()
        }
      }
    }
  }

  /** What lies nowhere any more after all folders were looked through is gone. */
  async function dropLost(): Promise<void> {
    for (let lost = index.lost(50); lost.length > 0; lost = index.lost(50))
      await commit(async () => {
        for (const id of lost) {
          if (await kept.message(scope, id)) await kept.remove(scope, id)
          index.forget(id)
        }
      })
  }

  /** Only so many are kept: the oldest go. */
  async function bound(path: string): Promise<void> {
    const uids = index.uids(path)
    const over = uids.slice(0, Math.max(0, uids.length - limits.mails))
    if (over.length > 0) await commit(() => index.lose(path, over))
  }

  return {
    list,
    async round(): Promise<FolderMap> {
      const map = await list()
      const before = new Map(index.folders().map((one) => [one.path, one]))
      const there = new Set(map.kept.map(({ path }) => path))
      const gone = [...before.keys()].filter((path) => !there.has(path))
      if (gone.length > 0) await commit(() => gone.forEach((path) => void index.forgetFolder(path)))

      const news: { folder: Kept; changes: FolderChanges }[] = []
      for (const folder of map.kept) {
        if (isSame(before.get(folder.path), folder.listed)) continue
        news.push({ folder, changes: await lookThrough(folder) })
      }
      // of every folder the newest first, then what is left
      const first = limits.batch * 2
      const texts = (uids: readonly number[]) => new Set(uids.slice(0, limits.texts))
      for (const { folder, changes } of news)
        await bringIn(folder, changes.fresh.slice(0, first), texts(changes.fresh))
      for (const { folder, changes } of news) {
        await bringIn(folder, changes.fresh.slice(first), texts(changes.fresh))
        await commit(() =>
          index.keepFolder({ path: folder.path, role: folder.role, ...changes.state, whole: true }),
        )
        await bound(folder.path)
      }
      await dropLost()
      return map
    },
  }
}

function* slices<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size)
}
