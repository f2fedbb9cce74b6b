import type { Database, Migration } from '../../database.ts'
import type { DavCollection } from '../discover.ts'

/**
 * What is kept of accounts' collections, so that they can be read without a network: objects as the server has them, and
 * which rows of the services' own tables were read from each. What was deleted stays for a while, to come back as it was.
 */
export const davMigration: Migration = {
  name: 'dav',
  up: [
    `create table dav_collection (
      account text not null, href text not null, title text not null, holds text not null, events integer not null,
      tasks integer not null, writable integer not null, tokens integer not null, token text,
      primary key (account, href)
    ) strict, without rowid;
    create table dav_object (
      account text not null, href text not null, collection text not null, etag text not null, text text not null,
      problem text, primary key (account, href)
    ) strict;
    create index dav_object_in on dav_object (account, collection);
    create table dav_row (
      account text not null, kind text not null, id text not null, href text not null,
      primary key (account, kind, id)
    ) strict, without rowid;
    create index dav_row_of on dav_row (account, href);
    create table dav_removed (
      account text not null, href text not null, id text not null, text text not null, at integer not null,
      primary key (account, href)
    ) strict;
    create index dav_removed_id on dav_removed (account, id);`,
    // ids without a collection's name are of this one, so it is chosen once
    `create table dav_home (
      account text not null, kind text not null, href text not null, primary key (account, kind)
    ) strict, without rowid;`,
  ],
}

export interface KeptObject {
  readonly href: string
  readonly collection: string
  readonly etag: string
  readonly text: string
  /** why it cannot be read, as a sentence */
  readonly problem: string | null
}

export interface KeptCollection extends DavCollection {
  readonly token: string | undefined
}

interface CollectionRow {
  readonly href: string
  readonly title: string
  readonly holds: string
  readonly events: number
  readonly tasks: number
  readonly writable: number
  readonly tokens: number
  readonly token: string | null
}

/** How many deleted objects are kept, and for how long. */
const mostRemoved = 500
const removedMs = 30 * 86_400_000

/** The tables as one account sees them. Writes belong inside `log.unit`. */
export const openDavTables = (db: Database, account: string) => {
  const object = (href: string): KeptObject | undefined =>
    db.get<KeptObject>(
      'select href, collection, etag, text, problem from dav_object where account = ? and href = ?',
      account,
      href,
    )
  return {
    collections: (): readonly KeptCollection[] =>
      db
        .seldomChanged<CollectionRow>(
          'select * from dav_collection where account = ? order by title, href',
          account,
        )
        .map((row) => ({
          ...{
            href: row.href,
            title: row.title,
            holds: row.holds === 'calendar' ? 'calendar' : 'addressbook',
          },
          ...{ events: row.events === 1, tasks: row.tasks === 1, writable: row.writable === 1 },
          ...{ tokens: row.tokens === 1, token: row.token ?? undefined },
        })),
    putCollection({ href, title, holds, events, tasks, writable, tokens, token }: KeptCollection): void {
      db.run(
        `insert or replace into dav_collection
          (account, href, title, holds, events, tasks, writable, tokens, token) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[account, href, title, holds, Number(events), Number(tasks), Number(writable), Number(tokens)],
        token ?? null,
      )
    },
    removeCollection(href: string): void {
      db.run('delete from dav_collection where account = ? and href = ?', account, href)
    },
    /** The collection new things of a kind go to. */
    homeOf: (kind: string): string | undefined =>
      db
        .seldomChanged<{ kind: string; href: string }>(
          'select kind, href from dav_home where account = ?',
          account,
        )
        .find((row) => row.kind === kind)?.href,
    setHome(kind: string, href: string): void {
      db.run('insert or replace into dav_home (account, kind, href) values (?, ?, ?)', account, kind, href)
    },
    object,
    /** What is kept of a collection, without the texts. */
    versions: (collection: string): ReadonlyMap<string, string> =>
      new Map(
        db
          .all<{ href: string; etag: string }>(
            'select href, etag from dav_object where account = ? and collection = ?',
            account,
            collection,
          )
          .map(({ href, etag }) => [href, etag]),
      ),
    count: (): number =>
      db.get<{ n: number }>('select count(*) as n from dav_object where account = ?', account)?.n ?? 0,
    /** How many objects cannot be read. */
    leftOut: (): number =>
      db.get<{ n: number }>(
        'select count(*) as n from dav_object where account = ? and problem is not null',
        account,
      )?.n ?? 0,
    putObject({ href, collection, etag, text, problem }: KeptObject): void {
      db.run(
        'insert or replace into dav_object (account, href, collection, etag, text, problem) values (?, ?, ?, ?, ?, ?)',
        ...[account, href, collection, etag, text, problem],
      )
    },
    removeObject(href: string): void {
      db.run('delete from dav_object where account = ? and href = ?', account, href)
    },
    /** Which rows were read from an object. */
    rowsOf: (href: string): readonly { readonly kind: string; readonly id: string }[] =>
      db.all('select kind, id from dav_row where account = ? and href = ?', account, href),
    setRows(href: string, kind: string, ids: readonly string[]): void {
      db.run('delete from dav_row where account = ? and href = ?', account, href)
      for (const id of ids)
        db.run(
          'insert or replace into dav_row (account, kind, id, href) values (?, ?, ?, ?)',
          account,
          kind,
          id,
          href,
        )
    },
    hrefOf: (kind: string, id: string): string | undefined =>
      db.get<{ href: string }>(
        'select href from dav_row where account = ? and kind = ? and id = ?',
        account,
        kind,
        id,
      )?.href,
    /** @param id of the first of its rows */
    keepRemoved(href: string, id: string, text: string, now: number): void {
      db.run(
        'insert or replace into dav_removed (account, href, id, text, at) values (?, ?, ?, ?, ?)',
        ...[account, href, id, text, now],
      )
      db.run(
        `delete from dav_removed where account = ? and (at < ? or href not in
          (select href from dav_removed where account = ? order by at desc limit ${mostRemoved}))`,
        ...[account, now - removedMs, account],
      )
    },
    /** What was deleted under an id, as it was. */
    removed: (id: string): { readonly href: string; readonly text: string } | undefined =>
      db.get('select href, text from dav_removed where account = ? and id = ? order by at desc', account, id),
  }
}
export type DavTables = ReturnType<typeof openDavTables>
