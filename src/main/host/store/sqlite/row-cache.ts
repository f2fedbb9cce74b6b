import type { StatementSync } from 'node:sqlite'
import type { SqlValue } from '../../../services/database.ts'

/** Rows of small tables that seldom change, held between two reads. */
export interface RowCache {
  /** the rows of this query, read again once one of its tables was written to */
  read(sql: string, values: readonly SqlValue[]): readonly unknown[]
  /** to be told of every statement that writes */
  wrote(sql: string): void
  /** writes were taken back, or nobody knows what was written */
  forget(): void
}

/** Each query has as many answers as people and words it is asked with; beyond this many it begins anew. */
const mostAnswers = 1_000

/**
 * Nobody but this process writes to its database (the home is locked), so what was read stays true until a statement of
 * ours names the same table.
 */
export function openRowCache(statement: (sql: string) => StatementSync): RowCache {
  const answers = new Map<string, Map<string, readonly unknown[]>>()
  const touches = new Map<string, readonly string[]>()

  /** The kept queries a write makes stale: those that read a table it names. */
  function touchedBy(sql: string): readonly string[] {
    const written = new Set(tablesIn(sql))
    return [...answers.keys()].filter((query) => tablesIn(query).some((table) => written.has(table)))
  }

  return {
    read(sql, values) {
      let known = answers.get(sql)
      if (!known) {
        known = new Map()
        answers.set(sql, known)
        touches.clear()
      }
      const key = JSON.stringify(values)
      let rows = known.get(key)
      if (!rows) {
        if (known.size >= mostAnswers) known.clear()
        rows = statement(sql).all(...values)
        known.set(key, rows)
      }
      return rows
    },
    wrote(sql) {
      let touched = touches.get(sql)
      if (!touched) {
        touched = touchedBy(sql)
        touches.set(sql, touched)
      }
      for (const query of touched) answers.get(query)?.clear()
    },
    forget() {
      for (const known of answers.values()) known.clear()
    },
  }
}

/** The names that follow what a table's name follows in SQL; more words than tables do no harm. */
const tablesIn = (sql: string): readonly string[] =>
  [...sql.matchAll(/\b(?:from|join|into|update)\s+(\w+)/gi)].map((match) => match[1]!.toLowerCase())
