import type { ClientMessageId } from '../../../shared/protocol/ids.ts'

/** When a scheduled command was due (epoch milliseconds), and whether that moment was missed. */
export interface DueId {
  readonly at: number
  readonly overdue: boolean
  /** a reminder: nothing but its text */
  readonly reminder?: boolean
}

/** The message id of a command that falls due: the same one every time, so that it can be taken only once. */
export const dueId = (row: string, { at, overdue: missed, reminder: told }: DueId): ClientMessageId =>
  `${told ? 'told' : missed ? 'missed' : 'due'}:${row}:${at}` as ClientMessageId

const written = /^(due|missed|told):.+:(\d+)$/

/** Reads what `dueId` wrote; undefined for what a person sent. */
export function readDueId(id: ClientMessageId): DueId | undefined {
  const found = written.exec(id)
  return found
    ? { at: Number(found[2]), overdue: found[1] === 'missed', reminder: found[1] === 'told' }
    : undefined
}
