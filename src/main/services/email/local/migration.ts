import type { Migration } from '../../database.ts'

/**
 * The mailbox's tables. `owner` is "realm/user". `mail_words` is the full-text index (SQLite FTS5, accents folded) over
 * the view `mail_text`, so that it can be compared with what it indexes and made anew; its rowid is `mail_message.number`. `mail_person` has a row for everybody on a message.
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
    // the index may read ordinary tables only, so the names of attachments stand in a column
    `DROP TABLE mail_words;
     ALTER TABLE mail_message ADD COLUMN attachment_names TEXT NOT NULL DEFAULT '';
     UPDATE mail_message SET attachment_names =
       (SELECT coalesce(group_concat(value ->> '$.name', ' '), '') FROM json_each(rest, '$.attachments'))
     WHERE attached = 1;
     CREATE VIEW mail_text AS SELECT
       number,
       (SELECT group_concat(name || ' ' || email, ' ' ORDER BY wrote DESC, email) FROM mail_person p
        WHERE p.number = mail_message.number) AS people,
       rest ->> '$.subject' AS subject,
       (rest ->> '$.text') || ' ' || attachment_names AS body
     FROM mail_message;
     CREATE VIRTUAL TABLE mail_words USING fts5(
       people, subject, body, content='mail_text', content_rowid='number', tokenize='unicode61 remove_diacritics 2',
       prefix='2 3'
     );
     INSERT INTO mail_words(mail_words) VALUES('rebuild')`,
    // what is asked of a mail stands in the index itself: counting and sorting read no mail
    `DROP INDEX mail_message_by_time;
     CREATE INDEX mail_message_by_time ON mail_message (owner, folder, at DESC, unread, starred, bulk, attached);`,
    // what is kept of a mailbox elsewhere: its folders as they were read last, where each mail lies there (uid NULL: not
    // where it was, and not found again yet), and how far a mail has got on its way out
    `CREATE TABLE mail_remote_folder (
       owner TEXT NOT NULL, path TEXT NOT NULL, role TEXT NOT NULL, validity TEXT NOT NULL, modseq TEXT NOT NULL,
       next_uid INTEGER NOT NULL, whole INTEGER NOT NULL, PRIMARY KEY (owner, path)
     ) STRICT, WITHOUT ROWID;
     CREATE TABLE mail_remote (
       owner TEXT NOT NULL, id TEXT NOT NULL, path TEXT NOT NULL, uid INTEGER, has_text INTEGER NOT NULL,
       came_from TEXT NOT NULL, PRIMARY KEY (owner, id)
     ) STRICT, WITHOUT ROWID;
     CREATE UNIQUE INDEX mail_remote_by_place ON mail_remote (owner, path, uid) WHERE uid IS NOT NULL;
     CREATE INDEX mail_remote_lost ON mail_remote (owner) WHERE uid IS NULL;
     CREATE INDEX mail_remote_bare ON mail_remote (owner, path) WHERE has_text = 0;
     CREATE TABLE mail_conversation (
       owner TEXT NOT NULL, message_id TEXT NOT NULL, thread TEXT NOT NULL, PRIMARY KEY (owner, message_id)
     ) STRICT, WITHOUT ROWID;
     CREATE INDEX mail_conversation_by_thread ON mail_conversation (owner, thread);
     CREATE TABLE mail_leaving (
       owner TEXT NOT NULL, id TEXT NOT NULL, state TEXT NOT NULL, at INTEGER NOT NULL, why TEXT NOT NULL,
       PRIMARY KEY (owner, id)
     ) STRICT, WITHOUT ROWID;`,
  ],
}
