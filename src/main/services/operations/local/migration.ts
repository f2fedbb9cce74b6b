import type { Migration } from '../../database.ts'

/** `body` is a Standing or a Procedure as JSON; `next_at` stands beside it so that what is due is found by an index. */
export const operationsMigration: Migration = {
  name: 'operations',
  up: [
    `create table standing (
      user text not null,
      realm text not null,
      id text not null,
      next_at integer,
      body text not null,
      primary key (user, realm, id)
    ) strict, without rowid;
    create index standing_due on standing (next_at) where next_at is not null;
    create table procedure (
      user text not null,
      realm text not null,
      id text not null,
      created_at integer not null,
      body text not null,
      primary key (user, realm, id)
    ) strict, without rowid;`,
  ],
}
