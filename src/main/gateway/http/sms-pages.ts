import type { ServerResponse } from 'node:http'
import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import type { Scope } from '../../../shared/protocol/ids.ts'
import { smsPaths } from '../../../shared/protocol/sms.ts'
import type { Result } from '../../../shared/result.ts'
import type { SmsAdmin } from '../options.ts'
import { refuse, sendJson } from './reply.ts'

/** The owner's pages of the text message channel. The caller is authenticated as `scope`. */
export const openSmsPages =
  (sms: SmsAdmin) =>
  async (response: ServerResponse, path: string, query: URLSearchParams, scope: Scope): Promise<void> => {
    const answer = (result: Result<object | undefined, WireError>): void => {
      if (result.ok) sendJson(response, 200, result.value ?? {})
      else refuse(response, { status: result.error.code === 'not_found' ? 404 : 503, error: result.error })
    }
    switch (path) {
      case smsPaths.status:
        return sendJson(response, 200, sms.status())
      case smsPaths.check:
        return answer(await sms.check())
      case smsPaths.pair:
        return answer(sms.pair(scope))
      case smsPaths.unpair:
        return answer(await sms.unpair(query.get('phone') ?? ''))
      case smsPaths.resend:
        return answer(await sms.resend(Number(query.get('id'))))
      default:
        return refuse(response, { status: 404, error: wireError('not_found') })
    }
  }
