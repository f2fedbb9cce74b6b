import { normalizedWords } from '../../../core/text/normalize-text.ts'
import type { SqlValue } from '../../database.ts'
import type { MessageQuery } from '../provider.ts'

export interface Sql {
  readonly from: string
  readonly where: string
  readonly values: readonly SqlValue[]
  readonly order: string
}

const marks = (many: readonly unknown[]): string => many.map(() => '?').join(', ')

/** The words as an FTS5 query: each may begin a longer word; quoted, so that none is taken for an operator. */
function matchOf(words: readonly string[], any: boolean, people: readonly string[]): string {
  const said = allOf(words).join(any ? ' OR ' : ' AND ')
  const names = people.map((name) => allOf([name]).join(' AND ')).filter((name) => name !== '')
  const named = names.length > 0 ? `people : (${names.map((name) => `(${name})`).join(' OR ')})` : ''
  return [said && `(${said})`, named].filter((part) => part !== '').join(' AND ')
}

const allOf = (words: readonly string[]): readonly string[] =>
  words
    .flatMap((word) => normalizedWords(word))
    .flatMap((word) => word.split(/[^\p{L}\p{N}]+/u))
    .filter((term) => term !== '')
    .map((term) => `"${term}"*`)

/** A query of messages as SQL over `mail_message m`. */
export function sqlOf(owner: string, query: Omit<MessageQuery, 'limit'>): Sql {
  const parts = ['m.owner = ?']
  const values: SqlValue[] = [owner]
  const add = (part: string, ...more: readonly SqlValue[]): void => {
    parts.push(part)
    values.push(...more)
  }
  const match = matchOf(query.words ?? [], query.anyWord ?? false, query.people ?? [])
  if (match !== '') add('mail_words MATCH ?', match)
  const folders = query.folders ?? ['inbox', 'archive', 'sent']
  add(`m.folder IN (${marks(folders)})`, ...folders)
  if (query.unread !== undefined) add('m.unread = ?', query.unread ? 1 : 0)
  if (query.starred !== undefined) add('m.starred = ?', query.starred ? 1 : 0)
  if (query.bulk !== undefined) add('m.bulk = ?', query.bulk ? 1 : 0)
  if (query.attachments !== undefined) add('m.attached = ?', query.attachments ? 1 : 0)
  if (query.since !== undefined) add('m.at >= ?', query.since)
  if (query.until !== undefined) add('m.at < ?', query.until)
  const person = (emails: readonly string[], wrote: string): void =>
    add(
      `m.number IN (SELECT number FROM mail_person WHERE owner = ? ${wrote} AND email IN (${marks(emails)}))`,
      ...[owner, ...emails.map((email) => email.toLowerCase())],
    )
  if (query.from) person(query.from, 'AND wrote = 1')
  if (query.with) person(query.with, '')
  return {
    from: match === '' ? 'mail_message m' : 'mail_words JOIN mail_message m ON m.number = mail_words.rowid',
    where: parts.join(' AND '),
    values,
    order:
      match !== '' && query.anyWord ? 'bm25(mail_words, 4, 6, 1), m.at DESC' : 'm.at DESC, m.number DESC',
  }
}
