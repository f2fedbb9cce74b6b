/** The tables of the text message channel. Times are epoch milliseconds, phones E.164. */
export const smsMigration = {
  name: 'sms',
  up: [
    `CREATE TABLE sms_phones (
       phone TEXT PRIMARY KEY, user TEXT NOT NULL, realm TEXT NOT NULL, session TEXT NOT NULL,
       cursor INTEGER NOT NULL, paired_at INTEGER NOT NULL, opted_out INTEGER NOT NULL DEFAULT 0,
       more TEXT NOT NULL DEFAULT '[]') WITHOUT ROWID;
     CREATE TABLE sms_inbox (
       sid TEXT PRIMARY KEY, phone TEXT NOT NULL, body TEXT NOT NULL, media INTEGER NOT NULL,
       at INTEGER NOT NULL, handled INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
     CREATE INDEX sms_inbox_open ON sms_inbox (at) WHERE handled = 0;
     CREATE INDEX sms_inbox_age ON sms_inbox (at);
     CREATE TABLE sms_outbox (
       id INTEGER PRIMARY KEY, phone TEXT NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL,
       source TEXT NOT NULL UNIQUE, reply INTEGER NOT NULL, at INTEGER NOT NULL, not_before INTEGER NOT NULL,
       attempts INTEGER NOT NULL DEFAULT 0, tried_at INTEGER, sid TEXT, code TEXT);
     CREATE INDEX sms_outbox_open ON sms_outbox (not_before) WHERE state IN ('queued', 'sending');
     CREATE INDEX sms_outbox_sid ON sms_outbox (sid) WHERE sid IS NOT NULL;
     CREATE TABLE sms_codes (
       code TEXT NOT NULL, phone TEXT NOT NULL, session TEXT NOT NULL, approval TEXT NOT NULL, digests TEXT NOT NULL,
       title TEXT NOT NULL, expires_at INTEGER NOT NULL, PRIMARY KEY (phone, approval)) WITHOUT ROWID;
     CREATE TABLE sms_references (
       phone TEXT NOT NULL, reference TEXT NOT NULL, session TEXT NOT NULL, question TEXT NOT NULL,
       PRIMARY KEY (phone, reference)) WITHOUT ROWID;
     CREATE TABLE sms_watches (
       phone TEXT NOT NULL, run TEXT NOT NULL, session TEXT NOT NULL, cursor INTEGER NOT NULL,
       PRIMARY KEY (phone, run)) WITHOUT ROWID;
     CREATE TABLE sms_state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;`,
    // what was said late and when a reference was texted; the last step dates those of before
    `ALTER TABLE sms_references ADD COLUMN held TEXT;
     ALTER TABLE sms_references ADD COLUMN at INTEGER NOT NULL DEFAULT 0;`,
    // which text said it; of before that is not known, and the reference stands for it
    `ALTER TABLE sms_references ADD COLUMN held_sid TEXT;
     UPDATE sms_references SET held_sid = reference || ':' || at WHERE held IS NOT NULL;`,
    // a reference from before it had a time was texted with its question; where that is not known it counts as late
    `UPDATE sms_references SET at = coalesce(
       (SELECT coalesce(o.tried_at, o.at) FROM sms_outbox o
        WHERE o.source = 'ask:' || sms_references.question || ':' || sms_references.phone),
       CAST(strftime('%s', 'now') AS INTEGER) * 1000 - 31 * 60000) WHERE at = 0;`,
    // when the code was texted, as texts are dated: what was sent before it is not of the user
    `ALTER TABLE sms_phones ADD COLUMN since INTEGER NOT NULL DEFAULT 0;`,
  ],
} as const
