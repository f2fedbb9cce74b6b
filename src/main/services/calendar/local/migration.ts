import type { Migration } from '../../database.ts'

/** What is longer than this is looked for by itself, in milliseconds: 32 days. The index says the same number. */
export const longMs = 2_764_800_000

/**
 * `starts` and `ends` are epoch milliseconds for both kinds of events (UTC midnights for all-day ones) and only narrow a
 * search; `time` is the truth. A series' `ends` is null: where it ends is its rule's business.
 */
export const calendarMigration: Migration = {
  name: 'calendar',
  up: [
    `create table calendar_event (
      user text not null,
      realm text not null,
      id text not null,
      version text not null,
      title text not null,
      starts integer not null,
      ends integer,
      time text not null,
      place text not null,
      notes text not null,
      link text not null,
      organiser text not null,
      guests text not null,
      status text not null,
      shows text not null,
      rule text,
      left_out text,
      reminders text not null,
      series text,
      occurrence text,
      primary key (user, realm, id)
    ) strict, without rowid;
    create index calendar_event_time on calendar_event (user, realm, starts, ends) where rule is null;
    create index calendar_event_rule on calendar_event (user, realm, starts) where rule is not null;
    create index calendar_event_series on calendar_event (user, realm, series) where series is not null;`,
    // only these can begin long before a window they reach into (`longMs`)
    `create index calendar_event_long on calendar_event (user, realm, starts, ends)
      where rule is null and ends - starts > 2764800000;`,
  ],
}
