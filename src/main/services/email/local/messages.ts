import type { Scope } from '../../../../shared/protocol/ids.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { YieldToEventLoop } from '../../../core/api/ports.ts'
import type { Database } from '../../database.ts'
import { mapInSlices } from '../../in-slices.ts'
import { type Mailbox, Message } from '../provider.ts'
import { sqlOf } from './query.ts'

interface MessageRow {
  readonly number: number
  readonly id: string
  readonly thread: string
  readonly folder: string
  readonly at: number
  readonly unread: number
  readonly starred: number
  readonly bulk: number
  readonly message_id: string
  readonly rest: string
}

/** Whose rows are a mailbox's: a scope's own, or those that are kept of an account of it. */
export type OwnerOf = (scope: Scope) => string
export const mailboxOwner: OwnerOf = (scope) => `${scope.realm}/${scope.user}`

const columns = 'm.number, m.id, m.thread, m.folder, m.at, m.unread, m.starred, m.bulk, m.message_id, m.rest'
const Rest = Message.pick({
  from: true,
  to: true,
  cc: true,
  replyTo: true,
  subject: true,
  text: true,
  inReplyTo: true,
  references: true,
  attachments: true,
  unsubscribe: true,
  calendar: true,
})

const messageOf = (row: MessageRow): Message =>
  Message.parse({
    ...JSON.parse(row.rest),
    id: row.id,
    thread: row.thread,
    folder: row.folder,
    at: row.at,
    unread: row.unread === 1,
    starred: row.starred === 1,
    bulk: row.bulk === 1,
    messageId: row.message_id,
  })

/** What only the workspace's own mailbox can do: mails that files bring. */
export interface LocalMailbox extends Mailbox {
  /** Puts a message in; its thread is found through `inReplyTo` and `references` when `thread` is empty. */
  receive(scope: Scope, message: Message): Promise<Message>
  /** Takes a message out for good. */
  remove(scope: Scope, id: string): Promise<void>
}

type Messages = Pick<
  LocalMailbox,
  'message' | 'has' | 'find' | 'count' | 'thread' | 'receive' | 'mark' | 'remove'
>

/** What is indexed of one message, as the view makes it. */
const wordsOf = 'SELECT number, people, subject, body FROM mail_text WHERE number = ?'
const wordsTakenOff = "SELECT 'delete', number, people, subject, body FROM mail_text WHERE number = ?"

/** The messages of the local mailbox. Writes belong inside `log.unit`. */
export function localMessages(
  db: Database,
  yieldToEventLoop: YieldToEventLoop = async () => {},
  ownerOf: OwnerOf = mailboxOwner,
): Messages {
  const rowOf = (owner: string, id: string): MessageRow => {
    const row = db.get<MessageRow>(
      `SELECT ${columns} FROM mail_message m WHERE m.owner = ? AND m.id = ?`,
      owner,
      id,
    )
    if (!row) throw new OmniiError('not_found')
    return row
  }

  /** The thread of the first message known among those it answers. */
  const threadOf = (owner: string, message: Message): string => {
    if (message.thread !== '') return message.thread
    const before = [...(message.inReplyTo ? [message.inReplyTo] : []), ...message.references.toReversed()]
    for (const id of before) {
      const sql = 'SELECT thread FROM mail_message WHERE owner = ? AND message_id = ?'
      const known = db.get<{ thread: string }>(sql, owner, id)
      if (known) return known.thread
    }
    return message.id
  }

  const insert = (owner: string, message: Message): void => {
    const { id, thread, folder, at, unread, starred, bulk, messageId, attachments } = message
    const rest = JSON.stringify(Rest.strip().parse(message))
    db.run(
      `INSERT INTO mail_message (owner, id, thread, folder, at, unread, starred, bulk, attached, message_id, rest,
         attachment_names)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[owner, id, thread, folder, at, unread ? 1 : 0, starred ? 1 : 0, bulk ? 1 : 0],
      ...[attachments.length > 0 ? 1 : 0, messageId, rest],
      attachments.map(({ name }) => name).join(' '),
    )
    const { number } = rowOf(owner, id)
    const people = [message.from, ...message.to, ...message.cc]
    people.forEach(({ name, email }, place) => {
      db.run(
        'INSERT OR IGNORE INTO mail_person (owner, email, at, number, wrote, name) VALUES (?, ?, ?, ?, ?, ?)',
        ...[owner, email.toLowerCase(), at, number, place === 0 ? 1 : 0, name],
      )
    })
    db.run(`INSERT INTO mail_words (rowid, people, subject, body) ${wordsOf}`, number)
  }

  return {
    message: async (scope, id) => {
      await yieldToEventLoop()
      const sql = `SELECT ${columns} FROM mail_message m WHERE m.owner = ? AND m.id = ?`
      const row = db.get<MessageRow>(sql, ownerOf(scope), id)
      return row && messageOf(row)
    },
    has: async (scope, { messageId, from, at }) => {
      const sql = `SELECT ${columns} FROM mail_message m WHERE m.owner = ? AND m.message_id = ? AND m.at = ? LIMIT 20`
      const same = db.all<MessageRow>(sql, ownerOf(scope), messageId, at).map(messageOf)
      return same.some((one) => one.from.email.toLowerCase() === from.email.toLowerCase())
    },
    find: async (scope, query) => {
      await yieldToEventLoop()
      const { from, where, values, order } = sqlOf(ownerOf(scope), query)
      // numbers are sorted first, so that no text is read but that of the mails returned
      const sql = `SELECT m.number FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT ?`
      const numbers = db.all<{ number: number }>(sql, ...values, query.limit)
      const read = `SELECT ${columns} FROM mail_message m WHERE m.number = ?`
      const found = await mapInSlices(
        numbers,
        ({ number }) => db.all<MessageRow>(read, number).map(messageOf),
        yieldToEventLoop,
      )
      return found.flat()
    },
    count: async (scope, query) => {
      await yieldToEventLoop()
      const { from, where, values } = sqlOf(ownerOf(scope), query)
      return db.get<{ n: number }>(`SELECT count(*) AS n FROM ${from} WHERE ${where}`, ...values)?.n ?? 0
    },
    thread: async (scope, thread) =>
      db
        .all<MessageRow>(
          `SELECT ${columns} FROM mail_message m WHERE m.owner = ? AND m.thread = ? AND m.folder <> 'trash'
           ORDER BY m.at, m.number`,
          ...[ownerOf(scope), thread],
        )
        .map(messageOf),
    receive: async (scope, message) => {
      const owner = ownerOf(scope)
      const known = 'SELECT number FROM mail_message WHERE owner = ? AND id = ?'
      if (db.get(known, owner, message.id)) throw new OmniiError('conflict', undefined, { id: message.id })
      const placed = { ...message, thread: threadOf(owner, message) }
      insert(owner, placed)
      return placed
    },
    mark: async (scope, ids, marks) => {
      const owner = ownerOf(scope)
      for (const id of ids) {
        await yieldToEventLoop()
        const row = rowOf(owner, id)
        db.run(
          'UPDATE mail_message SET unread = ?, starred = ?, folder = ? WHERE number = ?',
          marks.unread === undefined ? row.unread : Number(marks.unread),
          marks.starred === undefined ? row.starred : Number(marks.starred),
          ...[marks.folder ?? row.folder, row.number],
        )
      }
    },
    remove: async (scope, id) => {
      const { number } = rowOf(ownerOf(scope), id)
      // the index is told what it was made of, so this comes before the message goes
      db.run(`INSERT INTO mail_words (mail_words, rowid, people, subject, body) ${wordsTakenOff}`, number)
      db.run('DELETE FROM mail_person WHERE number = ?', number)
      db.run('DELETE FROM mail_message WHERE number = ?', number)
    },
  }
}
