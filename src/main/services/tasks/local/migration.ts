import type { Migration } from '../../database.ts'

export const tasksMigration: Migration = {
  name: 'tasks',
  up: [
    `create table task_list (
      user text not null,
      realm text not null,
      id text not null,
      version text not null,
      title text not null,
      primary key (user, realm, id)
    ) strict, without rowid;
    create table task (
      user text not null,
      realm text not null,
      id text not null,
      version text not null,
      list text not null,
      parent text,
      title text not null,
      notes text not null,
      due text,
      remind_at integer,
      priority integer not null,
      done_at integer,
      rule text,
      links text not null,
      created_at integer not null,
      primary key (user, realm, id)
    ) strict, without rowid;
    create index task_open on task (user, realm, due) where done_at is null;
    create index task_done on task (user, realm, done_at) where done_at is not null;
    create index task_reminder on task (remind_at) where remind_at is not null and done_at is null;`,
    `alter table task add column assignee_name text;
    alter table task add column assignee_email text;
    create index task_assignee on task (user, realm, assignee_email) where assignee_email is not null;`,
    // whether it is on the list already is asked with every new task
    'create index task_title on task (user, realm, list, title collate nocase) where done_at is null;',
  ],
}
