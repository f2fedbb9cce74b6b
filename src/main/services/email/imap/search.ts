import type { SearchObject } from 'imapflow'
import { normalizedWords } from '../../../core/text/normalize-text.ts'
import type { MailCache } from '../local/mail-cache.ts'
import type { Folder, MessageQuery } from '../provider.ts'
import type { ImapLimits, ImapPorts } from './imap-ports.ts'
import { placeMails } from './place-mails.ts'
import type { FolderMap } from './server/folders.ts'
import type { ImapLine } from './server/line.ts'
import { fetchMails } from './server/read-mails.ts'

/** so many of the newest that a server finds in one folder are brought in */
const mostFound = 50

/**
 * Asks the server for mails whose words are not kept here, and brings in those it finds, so that they are found here. Folders
 * that are kept whole are not asked.
 */
export async function searchThere(
  ports: Pick<ImapPorts, 'scope' | 'logger' | 'account' | 'commit'>,
  line: ImapLine,
  cache: MailCache,
  map: FolderMap,
  query: Omit<MessageQuery, 'limit'>,
  { mails, textBytes }: Pick<ImapLimits, 'mails' | 'textBytes'>,
): Promise<void> {
  const sought = searchOf(query)
  if (!sought) return
  const roles: readonly Folder[] = query.folders ?? ['inbox', 'archive', 'sent']
  for (const { path, role, listed } of map.kept) {
    if (!roles.includes(role)) continue
    const isWhole = (listed.status?.messages ?? 0) < mails && !cache.index.isBare(path)
    if (isWhole) continue
    const found = await line.within(path, async (imap) => {
      const uids = (await imap.search(sought, { uid: true })) || []
      const fresh = uids
        .sort((a, b) => b - a)
        .slice(0, mostFound)
        .filter((uid) => !cache.index.at(path, uid)?.hasText)
      return fetchMails(imap, fresh, { withText: true, textBytes })
    })
    if (found.length > 0) await ports.commit(() => placeMails(cache, ports, { path, role }, found))
  }
}

/** The words and people of a query as IMAP has them (RFC 9051 section 6.4.4); undefined where it asks for neither. */
function searchOf({
  words = [],
  anyWord,
  people = [],
  since,
  until,
}: MessageQuery | Omit<MessageQuery, 'limit'>): SearchObject | undefined {
  const said = words.flatMap((word) => normalizedWords(word)).filter((word) => word.length > 1)
  const named = people.flatMap((name) => {
    const [first] = [...normalizedWords(name)].sort((a, b) => b.length - a.length)
    return first === undefined ? [] : [{ or: [{ from: first }, { to: first }, { cc: first }] }]
  })
  if (said.length === 0 && named.length === 0) return undefined
  const wordsThere = said.map((word) => ({ text: word }))
  const all: SearchObject[] = [
    ...(wordsThere.length === 0 ? [] : anyWord ? [anyOf(wordsThere)] : wordsThere),
    ...(named.length === 0 ? [] : [anyOf(named)]),
  ]
  return {
    ...(since !== undefined && { since: new Date(since - 86_400_000) }),
    ...(until !== undefined && { before: new Date(until + 86_400_000) }),
    ...conjunction(all),
  }
}

const anyOf = (some: readonly SearchObject[]): SearchObject =>
  some.length === 1 ? some[0]! : { or: [...some] }

/** imapflow takes one key of each kind: what has to hold besides is said as "not (not …)". */
function conjunction([first, ...rest]: readonly SearchObject[]): SearchObject {
  if (!first) return {}
  if (rest.length === 0) return first
  return { not: { or: [first, ...rest].map((one) => ({ not: one })) } }
}
