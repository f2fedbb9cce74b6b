import { expect, test } from 'vitest'
import { onChoice } from '../../../src/renderer/sessions/on-choice.ts'
import { emptyConversation } from '../../../src/shared/client/conversation.ts'
import type { SessionGrant } from '../../../src/shared/protocol/unified.ts'

const grant = { session_id: 's' } as SessionGrant
const run = { runId: 'r' } as never
const talk = { ...emptyConversation, runs: new Map([['r' as never, run]]) }

test.each([
  ['a new one before there is a connection', undefined, undefined, false, emptyConversation, 'open'],
  ['a new one while another is still being read', undefined, grant, false, emptyConversation, 'open'],
  ['a new one beside one that was used', undefined, grant, true, talk, 'open'],
  ['a new one where nothing was said yet', undefined, grant, true, emptyConversation, 'write'],
  ['another one', 'other', grant, true, talk, 'open'],
  ['one of the list before there is a connection', 'other', undefined, false, emptyConversation, 'open'],
  ['the one that is shown', 's', grant, true, talk, 'stay'],
] as const)('%s', (_, wanted, granted, loaded, conversation, does) => {
  expect(onChoice(wanted, { grant: granted, loaded, conversation })).toBe(does)
})
