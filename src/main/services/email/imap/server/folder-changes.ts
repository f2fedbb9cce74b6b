import type { ExpungeEvent, ImapFlow, MailboxObject } from 'imapflow'
import type { RemoteFolder } from '../../local/remote-index.ts'
import { marksIn } from './read-mails.ts'

/** What is different in a folder since it was read last. */
export interface FolderChanges {
  /** everything it held is to be read anew */
  readonly anew: boolean
  readonly vanished: ReadonlySet<number>
  readonly marked: ReadonlyMap<number, ReturnType<typeof marksIn>>
  /** uids that are not known yet, newest first */
  readonly fresh: readonly number[]
  readonly state: Pick<RemoteFolder, 'validity' | 'modseq' | 'nextUid'>
}

/** of a server that tells of no changes, so many of the newest marks are compared */
const comparedMarks = 2_000

/**
 * Asks the selected folder what is different: in one command where the server keeps account of changes and removals
 * (QRESYNC, RFC 7162), with a list of what there is where it does not.
 * @param most of the newest mails that are to be kept
 */
export async function folderChanges(
  imap: ImapFlow,
  folder: MailboxObject,
  before: RemoteFolder | undefined,
  known: readonly number[],
  most: number,
): Promise<FolderChanges> {
  const modseq = folder.noModseq || folder.highestModseq === undefined ? '' : String(folder.highestModseq)
  const state = { validity: String(folder.uidValidity), modseq, nextUid: folder.uidNext }
  const anew = before !== undefined && before.validity !== state.validity
  const had = new Set(anew ? [] : known)
  const counts = imap.enabled.has('CONDSTORE') && modseq !== ''
  const since = !anew && before?.whole && counts && before.modseq !== '' ? BigInt(before.modseq) : undefined
  const marked = new Map<number, ReturnType<typeof marksIn>>()
  const fresh = new Set<number>()

  if (since !== undefined) {
    const vanished = imap.enabled.has('QRESYNC') ? listenForVanished(imap) : undefined
    const changed = imap.fetch('1:*', { uid: true, flags: true }, { uid: true, changedSince: since })
    for await (const { uid, flags } of changed) {
      if (had.has(uid)) marked.set(uid, marksIn(flags))
      // what is older than all that is kept stays away
      else if (uid >= (before?.nextUid ?? 1)) fresh.add(uid)
    }
    if (vanished) {
      const gone = vanished()
      for (const uid of gone) fresh.delete(uid)
      return { anew, vanished: gone, marked, fresh: newestFirst(fresh), state }
    }
  }
  const all = newestFirst((await imap.search({ all: true }, { uid: true })) || [])
  const there = new Set(all)
  const vanished = new Set([...had].filter((uid) => !there.has(uid)))
  if (since === undefined && had.size > 0) {
    const compared = all.filter((uid) => had.has(uid)).slice(0, comparedMarks)
    if (compared.length > 0)
      for await (const { uid, flags } of imap.fetch(
        compared.join(','),
        { uid: true, flags: true },
        { uid: true },
      ))
        marked.set(uid, marksIn(flags))
  }
  return { anew, vanished, marked, fresh: all.slice(0, most).filter((uid) => !had.has(uid)), state }
}

/** Removals are told in between; the returned function stops listening and says which. */
function listenForVanished(imap: ImapFlow): () => Set<number> {
  const gone = new Set<number>()
  const listener = ({ uid }: ExpungeEvent): void => {
    if (uid !== undefined) gone.add(uid)
  }
  imap.on('expunge', listener)
  return () => {
    imap.off('expunge', listener)
    return gone
  }
}

const newestFirst = (uids: Iterable<number>): readonly number[] => [...new Set(uids)].sort((a, b) => b - a)
