import type { SmsAdmin } from '../../../../src/main/gateway/options.ts'
import { wireError } from '../../../../src/shared/protocol/errors.ts'
import { fail, ok } from '../../../../src/shared/result.ts'

/** A text message channel that is off: it has no phones and no texts. */
export const scriptedSms: SmsAdmin = {
  status: () => ({
    mode: 'off',
    phones: [],
    texts: [],
    ...{ quiet: { from: 0, to: 0 }, perDay: 50, desktopFirst: 5 },
  }),
  check: async () => ok({ ok: true, facts: [] }),
  setWebhook: async () => ok({ ok: true, facts: [] }),
  pair: () => ok({ code: 'ABCD-EFGH', number: '+15550001111', expiresAt: 0 }),
  unpair: async () => fail(wireError('not_found')),
  setToken: async () => ok(undefined),
  resend: async () => fail(wireError('not_found')),
}
