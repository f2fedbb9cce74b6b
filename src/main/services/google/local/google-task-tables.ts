import type { Database } from '../../database.ts'

/** Statements of the google migration: what is kept of Google's tasks beside their rows. */
export const googleTaskTables = `create table google_task_list (
    account text not null, id text not null, title text not null, is_default integer not null, read_to text,
    read_whole integer, primary key (account, id)
  ) strict, without rowid;
  create table google_task (
    account text not null, id text not null, list text not null, raw text not null, gone_at integer,
    primary key (account, id)
  ) strict, without rowid;
  create index google_task_in on google_task (account, list);
  create table google_task_made (
    account text not null, key text not null, id text not null, primary key (account, key)
  ) strict, without rowid;
  create index google_task_made_id on google_task_made (account, id);`

export interface KeptTaskList {
  readonly id: string
  readonly title: string
  /** where new tasks go */
  readonly isDefault: boolean
  /** the newest change that was read, as Google writes times */
  readonly readTo: string | null
  /** epoch milliseconds when all of it was read last */
  readonly readWhole: number | null
}

export interface KeptGoogleTask {
  readonly id: string
  readonly list: string
  /** JSON as it came */
  readonly raw: string
  /** epoch milliseconds when it was deleted; it stays for a while, to come back where it stood */
  readonly goneAt: number | null
}

export type GoogleTaskTables = ReturnType<typeof openGoogleTaskTables>

/** Writes belong inside a commit. */
export const openGoogleTaskTables = (db: Database, account: string) => ({
  lists: (): readonly KeptTaskList[] =>
    db
      .all<{
        id: string
        title: string
        is_default: number
        read_to: string | null
        read_whole: number | null
      }>(
        'select id, title, is_default, read_to, read_whole from google_task_list where account = ? order by title, id',
        account,
      )
      .map(({ id, title, is_default, read_to, read_whole }) => ({
        ...{ id, title, isDefault: is_default === 1, readTo: read_to, readWhole: read_whole },
      })),
  putList({ id, title, isDefault, readTo, readWhole }: KeptTaskList): void {
    db.run(
      'insert or replace into google_task_list (account, id, title, is_default, read_to, read_whole) values (?, ?, ?, ?, ?, ?)',
      ...[account, id, title, isDefault ? 1 : 0, readTo, readWhole],
    )
  },
  dropList(id: string): void {
    db.run('delete from google_task_list where account = ? and id = ?', account, id)
  },
  task: (id: string): KeptGoogleTask | undefined =>
    db
      .all<{ id: string; list: string; raw: string; gone_at: number | null }>(
        'select id, list, raw, gone_at from google_task where account = ? and id = ?',
        ...[account, id],
      )
      .map(({ gone_at, ...kept }) => ({ ...kept, goneAt: gone_at }))[0],
  idsIn: (list: string): readonly string[] =>
    db
      .all<{ id: string }>(
        'select id from google_task where account = ? and list = ? and gone_at is null',
        ...[account, list],
      )
      .map(({ id }) => id),
  putTask({ id, list, raw, goneAt }: KeptGoogleTask): void {
    db.run(
      'insert or replace into google_task (account, id, list, raw, gone_at) values (?, ?, ?, ?, ?)',
      ...[account, id, list, raw, goneAt],
    )
  },
  /** Forgets what was deleted before a time. */
  sweep(before: number): void {
    const gone = 'select id from google_task where account = ? and gone_at < ?'
    db.run(
      `delete from google_task_made where account = ? and id in (${gone})`,
      ...[account, account, before],
    )
    db.run('delete from google_task where account = ? and gone_at < ?', account, before)
  },
  /** What the write with that key has made. */
  madeBy: (key: string): string | undefined =>
    db.all<{ id: string }>(
      'select id from google_task_made where account = ? and key = ?',
      ...[account, key],
    )[0]?.id,
  isMade: (id: string): boolean =>
    db.all('select 1 from google_task_made where account = ? and id = ? limit 1', account, id).length > 0,
  putMade(key: string, id: string): void {
    db.run('insert or replace into google_task_made (account, key, id) values (?, ?, ?)', account, key, id)
  },
})
