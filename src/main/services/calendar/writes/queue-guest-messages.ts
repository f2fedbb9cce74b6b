import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import type { ServicePorts } from '../../service.ts'
import { invitationFile } from '../ics/invitation-file.ts'
import { type GuestMessage, guestMessageText, type QueuedGuestMessage } from './itip-message.ts'

/** Hands letters to the outbox, each with its iCalendar file. */
export async function queueGuestMessages(
  ports: ServicePorts,
  letters: readonly GuestMessage[],
  context: ActionContext,
): Promise<{ readonly queued: readonly QueuedGuestMessage[]; readonly why?: string }> {
  const queued: QueuedGuestMessage[] = []
  let why: string | undefined
  for (const letter of letters) {
    const sent = await ports.outbox.queue(context.scope, {
      to: [letter.to],
      ...guestMessageText(letter, context),
      ics: await invitationFile(letter, context.now),
    })
    queued.push({ id: sent.id, left: sent.left, letter })
    if (!sent.left) why = sent.why ?? wordingFor(context.preferences.locale).calendar.noAccount
  }
  return { queued, ...(why ? { why } : {}) }
}
