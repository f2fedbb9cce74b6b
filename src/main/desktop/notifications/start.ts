import { app } from 'electron'
import type { ApprovalId, QuestionId, SessionId } from '../../../shared/protocol/ids.ts'
import type { DesktopHost } from '../../host/attach.ts'
import type { AppMemory } from '../life/app-memory.ts'
import type { PageName } from '../page.ts'
import type { MainWindow } from '../windows/main-window.ts'
import { type NotificationSettings, openNotificationCenter } from './center.ts'
import { openLookedAt } from './looked-at.ts'
import type { Notifier } from './notifier.ts'

export interface DesktopNotifications {
  /** That window shows this conversation; null for none. */
  showing(window: PageName, session: string | null): void
  settingsChanged(): void
  close(): void
}

/** Follows the host and tells what needs somebody. */
export function startNotifications(
  running: DesktopHost,
  { show, locked }: Notifier,
  memory: AppMemory,
  window: MainWindow,
  inFront: (page: string) => boolean,
): DesktopNotifications {
  const lookedAt = openLookedAt(inFront)
  const agent = { agent: 'guide', channel: 'desktop' } as const
  /** What cannot be said from here is said in the window. */
  function replyOrOpen(session: string, answer: Parameters<DesktopHost['reply']>[0]): void {
    void running.reply(answer).then((told) => told.ok || window.openSession(session))
  }
  const center = openNotificationCenter({
    show,
    settings: () => settingsOf(running),
    now: running.now,
    after(ms, task) {
      const timer = setTimeout(task, ms)
      return () => clearTimeout(timer)
    },
    locked,
    lookedAt: lookedAt.sessions,
    open: (session) => (session === undefined ? window.show() : window.openSession(session)),
    answer: (card, choice) =>
      replyOrOpen(card.session, {
        ...agent,
        kind: 'answer',
        sessionId: card.session as SessionId,
        questionId: card.id as QuestionId,
        choice,
      }),
    decline: (card) =>
      replyOrOpen(card.session, {
        ...agent,
        kind: 'decide',
        sessionId: card.session as SessionId,
        approvalId: card.id as ApprovalId,
        decision: 'decline',
      }),
    cards: memory.cards,
  })
  // the palette shows one run, the main window the conversation with all its cards
  const look = (): void => {
    if (inFront('index')) center.looked()
  }
  app.on('browser-window-focus', look)
  const leave = running.watchEvents(center.hear)
  center.remind(running.waitingCards().length)
  return {
    showing(from, session) {
      lookedAt.set(from, session)
      look()
    },
    settingsChanged: center.settingsChanged,
    close() {
      leave()
      app.off('browser-window-focus', look)
      center.close()
    },
  }
}

function settingsOf(running: DesktopHost): NotificationSettings {
  const { quietFrom, quietTo, ...tells } = running.settings.current().notifications
  return { tells, quiet: { from: quietFrom, to: quietTo }, zone: running.zone() }
}
