/** What a local provider may do with the database it is handed. Values are strings, numbers or null; no booleans. */
export type SqlValue = string | number | null

/**
 * The open SQLite database, with statements prepared once. Reads at any time; writes only inside `log.unit`, which
 * the runner opens around an atomic action: what is written there is on disk together with the step's outcome.
 */
export interface Database {
  all<T>(sql: string, ...values: SqlValue[]): T[]
  get<T>(sql: string, ...values: SqlValue[]): T | undefined
  /** `all` for small tables that seldom change and are read with every sentence: the rows are kept until one of them does. */
  seldomChanged<T>(sql: string, ...values: SqlValue[]): readonly Readonly<T>[]
  run(sql: string, ...values: SqlValue[]): { changes: number }
  /** Runs a script without parameters: for creating tables. */
  script(sql: string): void
}

/** A service's tables: `up[n]` brings version n to n+1. Run in order, once, in a transaction, after a backup. */
export interface Migration {
  readonly name: string
  readonly up: readonly string[]
}
