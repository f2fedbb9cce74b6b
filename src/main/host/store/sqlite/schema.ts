import type { Migration } from '../../../services/database.ts'

/**
 * The log's own tables. `open_runs` and `waits` are readings of the events kept beside them, written in the same
 * commit, so that a start and a list of sessions need not read history. Events keep their rowid: they are written one
 * after the other whatever their session, so that a commit of many sessions fills a few pages and not one for each.
 */
export const logMigration: Migration = {
  name: 'log',
  up: [
    `CREATE TABLE sessions(
       id TEXT PRIMARY KEY, user TEXT NOT NULL, realm TEXT NOT NULL, title TEXT NOT NULL
     ) STRICT, WITHOUT ROWID;
     CREATE INDEX sessions_by_scope ON sessions(user, realm);
     CREATE TABLE events(
       session TEXT NOT NULL, sync_id INTEGER NOT NULL, run_id TEXT, at INTEGER NOT NULL, body TEXT NOT NULL,
       checksum INTEGER NOT NULL, PRIMARY KEY(session, sync_id)
     ) STRICT;
     CREATE INDEX events_by_run ON events(run_id) WHERE run_id IS NOT NULL;
     CREATE TABLE claims(
       session TEXT NOT NULL, message_id TEXT NOT NULL, run_id TEXT NOT NULL, PRIMARY KEY(session, message_id)
     ) STRICT, WITHOUT ROWID;
     CREATE TABLE open_runs(run_id TEXT PRIMARY KEY, session TEXT NOT NULL) STRICT, WITHOUT ROWID;
     CREATE TABLE waits(
       run_id TEXT NOT NULL, wait_id TEXT NOT NULL, session TEXT NOT NULL, PRIMARY KEY(run_id, wait_id)
     ) STRICT, WITHOUT ROWID;
     CREATE INDEX waits_by_session ON waits(session);
     CREATE TABLE facts(
       user TEXT NOT NULL, realm TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
       PRIMARY KEY(user, realm, kind, key)
     ) STRICT, WITHOUT ROWID;`,
    // the text of a long event, deflated; its body is empty then (event-text.ts)
    'ALTER TABLE events ADD COLUMN packed BLOB',
    // who may write a session, by the highest fence; until when others leave it alone, epoch milliseconds
    `CREATE TABLE leases(
       session TEXT PRIMARY KEY, host TEXT NOT NULL, fence INTEGER NOT NULL, until INTEGER NOT NULL
     ) STRICT, WITHOUT ROWID`,
  ],
}

/** Who an address stands for, and the conversations carried on from one. */
export const channelsMigration: Migration = {
  name: 'channels',
  up: [
    `CREATE TABLE addresses(
       kind TEXT NOT NULL, value TEXT NOT NULL, user TEXT NOT NULL, PRIMARY KEY(kind, value)
     ) STRICT, WITHOUT ROWID;
     CREATE TABLE threads(
       channel TEXT NOT NULL, address TEXT NOT NULL, user TEXT NOT NULL, realm TEXT NOT NULL, session TEXT NOT NULL,
       cursor INTEGER NOT NULL, PRIMARY KEY(channel, address, user, realm)
     ) STRICT, WITHOUT ROWID;`,
  ],
}
