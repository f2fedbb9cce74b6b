import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import type { ServicePorts } from '../../service.ts'
import { invitationFile } from '../ics/invitation-file.ts'
import { type Letter, letterText, type QueuedLetter } from './itip-message.ts'

/** Hands letters to the outbox, each with its iCalendar file. */
export async function queueLetters(
  ports: ServicePorts,
  letters: readonly Letter[],
  context: ActionContext,
): Promise<{ readonly queued: readonly QueuedLetter[]; readonly why?: string }> {
  const queued: QueuedLetter[] = []
  let why: string | undefined
  for (const letter of letters) {
    const sent = await ports.outbox.queue(context.scope, {
      to: [letter.to],
      ...letterText(letter, context),
      ics: await invitationFile(letter, context.now),
    })
    queued.push({ id: sent.id, left: sent.left, letter })
    if (!sent.left) why = sent.why ?? wordingFor(context.manners.locale).calendar.noAccount
  }
  return { queued, ...(why ? { why } : {}) }
}
