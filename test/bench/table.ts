import { heldToBudget, type Row, type Unmeasured } from './measure.ts'

const plain = (value: number): string => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)

/** The rows as a table for people; those over budget are marked. */
export function tableOf(rows: readonly (Row | Unmeasured)[]): string {
  const lines = rows.map((row) => {
    if (row.ours === undefined) return [row.what, 'not measured here', '', '', '', '']
    const { unit, ours, floor, budget } = row
    return [
      row.what,
      `${plain(ours)} ${unit}`,
      floor ? `${plain(floor.value)} ${floor.name}` : '',
      floor ? `${heldToBudget(row).toFixed(2)}x` : '',
      budget === undefined ? '' : floor ? `${budget}x` : `${budget} ${unit}`,
      isOver(row) ? 'OVER' : '',
    ]
  })
  const head = ['what', 'omnii', 'floor', 'ratio', 'budget', '']
  const widths = head.map((_, at) => Math.max(...[head, ...lines].map((line) => line[at]!.length)))
  const text = (line: readonly string[]): string =>
    line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  ')
  return [head, widths.map((width) => '-'.repeat(width)), ...lines]
    .map((line) => text(line).trimEnd())
    .join('\n')
}

export const isOver = (row: Row): boolean => row.budget !== undefined && !(heldToBudget(row) <= row.budget)
