import { expect, test } from 'vitest'
import { announcementsBetween } from '../../../src/renderer/client/announcements.ts'
import { apply } from '../../../src/shared/client/apply.ts'
import type { ClientState } from '../../../src/shared/client/client-state.ts'
import { emptyConversation } from '../../../src/shared/client/conversation.ts'
import { wireError } from '../../../src/shared/protocol/errors.ts'
import { ui } from '../../../src/shared/wording/en/page/ui.ts'
import {
  answered,
  approvalAsked,
  asked,
  completed,
  logOf,
  planned,
  received,
} from '../../shared/client/events.ts'

const calm: ClientState = {
  link: { kind: 'open' },
  grant: undefined,
  loaded: true,
  conversation: emptyConversation,
  outgoing: [],
  sessions: [],
  olderSessions: undefined,
  trouble: undefined,
  understanding: undefined,
  clockAheadMs: 0,
  changes: 0,
  waiting: 0,
  activity: 0,
}

const after = (...bodies: Parameters<typeof logOf>[0][number][]): ClientState => ({
  ...calm,
  conversation: apply(emptyConversation, logOf(bodies)),
})

test('questions and approvals are said at once, answers in turn', () => {
  const now = after(received(), planned(), asked(), approvalAsked(), answered())
  expect(announcementsBetween(calm, now, ui)).toEqual([
    { urgency: 'assertive', message: 'Question: Which Ann?' },
    { urgency: 'assertive', message: 'Approval needed: One mail to Ann' },
    { urgency: 'polite', message: 'Milk is on the list.' },
  ])
})

test('what was said already is not said again', () => {
  const before = after(received(), planned(), asked())
  const now = after(received(), planned(), asked(), answered())
  expect(announcementsBetween(before, now, ui).map((news) => news.message)).toEqual(['Milk is on the list.'])
})

test('a failure is urgent, a silent end is not silent', () => {
  const error = wireError('provider_unavailable')
  const failed = after(received(), { ...completed('r', 'failed'), error })
  expect([
    announcementsBetween(calm, failed, ui),
    announcementsBetween(calm, after(received(), completed()), ui),
  ]).toEqual([
    [{ urgency: 'assertive', message: `That did not work: ${error.message}` }],
    [{ urgency: 'polite', message: 'Done.' }],
  ])
})

test('a replay on opening is no news', () => {
  const now = after(received(), planned(), asked())
  expect(announcementsBetween({ ...calm, loaded: false }, now, ui)).toEqual([])
})

test('losing the connection is said', () => {
  const lost: ClientState = { ...calm, link: { kind: 'waiting', attempt: 0, retryAt: 0 } }
  expect(announcementsBetween(calm, lost, ui)).toEqual([{ urgency: 'polite', message: ui.announce.lost }])
})
