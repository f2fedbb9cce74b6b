import type { ClientState } from '../../shared/client/client-state.ts'
import { type Entry, isOpen, type RunView } from '../../shared/client/conversation.ts'
import type { Wording } from '../../shared/wording/wording.ts'

export interface Announcement {
  readonly urgency: 'polite' | 'assertive'
  readonly message: string
}

/**
 * What somebody who listens should hear after the state changed: questions, approvals and failures at once, the rest in
 * turn. A replay, older turns and a switch of session are no news; text on its way is not either.
 */
export function announcementsBetween(
  before: ClientState,
  now: ClientState,
  words: Wording['ui'],
): readonly Announcement[] {
  const news: Announcement[] = []
  if (before.link.kind === 'open' && now.link.kind === 'waiting') {
    news.push({ urgency: 'polite', message: words.announce.lost })
  }
  if (before.link.kind !== 'open' && now.link.kind === 'open' && before.grant !== undefined) {
    news.push({ urgency: 'polite', message: words.announce.back })
  }
  if (now.trouble !== undefined && now.trouble !== before.trouble) {
    news.push({ urgency: 'assertive', message: now.trouble.error.message })
  }
  const same = before.loaded && now.loaded && before.grant?.session_id === now.grant?.session_id
  if (!same || before.conversation === now.conversation) return news
  for (const run of now.conversation.runs.values()) {
    const was = before.conversation.runs.get(run.runId)
    const older = was === undefined && run.begunAt <= before.conversation.unreadUpTo
    if (was !== run && !older) news.push(...newsOfRun(was, run, words))
  }
  return news
}

function newsOfRun(was: RunView | undefined, run: RunView, words: Wording['ui']): readonly Announcement[] {
  const news = run.entries.slice(was?.entries.length ?? 0).flatMap((entry) => newsOfEntry(run, entry, words))
  if (run.end !== undefined && was?.end === undefined) {
    if (run.end.error !== undefined) {
      news.push({ urgency: 'assertive', message: words.announce.failed(run.end.error.message) })
    } else if (!run.entries.some((entry) => entry.kind === 'answer')) {
      news.push({ urgency: 'polite', message: words.conversation.end[run.end.status] || words.announce.done })
    }
  }
  return news
}

function newsOfEntry(run: RunView, entry: Entry, words: Wording['ui']): Announcement[] {
  switch (entry.kind) {
    case 'question':
      return isOpen(run, entry)
        ? [{ urgency: 'assertive', message: words.ask.question(entry.question.text) }]
        : []
    case 'approval':
      return isOpen(run, entry)
        ? [{ urgency: 'assertive', message: words.approve.announce(entry.title) }]
        : []
    case 'answer':
      return [{ urgency: 'polite', message: entry.text }]
  }
}
