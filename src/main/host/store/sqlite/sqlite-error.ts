import { OmniiError } from '../../../core/api/errors.ts'

/** SQLite's primary result codes that mean something to a person: https://sqlite.org/rescode.html */
const ERROR = 1
const READONLY = 8
const IOERR = 10
const CORRUPT = 11
const FULL = 13
const CANTOPEN = 14
const NOTADB = 26

/** The primary result code of an error node:sqlite threw, or undefined for any other error. */
function sqliteCode(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !('errcode' in thrown) || typeof thrown.errcode !== 'number')
    return undefined
  return thrown.errcode & 0xff
}

/** Turns what SQLite threw into an error with a code; anything else comes back as it was. */
export function fromSqlite(thrown: unknown): unknown {
  switch (sqliteCode(thrown)) {
    case FULL:
      return new OmniiError('store_full')
    case READONLY:
    case IOERR:
    case CANTOPEN:
      return new OmniiError('store_read_only')
    case CORRUPT:
    case NOTADB:
      return new OmniiError('store_damaged')
    default:
      return thrown
  }
}

/** True when SQLite cannot make sense of a statement: of one that is always the same, its tables are not what they were. */
export const meansOtherTables = (thrown: unknown): boolean => sqliteCode(thrown) === ERROR

/** True when SQLite says that the file itself is not what it was. */
export function meansDamage(thrown: unknown): boolean {
  // an integer that no JavaScript number can hold: none was ever written
  if (thrown instanceof RangeError && 'code' in thrown && thrown.code === 'ERR_OUT_OF_RANGE') return true
  const code = sqliteCode(thrown)
  return code === CORRUPT || code === NOTADB
}
