import type { Channel } from '../../../../shared/protocol/ids.ts'
import type { Wording } from '../../../../shared/wording/wording.ts'

/** Why words that came in by this door approve nothing, and how to approve all the same; undefined where they may. */
export function cannotApprove(channel: Channel, wording: Wording): string | undefined {
  // a sender's number can be forged, so a text approves by a code that only the real phone was sent
  if (channel === 'sms') return wording.sms.codeNeeded
  // a model speaks here, and its "yes" is not its person's
  if (channel === 'mcp') return wording.speak.approveYourself
  // a script in the page can say "yes" too
  return channel === 'window' ? wording.speak.pressToApprove : undefined
}
