type SqlValue = string | number | null

/** What this channel needs of the open database. Reads at any time; writes only inside `log.unit`. */
export interface SmsDatabase {
  all<T>(sql: string, ...values: SqlValue[]): T[]
  get<T>(sql: string, ...values: SqlValue[]): T | undefined
  run(sql: string, ...values: SqlValue[]): { changes: number }
}
