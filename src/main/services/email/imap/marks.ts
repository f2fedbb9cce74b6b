import type { ImapFlow } from 'imapflow'
import { OmniiError } from '../../../core/api/errors.ts'
import type { MailCache } from '../local/mail-cache.ts'
import type { RemotePlace } from '../local/remote-index.ts'
import type { Folder, Marks } from '../provider.ts'
import type { ImapPorts } from './imap-ports.ts'
import { type FolderMap, newFolderName } from './server/folders.ts'
import type { ImapLine } from './server/line.ts'

/** Marks mails there and moves them, and what is kept of them here with it. */
export function imapMarks(
  { scope, commit, words }: Pick<ImapPorts, 'scope' | 'commit' | 'words'>,
  line: ImapLine,
  { index, kept }: MailCache,
  folders: { map(): Promise<FolderMap>; round(): Promise<unknown> },
) {
  /** Those that are where they are thought to be, by folder. What was moved by others meanwhile is looked for once. */
  async function placed(ids: readonly string[]): Promise<Map<string, RemotePlace[]>> {
    let missing = await missingOf(ids)
    if (missing.length > 0) {
      await folders.round()
      missing = await missingOf(ids)
      if (missing.length > 0) throw new OmniiError('not_found', words().mailGone)
    }
    return Map.groupBy(placesOf(ids), ({ path }) => path)
  }

  const placesOf = (ids: readonly string[]): readonly (RemotePlace & { uid: number })[] =>
    ids.flatMap((id) => {
      const place = index.place(id)
      return place && place.uid !== null ? [{ ...place, uid: place.uid }] : []
    })

  async function missingOf(ids: readonly string[]): Promise<readonly string[]> {
    const places = placesOf(ids)
    const missing = ids.filter((id) => !places.some((one) => one.id === id))
    for (const [path, some] of Map.groupBy(places, (one) => one.path)) {
      const there = await line
        .within(path, (imap) => imap.search({ uid: rangeOf(some) }, { uid: true }))
        .catch((thrown: unknown) => {
          if (thrown instanceof OmniiError && thrown.code === 'not_found') return []
          throw thrown
        })
      const found = new Set(there || [])
      missing.push(...some.filter(({ uid }) => !found.has(uid)).map(({ id }) => id))
    }
    return missing
  }

  async function flag(imap: ImapFlow, range: string, on: boolean | undefined, name: string): Promise<void> {
    if (on === undefined) return
    if (on) await imap.messageFlagsAdd(range, [name], { uid: true })
    else await imap.messageFlagsRemove(range, [name], { uid: true })
  }

  /** Where a mail goes that is put in such a folder: back to the one of them it came from, or to the one there is. */
  async function goal(place: RemotePlace, role: Folder, map: FolderMap): Promise<string> {
    const roleOf = (path: string): Folder | undefined => map.kept.find((one) => one.path === path)?.role
    if (roleOf(place.path) === role) return place.path
    if (place.cameFrom !== '' && roleOf(place.cameFrom) === role) return place.cameFrom
    if (role === 'inbox') return map.inbox
    const known = map[role]
    if (known !== undefined) return known
    const name = newFolderName[role]
    await line.ask((imap) => imap.mailboxCreate(name), 'writes')
    return name
  }

  async function move(places: readonly RemotePlace[], path: string, to: string, role: Folder): Promise<void> {
    const moved = await line.within(
      path,
      (imap) => imap.messageMove(rangeOf(places), to, { uid: true }),
      'writes',
    )
    if (!moved) throw new OmniiError('not_available', words().notMoved(to))
    await commit(async () => {
      for (const place of places) {
        const uid = moved.uidMap?.get(place.uid ?? 0) ?? null
        index.put({ ...place, path: to, uid, cameFrom: path })
        await kept.mark(scope, [place.id], { folder: role }, { key: place.id })
      }
    })
    // a server that does not say where they lie now is asked
    if (places.some(({ uid }) => moved.uidMap?.get(uid ?? 0) === undefined)) await folders.round()
  }

  return async function mark(ids: readonly string[], { folder, ...marks }: Marks): Promise<void> {
    if (ids.length === 0) return
    const map = folder === undefined ? undefined : await folders.map()
    for (const [path, places] of await placed(ids)) {
      if (marks.unread !== undefined || marks.starred !== undefined) {
        await line.within(
          path,
          async (imap) => {
            await flag(
              imap,
              rangeOf(places),
              marks.unread === undefined ? undefined : !marks.unread,
              '\\Seen',
            )
            await flag(imap, rangeOf(places), marks.starred, '\\Flagged')
          },
          'writes',
        )
        await commit(() =>
          kept.mark(
            scope,
            places.map(({ id }) => id),
            marks,
            { key: '' },
          ),
        )
      }
      if (folder === undefined || !map) continue
      const goals = new Map<string, RemotePlace[]>()
      for (const place of places) {
        const to = await goal(place, folder, map)
        if (to !== path) goals.set(to, [...(goals.get(to) ?? []), place])
      }
      for (const [to, some] of goals) await move(some, path, to, folder)
    }
  }
}

const rangeOf = (places: readonly Pick<RemotePlace, 'uid'>[]): string =>
  places.map(({ uid }) => uid).join(',')
