import type { IncomingMessage, ServerResponse } from 'node:http'
import { wireError } from '../../../shared/protocol/errors.ts'
import type { Scope } from '../../../shared/protocol/ids.ts'
import { SmsToken, smsPaths } from '../../../shared/protocol/sms.ts'
import type { Clock } from '../../core/api/ports.ts'
import type { Refusal } from '../admission/admission.ts'
import type { SmsAdmin } from '../options.ts'
import { readJson } from './read-json.ts'
import { answer, refuseError, sendJson } from './reply.ts'

const bounds = { most: 1_024, withinMs: 5_000 }

/** The owner's pages of the text message channel. The caller is authenticated as `scope`. */
export function openSmsPages({ sms, clock }: { readonly sms: SmsAdmin; readonly clock: Clock }) {
  async function takeToken(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const error = wireError('bad_frame', undefined, { field: 'token' })
    const malformed = (): Refusal => ({ status: 400, error })
    const given = await readJson(SmsToken, request, response, { ...bounds, clock, malformed })
    if (given) answer(response, await sms.setToken(given.token))
  }

  return async (
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    query: URLSearchParams,
    scope: Scope,
  ): Promise<void> => {
    switch (path) {
      case smsPaths.status:
        return sendJson(response, 200, sms.status())
      case smsPaths.token:
        return takeToken(request, response)
      case smsPaths.check:
        return answer(response, await sms.check(query.get('phone') ?? undefined))
      case smsPaths.webhook:
        return answer(response, await sms.setWebhook())
      case smsPaths.pair:
        return answer(response, sms.pair(scope))
      case smsPaths.unpair:
        return answer(response, await sms.unpair(query.get('phone') ?? ''))
      case smsPaths.resend:
        return answer(response, await sms.resend(Number(query.get('id'))))
      default:
        return refuseError(response, wireError('not_found'))
    }
  }
}
