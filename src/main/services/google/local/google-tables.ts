import type { Database, Migration } from '../../database.ts'
import { googlePeopleTables } from './google-people-tables.ts'
import { googleSentTables } from './google-sent-tables.ts'
import { googleTaskTables } from './google-task-tables.ts'

/** What is kept of Google's things beside their rows: their own form, and how far each calendar and list was read. */
export const googleMigration: Migration = {
  name: 'google',
  up: [
    `create table google_calendar (
      account text not null, id text not null, title text not null, zone text not null, prefix text not null,
      token text, primary key (account, id)
    ) strict, without rowid;
    create table google_event (
      account text not null, id text not null, calendar text not null, native text not null, raw text not null,
      primary key (account, id)
    ) strict, without rowid;`,
    googleTaskTables,
    googlePeopleTables,
    googleSentTables,
  ],
}

export interface KeptCalendar {
  readonly id: string
  readonly title: string
  /** IANA */
  readonly zone: string
  /** before the ids of its events; '' for the person's own calendar */
  readonly prefix: string
  /** how far it was read */
  readonly token: string | null
}

export interface KeptGoogleEvent {
  readonly id: string
  readonly calendar: string
  /** its id there */
  readonly native: string
  /** JSON as it came */
  readonly raw: string
}

export type GoogleTables = ReturnType<typeof openGoogleTables>

/** Writes belong inside a commit. */
export const openGoogleTables = (db: Database, account: string) => ({
  calendars: (): readonly KeptCalendar[] =>
    db.all<KeptCalendar>(
      'select id, title, zone, prefix, token from google_calendar where account = ? order by prefix',
      account,
    ),
  putCalendar({ id, title, zone, prefix, token }: KeptCalendar): void {
    db.run(
      'insert or replace into google_calendar (account, id, title, zone, prefix, token) values (?, ?, ?, ?, ?, ?)',
      ...[account, id, title, zone, prefix, token],
    )
  },
  dropCalendar(id: string): void {
    db.run('delete from google_calendar where account = ? and id = ?', account, id)
  },
  event: (id: string): KeptGoogleEvent | undefined =>
    db.all<KeptGoogleEvent>(
      'select id, calendar, native, raw from google_event where account = ? and id = ?',
      ...[account, id],
    )[0],
  idsIn: (calendar: string): readonly string[] =>
    db
      .all<{ id: string }>(
        'select id from google_event where account = ? and calendar = ?',
        account,
        calendar,
      )
      .map(({ id }) => id),
  putEvent({ id, calendar, native, raw }: KeptGoogleEvent): void {
    db.run(
      'insert or replace into google_event (account, id, calendar, native, raw) values (?, ?, ?, ?, ?)',
      ...[account, id, calendar, native, raw],
    )
  },
  dropEvent(id: string): void {
    db.run('delete from google_event where account = ? and id = ?', account, id)
  },
})
