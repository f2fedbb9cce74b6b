import type { Database } from '../../database.ts'

/** Statements of the google migration: what is kept of Google's contacts beside their rows. */
export const googlePeopleTables = `create table google_book (
    account text not null, token text, primary key (account)
  ) strict, without rowid;
  create table google_person (
    account text not null, id text not null, raw text not null, key text, gone_at integer,
    primary key (account, id)
  ) strict, without rowid;
  create index google_person_key on google_person (account, key) where key is not null;`

export interface KeptGooglePerson {
  readonly id: string
  /** JSON as it came */
  readonly raw: string
  /** of the write that has made it */
  readonly key: string | null
  /** epoch milliseconds when it was deleted; it stays for a while, to come back with all it had */
  readonly goneAt: number | null
}
type Row = Omit<KeptGooglePerson, 'goneAt'> & { readonly gone_at: number | null }

export type GooglePeopleTables = ReturnType<typeof openGooglePeopleTables>

/** Writes belong inside a commit. */
export const openGooglePeopleTables = (db: Database, account: string) => ({
  /** how far it was read; undefined where it never was */
  token: (): string | undefined =>
    db.all<{ token: string | null }>('select token from google_book where account = ?', account)[0]?.token ??
    undefined,
  putToken(token: string | null): void {
    db.run('insert or replace into google_book (account, token) values (?, ?)', account, token)
  },
  person: (id: string): KeptGooglePerson | undefined =>
    db
      .all<Row>('select id, raw, key, gone_at from google_person where account = ? and id = ?', account, id)
      .map(({ gone_at, ...kept }) => ({ ...kept, goneAt: gone_at }))[0],
  madeBy: (key: string): string | undefined =>
    db.all<{ id: string }>('select id from google_person where account = ? and key = ?', account, key)[0]?.id,
  ids: (): readonly string[] =>
    db
      .all<{ id: string }>('select id from google_person where account = ? and gone_at is null', account)
      .map(({ id }) => id),
  putPerson({ id, raw, key, goneAt }: KeptGooglePerson): void {
    db.run(
      'insert or replace into google_person (account, id, raw, key, gone_at) values (?, ?, ?, ?, ?)',
      ...[account, id, raw, key, goneAt],
    )
  },
  /** Forgets who was deleted before a time. */
  sweep(before: number): void {
    db.run('delete from google_person where account = ? and gone_at < ?', account, before)
  },
})
