import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { YieldToEventLoop } from '../../../core/api/ports.ts'
import type { Database, SqlValue } from '../../database.ts'
import { allPages } from '../../in-slices.ts'
import { mailboxOwner, type OwnerOf } from './messages.ts'

interface PersonRow {
  readonly name: string
  readonly email: string
  readonly mails: number
  readonly last: number
}

/** each has many mails that are counted */
const peopleAPage = 20

/**
 * Who is in the local mail, and how often: what looking people up needs. Trash and list mail do not count.
 * `self` is the user's own address, which is nobody's acquaintance.
 */
export function localMailPeople(
  db: Database,
  self: (scope: Scope) => { readonly email: string },
  yieldToEventLoop: YieldToEventLoop = async () => {},
  ownerOf: OwnerOf = mailboxOwner,
) {
  const lower = (emails: readonly string[]): readonly SqlValue[] => emails.map((email) => email.toLowerCase())
  const places = (emails: readonly string[]): string => emails.map(() => '?').join(', ')

  return {
    /** Everyone who wrote or was written to, most mails since `since` (epoch milliseconds) first. */
    async correspondents(scope: Scope, since: number): Promise<readonly PersonRow[]> {
      const owner = ownerOf(scope)
      const own = self(scope).email.toLowerCase()
      const people = await allPages<PersonRow>(
        (after, limit) =>
          db.all(
            `SELECT max(p.name) AS name, p.email, sum(p.at >= ?) AS mails, max(p.at) AS last
             FROM mail_person p JOIN mail_message m ON m.number = p.number
             WHERE p.owner = ? AND p.email > ? AND p.email <> ? AND m.bulk = 0 AND m.folder <> 'trash'
             GROUP BY p.email ORDER BY p.email LIMIT ?`,
            ...[since, owner, after?.email ?? '', own, limit],
          ),
        yieldToEventLoop,
        peopleAPage,
      )
      return people.sort((a, b) => b.mails - a.mails || b.last - a.last)
    },

    countWith: async (scope: Scope, emails: readonly string[], since: number): Promise<number> =>
      emails.length === 0
        ? 0
        : (db.get<{ n: number }>(
            `SELECT count(DISTINCT number) AS n FROM mail_person WHERE owner = ? AND at >= ? AND email IN (${places(emails)})`,
            ...[ownerOf(scope), since, ...lower(emails)],
          )?.n ?? 0),

    lastWith: async (scope: Scope, emails: readonly string[]) => {
      if (emails.length === 0) return undefined
      const row = db.get<{ id: string; subject: string; at: number; wrote: number }>(
        `SELECT m.id, m.rest ->> 'subject' AS subject, m.at, p.wrote
         FROM mail_person p JOIN mail_message m ON m.number = p.number
         WHERE p.owner = ? AND p.email IN (${places(emails)}) AND m.folder <> 'trash' ORDER BY p.at DESC LIMIT 1`,
        ...[ownerOf(scope), ...lower(emails)],
      )
      return row && { id: row.id, subject: row.subject, at: row.at, fromThem: row.wrote === 1 }
    },
  }
}
