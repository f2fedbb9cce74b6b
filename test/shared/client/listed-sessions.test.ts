import { expect, test } from 'vitest'
import { type ClientState, withPage } from '../../../src/shared/client/client-state.ts'
import type { SessionId } from '../../../src/shared/protocol/ids.ts'
import { cursorBehind, type SessionSummary } from '../../../src/shared/protocol/requests.ts'

type Listed = Pick<ClientState, 'sessions' | 'olderSessions'>

/** What a server with these sessions answers: a page of three. */
function pageOf(all: readonly SessionSummary[], cursor: string | undefined) {
  const sorted = all.toSorted((a, b) => b.updatedAt - a.updatedAt)
  const from = cursor === undefined ? 0 : sorted.findIndex((one) => cursorBehind(one) === cursor) + 1
  const sessions = sorted.slice(from, from + 3)
  const next = sorted.length > from + 3 ? cursorBehind(sessions.at(-1)!) : undefined
  return { sessions, cursor, next }
}

const used = (updatedAt: number): SessionSummary => ({
  sessionId: `s${updatedAt}` as SessionId,
  title: '',
  updatedAt,
  lastSyncId: 1,
  waiting: 0,
})
const ids = ({ sessions }: Listed) => sessions.map(({ sessionId }) => sessionId)
const nothing: Listed = { sessions: [], olderSessions: undefined }

test('pages follow one another to the end, and the latest asked for again loses none of them', () => {
  let all = [1, 2, 3, 4, 5, 6, 7].map(used)
  let listed = withPage(nothing, pageOf(all, undefined))
  expect(ids(listed)).toEqual(['s7', 's6', 's5'])
  listed = withPage(listed, pageOf(all, listed.olderSessions))
  expect(ids(listed)).toEqual(['s7', 's6', 's5', 's4', 's3', 's2'])
  all = [...all, used(8)]
  listed = withPage(listed, pageOf(all, undefined))
  expect(ids(listed)).toEqual(['s8', 's7', 's6', 's5', 's4', 's3', 's2'])
  listed = withPage(listed, pageOf(all, listed.olderSessions))
  expect(ids(listed)).toEqual(['s8', 's7', 's6', 's5', 's4', 's3', 's2', 's1'])
  expect(listed.olderSessions).toBeUndefined()
  expect(withPage(listed, pageOf([...all, used(9)], undefined)).olderSessions).toBeUndefined()
})

test('a short list is all there is: what is gone from it is gone', () => {
  const listed = withPage(nothing, pageOf([1, 2, 3].map(used), undefined))
  expect(ids(withPage(listed, pageOf([1, 3].map(used), undefined)))).toEqual(['s3', 's1'])
})
