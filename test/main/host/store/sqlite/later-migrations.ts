import type { Migration } from '../../../../../src/main/services/database.ts'

/** Two services that came after the first start, each in steps that build on each other and move data. */
export const laterMigrations: readonly Migration[] = [
  {
    name: 'notes',
    up: [
      'CREATE TABLE notes(id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT',
      "INSERT INTO notes(text) SELECT session || ':' || sync_id FROM events",
      'ALTER TABLE notes ADD COLUMN size INTEGER; UPDATE notes SET size = length(text)',
    ],
  },
  { name: 'tags', up: ['CREATE TABLE tags(note INTEGER REFERENCES notes(id), name TEXT) STRICT'] },
]
