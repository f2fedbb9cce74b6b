import type { Scope } from '../../../../shared/protocol/ids.ts'
import { normalizedWords } from '../../../core/text/normalize-text.ts'
import type { EmailPorts } from '../email-ports.ts'
import type { Message } from '../provider.ts'

/** The newest mail from somebody (about something), and not list mail where there is any other. */
export async function newestFrom(
  { mailbox }: EmailPorts,
  scope: Scope,
  emails: readonly string[],
  about: string,
): Promise<Message | undefined> {
  const query = {
    from: emails,
    words: [...normalizedWords(about)],
    folders: ['inbox', 'archive'] as const,
    limit: 1,
  }
  const [own] = await mailbox.find(scope, { ...query, bulk: false })
  return own ?? (await mailbox.find(scope, query))[0]
}
