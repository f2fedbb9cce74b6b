import type { Database } from '../../database.ts'

/** Statements of the google migration: what left for Google to be made there, and when. */
export const googleSentTables = `create table google_sent (
    account text not null, key text not null, at integer not null, primary key (account, key)
  ) strict, without rowid;`

export type GoogleSentTables = ReturnType<typeof openGoogleSentTables>

/** Writes belong inside a commit. */
export const openGoogleSentTables = (db: Database, account: string) => ({
  /** epoch milliseconds when the write with that key left, or its answer was last waited for */
  sentAt: (key: string): number | undefined =>
    db.get<{ at: number }>('select at from google_sent where account = ? and key = ?', account, key)?.at,
  put(key: string, at: number): void {
    db.run('insert or replace into google_sent (account, key, at) values (?, ?, ?)', account, key, at)
  },
  drop(key: string): void {
    db.run('delete from google_sent where account = ? and key = ?', account, key)
  },
  /** Forgets what left before a time. */
  sweep(before: number): void {
    db.run('delete from google_sent where account = ? and at < ?', account, before)
  },
})
