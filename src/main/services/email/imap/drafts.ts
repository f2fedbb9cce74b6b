import type { ImapFlow } from 'imapflow'
import { z } from 'zod'
import type { Scope } from '../../../../shared/protocol/ids.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { contentHash } from '../../content-hash.ts'
import type { WriteOrder } from '../../provider.ts'
import { readEml } from '../eml/read-eml.ts'
import type { MailCache } from '../local/mail-cache.ts'
import type { Mailbox, MailDraft, NewMailDraft } from '../provider.ts'
import { composeMail, draftHeader, draftMark } from './compose.ts'
import type { ImapPorts } from './imap-ports.ts'
import { newFolderName } from './server/folders.ts'
import type { ImapLine } from './server/line.ts'

const Mark = z.object({
  id: z.string(),
  updatedAt: z.number(),
  kind: z.enum(['new', 'reply', 'forward']),
  answers: z.string().optional(),
})

/** more drafts than that are not read */
const mostDrafts = 200
const mostBytes = 400_000

type Drafts = Pick<
  Mailbox,
  'draft' | 'drafts' | 'createDraft' | 'patchDraft' | 'removeDraft' | 'restoreDraft'
> & {
  /** Reads what is there now. */
  look(path?: string): Promise<void>
}

/**
 * Drafts as mails in the folder for them. A mail there never changes: a draft that does is another mail with the same id in
 * its header, and its version says which mail. Of two mails of one draft the newer is the draft, and the older is taken away.
 */
export function imapDrafts(
  ports: ImapPorts,
  line: ImapLine,
  { index, kept }: MailCache,
  draftsPath: () => Promise<string | undefined>,
): Drafts {
  const { scope, commit, self, words, logger, account } = ports

  /** versions of drafts that are left to who wrote them */
  const others = new Set<string>()

  async function pathOf(): Promise<string> {
    const known = await draftsPath()
    if (known !== undefined) return known
    await line.ask((imap) => imap.mailboxCreate(newFolderName.drafts), 'writes')
    return newFolderName.drafts
  }

  const versionOf = (validity: bigint, uid: number): string => `${validity}.${uid}`
  const uidIn = (version: string): number => Number(version.slice(version.indexOf('.') + 1))

  async function look(given?: string): Promise<void> {
    const path = given ?? (await draftsPath())
    if (path === undefined) return
    const before = await kept.drafts(scope)
    const known = new Map(before.map((draft) => [draft.version, draft]))
    const found = await line.within(path, async (imap, { uidValidity }) => {
      const uids = ((await imap.search({ all: true }, { uid: true })) || [])
        .sort((a, b) => b - a)
        .slice(0, mostDrafts)
      const isNew = (version: string): boolean => !known.has(version) && !others.has(version)
      const fresh = uids.filter((uid) => isNew(versionOf(uidValidity, uid)))
      const read = await readDrafts(imap, fresh, (uid) => versionOf(uidValidity, uid))
      const there = uids.map((uid) => known.get(versionOf(uidValidity, uid)) ?? read.get(uid))
      return there.filter((draft) => draft !== undefined)
    })
    const drafts = new Map<string, MailDraft>()
    const older: number[] = []
    for (const draft of found) {
      if (!drafts.has(draft.id)) drafts.set(draft.id, draft)
      else older.push(uidIn(draft.version))
    }
    await commit(() => {
      for (const { id } of before) if (!drafts.has(id)) index.dropDraft(id)
      for (const draft of drafts.values()) if (!known.has(draft.version)) index.putDraft(draft)
    })
    if (older.length > 0) {
      logger.info('imap.older_drafts', { account, count: older.length })
      await line.within(path, (imap) => imap.messageDelete(older.join(','), { uid: true }), 'writes')
    }
  }

  async function readDrafts(imap: ImapFlow, uids: readonly number[], version: (uid: number) => string) {
    const read = new Map<number, MailDraft>()
    if (uids.length === 0) return read
    const query = { uid: true, source: { start: 0, maxLength: mostBytes }, internalDate: true }
    for (const { uid, source, internalDate } of await imap.fetchAll(uids.join(','), query, { uid: true })) {
      const at = new Date(internalDate ?? 0).getTime()
      const draft = source && (await draftIn(source, version(uid), at))
      if (draft) read.set(uid, draft)
      else others.add(version(uid))
    }
    return read
  }

  async function draftIn(source: Buffer, version: string, at: number): Promise<MailDraft | undefined> {
    const own = contentHash(source)
    const head = source.toString('latin1', 0, 64 * 1024).split(/\r?\n\r?\n/, 1)[0]!
    // a draft need not say yet who writes it
    const whole = /^From:/im.test(head)
      ? source
      : Buffer.concat([Buffer.from(`From: ${self().email}\r\n`), source])
    const mail = await readEml(whole, { messageId: own, at }).catch(() => undefined)
    if (!mail) return undefined
    // files that other programs put in a draft would be lost with the first change: it stays theirs
    if (mail.attachments.length > 0 || source.length >= mostBytes) return undefined
    const { to, cc, subject, text, messageId, inReplyTo } = mail
    const mark = markIn(head)
    const forwarded = /^X-Forwarded-Message-Id:\s*<?([^\s>]+)/im.exec(head)?.[1]
    const answered = inReplyTo ?? forwarded
    const answers = mark?.answers ?? (answered && index.named(answered)[0]?.id)
    return {
      id: mark?.id ?? `draft-${contentHash(messageId).slice(0, 20)}`,
      kind: mark?.kind ?? (inReplyTo ? 'reply' : forwarded ? 'forward' : 'new'),
      ...{ to, cc, subject, body: text, version },
      ...(answers !== undefined && { answers }),
      updatedAt: mark?.updatedAt ?? mail.at,
    }
  }

  /** Puts a draft there; its version once it is. */
  async function append(draft: NewMailDraft): Promise<MailDraft> {
    const path = await pathOf()
    const answered = draft.answers === undefined ? undefined : await kept.message(scope, draft.answers)
    const bytes = await composeMail({
      ...{ from: self(), to: draft.to, cc: draft.cc, subject: draft.subject, body: draft.body },
      messageId: `${contentHash(`${draft.id} ${draft.updatedAt}`)}@${domainOf(self().email)}`,
      at: draft.updatedAt,
      ...(answered && draft.kind === 'reply' && { inReplyTo: answered.messageId }),
      headers: {
        [draftHeader]: draftMark(draft),
        ...(answered && draft.kind === 'forward' && { 'X-Forwarded-Message-Id': `<${answered.messageId}>` }),
      },
    })
    const flags = ['\\Draft', '\\Seen']
    const made = await line.ask((imap) => imap.append(path, Buffer.from(bytes), flags), 'writes')
    if (made && made.uid !== undefined && made.uidValidity !== undefined) {
      const now = { ...draft, version: versionOf(made.uidValidity, made.uid) }
      await commit(() => index.putDraft(now))
      return now
    }
    await look(path)
    const now = await kept.draft(scope, draft.id)
    if (!now) throw new OmniiError('not_found', words().lost)
    return now
  }

  /** The mail that a version names, if it is still the draft. Throws `not_found`, `conflict`. */
  async function current(id: string, version: string): Promise<{ path: string; draft: MailDraft }> {
    const path = await pathOf()
    const uid = uidIn(version)
    const isThere = await line.within(path, async (imap, { uidValidity }) => {
      if (versionOf(uidValidity, uid) !== version) return false
      const found = await imap.search({ uid: String(uid) }, { uid: true })
      return found !== false && found !== undefined && found.includes(uid)
    })
    const known = await kept.draft(scope, id)
    if (!isThere || known?.version !== version) await look(path)
    const draft = await kept.draft(scope, id)
    if (!draft) throw new OmniiError('not_found')
    if (draft.version !== version) throw new OmniiError('conflict', undefined, { id, version: draft.version })
    return { path, draft }
  }

  const take = (path: string, version: string) =>
    line.within(path, (imap) => imap.messageDelete(String(uidIn(version)), { uid: true }), 'writes')

  async function make(_: Scope, draft: NewMailDraft, order: WriteOrder): Promise<MailDraft> {
    if (await kept.draft(scope, draft.id)) throw new OmniiError('conflict', undefined, { id: draft.id })
    logger.info('imap.draft', { account, key: order.key })
    return append(draft)
  }

  return {
    look,
    draft: kept.draft,
    drafts: kept.drafts,
    createDraft: make,
    restoreDraft: make,
    async patchDraft(_, id, version, patch) {
      const { path, draft } = await current(id, version)
      const { version: was, ...before } = draft
      const now = await append({ ...before, ...patch })
      await take(path, was)
      return now
    },
    async removeDraft(_, id, version) {
      const { path } = await current(id, version)
      await take(path, version)
      await commit(() => index.dropDraft(id))
    },
  }
}

export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1) || 'localhost'

function markIn(head: string): z.infer<typeof Mark> | undefined {
  const found = new RegExp(`^${draftHeader}:\\s*((?:[^\\r\\n]|\\r?\\n[ \\t])+)`, 'im').exec(head)?.[1]
  if (!found) return undefined
  try {
    return Mark.safeParse(JSON.parse(decodeURIComponent(found.replace(/\s+/g, '')))).data
  } catch {
    return undefined
  }
}
