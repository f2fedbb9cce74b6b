import type { Preview } from '../../../shared/protocol/plan.ts'

/** What a step that only reads shows before it runs: its title. */
export const onlyReads = (title: string) => async (): Promise<Preview> => ({
  title,
  changes: [],
  reaches: [],
  warnings: [],
})
