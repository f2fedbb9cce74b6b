import type { Scope } from '../../../shared/protocol/ids.ts'
import { openMailCache } from '../../services/email/local/mail-cache.ts'
import { mailboxOwner } from '../../services/email/local/messages.ts'
import type { KindPorts } from '../account-kind.ts'
import { committing } from '../committing.ts'
import { ownScope } from '../own-scope.ts'

/** rows that one commit takes away */
const slice = 200
const fewMails = 50

/**
 * Forgets every row that is kept here of an account, also of services and of a kind that are not open now. Whose a row is
 * stands in the same columns of every table, so that no table is left out that was forgotten in a list.
 */
export async function forgetAccount(
  ports: Pick<KindPorts, 'db' | 'writeInSlices' | 'yieldToEventLoop'>,
  { key, scope }: { readonly key: string; readonly scope: Scope },
): Promise<void> {
  const { db, writeInSlices, yieldToEventLoop } = ports
  const own = ownScope(scope, key)
  const { index, kept } = openMailCache(db, scope, key, () => ({ email: '' }), yieldToEventLoop)
  // each takes its words out of the index they are searched by
  for (let some = index.some(fewMails); some.length > 0; some = index.some(fewMails))
    await committing(ports)(async () => {
      for (const id of some) await kept.remove(scope, id)
    })
  const whose = [
    { columns: ['account'], values: [[key]] },
    { columns: ['user', 'realm'], values: [[own.user, own.realm]] },
    { columns: ['owner'], values: [[mailboxOwner(own)], [index.owner]] },
  ]
  const tables = db.all<{ name: string }>(
    `select name from sqlite_schema where type = 'table' and sql not like 'create virtual%'`,
  )
  for (const { name } of tables) {
    const columns = db.all<{ name: string; pk: number }>('select name, pk from pragma_table_info(?)', name)
    const by = whose.find((one) => one.columns.every((asked) => columns.some((has) => has.name === asked)))
    const rowKey = columns.flatMap((column) => (column.pk > 0 ? [column.name] : [])).join(', ') || 'rowid'
    for (const values of by?.values ?? []) {
      const where = by?.columns.map((column) => `${column} = ?`).join(' and ')
      const some = `select ${rowKey} from ${name} where ${where} limit ${slice}`
      await writeInSlices(
        async () => db.run(`delete from ${name} where (${rowKey}) in (${some})`, ...values).changes === slice,
      )
    }
  }
}
