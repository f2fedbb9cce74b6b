import { leavesThrough, through } from '../provider.ts'
import type { Service } from '../service.ts'
import { createDraft } from './actions/drafts/create-draft.ts'
import { discardDraft } from './actions/drafts/discard-draft.ts'
import { listDrafts } from './actions/drafts/list-drafts.ts'
import { sendDraft } from './actions/drafts/send-draft.ts'
import { updateDraft } from './actions/drafts/update-draft.ts'
import { withdraw } from './actions/drafts/withdraw.ts'
import { findMail } from './actions/find-mail.ts'
import { forward } from './actions/forward.ts'
import { hasReplied } from './actions/has-replied.ts'
import { inboxDigest } from './actions/inbox-digest.ts'
import { archive, bringBack, markMail, removeMail } from './actions/move-mail.ts'
import { needsAnswerAction } from './actions/needs-answer.ts'
import { readMail } from './actions/read-message.ts'
import { reply } from './actions/reply.ts'
import { summariseThread } from './actions/summarise-thread.ts'
import { undoMailActions } from './actions/undo-actions.ts'
import { unsubscribe } from './actions/unsubscribe.ts'
import { draftFinder, type FinderPorts, messageFinder } from './lookup/mail-finder.ts'

/** The mail: its actions and how words find messages and drafts. The mailbox is made by the host. */
export function openEmail(ports: FinderPorts): Service {
  const leaves = leavesThrough(ports.mailbox)
  return {
    pillar: 'email',
    leaves,
    actions: through(leaves, [
      findMail(ports),
      readMail(ports),
      summariseThread(ports),
      needsAnswerAction(ports),
      hasReplied(ports),
      inboxDigest(ports),
      listDrafts(ports),
      createDraft(ports),
      reply(ports),
      forward(ports),
      updateDraft(ports),
      sendDraft(ports),
      withdraw(ports),
      discardDraft(ports),
      archive(ports),
      bringBack(ports),
      markMail(ports),
      removeMail(ports),
      unsubscribe(ports),
      ...undoMailActions(ports),
    ]),
    finders: [messageFinder(ports), draftFinder(ports)],
  }
}
