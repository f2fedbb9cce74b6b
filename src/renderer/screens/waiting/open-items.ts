import { apply } from '../../../shared/client/apply.ts'
import {
  emptyConversation,
  type OpenCard,
  openCards,
  type RunView,
} from '../../../shared/client/conversation.ts'
import type { OpenRun, WaitingList } from '../../../shared/protocol/views/waiting.ts'

/** One thing that needs the person: a card, or a command that cannot go on. */
export interface OpenItem {
  readonly id: string
  readonly of: OpenRun
  readonly run: RunView
  readonly card: OpenCard['entry'] | undefined
}

/** The cards of all commands, each by itself; their events are read as a conversation reads them. */
export function openItems({ runs }: Pick<WaitingList, 'runs'>): readonly OpenItem[] {
  return runs.flatMap((of): readonly OpenItem[] => {
    const events = of.events.map(({ sync_id, at, body }) => ({
      ...body,
      sessionId: of.sessionId,
      syncId: sync_id,
      at,
    }))
    const conversation = apply(emptyConversation, events)
    const run = conversation.runs.get(of.runId)
    if (run === undefined) return []
    const cards = openCards(conversation)
    if (cards.length === 0) return [{ id: of.runId, of, run, card: undefined }]
    return cards.map(({ entry }) => ({ id: idOf(entry), of, run, card: entry }))
  })
}

const idOf = (entry: OpenCard['entry']): string =>
  entry.kind === 'question' ? entry.questionId : entry.approvalId
