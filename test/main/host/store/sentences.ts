import type { EventBody } from '../../../../src/shared/protocol/events.ts'
import type { ClientMessageId, RunId, Scope, SessionId } from '../../../../src/shared/protocol/ids.ts'

export const me = { user: 'ada', realm: 'personal' } as Scope
export const session = 's-1' as SessionId
export const run = (n: number | string): RunId => `r-${n}` as RunId

export const command = (n: number | string, text = 'buy milk'): EventBody => ({
  kind: 'command.received',
  runId: run(n),
  clientMessageId: `m-${n}` as ClientMessageId,
  text,
  channel: 'websocket',
  agent: 'guide',
  dryRun: false,
})
export const completed = (n: number | string): EventBody => ({
  kind: 'run.completed',
  runId: run(n),
  status: 'done',
  undoable: false,
})
