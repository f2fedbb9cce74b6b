import type { Migration } from '../../database.ts'

/** The contacts' tables. `owner` is "realm/user"; `fields` is the contact as JSON. */
export const contactsMigration: Migration = {
  name: 'contacts',
  up: [
    `CREATE TABLE contact (
       owner TEXT NOT NULL, id TEXT NOT NULL, version TEXT NOT NULL, sort TEXT NOT NULL, fields TEXT NOT NULL,
       PRIMARY KEY (owner, id)
     ) STRICT, WITHOUT ROWID;
     CREATE TABLE contact_name (
       owner TEXT NOT NULL, folded TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (owner, folded, id)
     ) STRICT, WITHOUT ROWID;
     CREATE INDEX contact_name_by_id ON contact_name (owner, id);`,
  ],
}
