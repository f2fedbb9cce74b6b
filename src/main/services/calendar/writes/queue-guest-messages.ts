import type { ActionContext } from '../../../core/api/action.ts'
import type { MailOutbox, QueuedMail } from '../../service.ts'
import { invitationFile } from '../ics/invitation-file.ts'
import { type GuestMessage, guestMessageText } from './itip-message.ts'

/** Hands a letter to the outbox with its iCalendar file. @param key what the mail is queued under */
export const queueGuestMessage = async (
  outbox: MailOutbox,
  key: string,
  letter: GuestMessage,
  context: ActionContext,
): Promise<QueuedMail> =>
  outbox.queue(context.scope, key, {
    to: [letter.to],
    ...guestMessageText(letter, context),
    ics: await invitationFile(letter, context.now),
  })
