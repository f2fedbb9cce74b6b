import type { Migration } from '../../database.ts'

/**
 * The mailbox's tables. `owner` is "realm/user". `mail_words` is the full-text index (SQLite FTS5, no copy of the text,
 * accents folded); its rowid is `mail_message.number`. `mail_person` has a row for everybody on a message.
 */
export const emailMigration: Migration = {
  name: 'email',
  up: [
    `CREATE TABLE mail_message (
       number INTEGER PRIMARY KEY, owner TEXT NOT NULL, id TEXT NOT NULL, thread TEXT NOT NULL, folder TEXT NOT NULL,
       at INTEGER NOT NULL, unread INTEGER NOT NULL, starred INTEGER NOT NULL, bulk INTEGER NOT NULL,
       attached INTEGER NOT NULL, message_id TEXT NOT NULL, rest TEXT NOT NULL, UNIQUE (owner, id)
     ) STRICT;
     CREATE INDEX mail_message_by_time ON mail_message (owner, folder, at DESC);
     CREATE INDEX mail_message_by_thread ON mail_message (owner, thread, at);
     CREATE INDEX mail_message_by_message_id ON mail_message (owner, message_id);
     CREATE TABLE mail_person (
       owner TEXT NOT NULL, email TEXT NOT NULL, at INTEGER NOT NULL, number INTEGER NOT NULL, wrote INTEGER NOT NULL,
       name TEXT NOT NULL, PRIMARY KEY (owner, email, at, number, wrote)
     ) STRICT, WITHOUT ROWID;
     CREATE INDEX mail_person_by_number ON mail_person (number);
     CREATE VIRTUAL TABLE mail_words USING fts5(
       people, subject, body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3'
     );
     CREATE TABLE mail_draft (
       owner TEXT NOT NULL, id TEXT NOT NULL, version TEXT NOT NULL, updated_at INTEGER NOT NULL, draft TEXT NOT NULL,
       PRIMARY KEY (owner, id)
     ) STRICT, WITHOUT ROWID;
     CREATE TABLE mail_outgoing (
       owner TEXT NOT NULL, id TEXT NOT NULL, queued_at INTEGER NOT NULL, send_at INTEGER, mail TEXT NOT NULL,
       draft TEXT, PRIMARY KEY (owner, id)
     ) STRICT, WITHOUT ROWID;`,
    // what was taken out of the outbox before it left: nobody ever got it
    'CREATE TABLE mail_withdrawn (owner TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (owner, id)) STRICT, WITHOUT ROWID',
  ],
}
