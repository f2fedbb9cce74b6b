import type { ListResponse } from 'imapflow'
import type { Folder } from '../../provider.ts'

/** Which of an account's folders stands for what (RFC 6154). Folders of one's own count as filed away. */
export interface FolderMap {
  readonly inbox: string
  readonly sent: string | undefined
  readonly archive: string | undefined
  readonly trash: string | undefined
  readonly drafts: string | undefined
  /** all that are kept here, the inbox first, trash last */
  readonly kept: readonly { readonly path: string; readonly role: Folder; readonly listed: ListResponse }[]
}

/** more than these are not looked through */
const mostFolders = 100
const order: readonly Folder[] = ['inbox', 'sent', 'archive', 'trash']
/** views of what lies elsewhere, and what nobody wants to find */
const leftOut = new Set(['\\All', '\\Flagged', '\\Junk', '\\Drafts', '\\Important'])

export function folderMap(listed: readonly ListResponse[]): FolderMap {
  const open = listed.filter(({ flags }) => !flags.has('\\Noselect') && !flags.has('\\NonExistent'))
  const of = (use: string): string | undefined => open.find(({ specialUse }) => specialUse === use)?.path
  const inbox = open.find(({ path }) => path.toUpperCase() === 'INBOX')?.path ?? 'INBOX'
  const roles = new Map<string, Folder>([[inbox, 'inbox']])
  for (const [use, role] of [
    ['\\Sent', 'sent'],
    ['\\Trash', 'trash'],
  ] as const) {
    const path = of(use)
    if (path !== undefined) roles.set(path, role)
  }
  const kept = open
    .filter(({ specialUse, path }) => path === inbox || !leftOut.has(specialUse ?? ''))
    .map((one) => ({ path: one.path, role: roles.get(one.path) ?? ('archive' as const), listed: one }))
    .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
    .slice(0, mostFolders)
  return {
    inbox,
    sent: of('\\Sent'),
    archive: of('\\Archive'),
    trash: of('\\Trash'),
    drafts: of('\\Drafts'),
    kept,
  }
}

/** What a folder is called that has to be made first. */
export const newFolderName: Readonly<Record<Exclude<Folder, 'inbox'> | 'drafts', string>> = {
  sent: 'Sent',
  archive: 'Archive',
  trash: 'Trash',
  drafts: 'Drafts',
}
