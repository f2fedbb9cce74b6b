import type { McpCaller } from './caller.ts'

/** Whose connections count together: everybody's own, and those of a session's token by themselves. */
export const holderOf = ({ scope, only }: McpCaller): string => JSON.stringify([scope, only])

/**
 * Who has to give one of theirs up for one more of the newcomer's, where no more are kept: whoever has most of them, and
 * the newcomer where nobody has more than they would. So whoever begins many ends none but their own.
 */
export function whoGivesWay(holders: Iterable<string>, newcomer: string): string {
  const counts = new Map([[newcomer, 1]])
  for (const holder of holders) counts.set(holder, (counts.get(holder) ?? 0) + 1)
  const most = Math.max(...counts.values())
  if (counts.get(newcomer) === most) return newcomer
  return [...counts].find(([, count]) => count === most)?.[0] ?? newcomer
}
