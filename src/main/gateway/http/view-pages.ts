import type { ServerResponse } from 'node:http'
import { type ErrorCode, type WireError, wireError } from '../../../shared/protocol/errors.ts'
import { Realm, type Scope } from '../../../shared/protocol/ids.ts'
import { ViewQuery } from '../../../shared/protocol/views/views.ts'
import type { Refusal } from '../admission/admission.ts'
import { frameError } from '../dialects/frame-error.ts'
import type { ViewsPort } from '../options.ts'
import { refuse, sendJson } from './reply.ts'

const statuses: Partial<Record<ErrorCode, Refusal['status']>> = {
  bad_date: 400,
  bad_frame: 400,
  missing_field: 400,
  unknown_field: 400,
  not_found: 404,
  deadline_exceeded: 408,
  provider_unavailable: 503,
  shutting_down: 503,
}

const refusalOf = (error: WireError): Refusal => ({ status: statuses[error.code] ?? 500, error })

/** Answers what a screen asks for, of the realm that is named or the owner's own. The caller is authenticated as `owner`. */
export function openViewPages(views: ViewsPort) {
  return async (response: ServerResponse, search: URLSearchParams, owner: Scope): Promise<void> => {
    const { realm: named, ...asked } = Object.fromEntries(search)
    const realm = Realm.optional().safeParse(named)
    if (!realm.success)
      return refuse(response, refusalOf(wireError('bad_frame', undefined, { field: 'realm' })))
    const query = ViewQuery.safeParse(asked)
    if (!query.success) return refuse(response, refusalOf(frameError(query.error, asked)))
    const scope: Scope = realm.data === undefined ? owner : { ...owner, realm: realm.data }
    const found = await views.look(scope, query.data)
    if (found.ok) sendJson(response, 200, found.value)
    else refuse(response, refusalOf(found.error))
  }
}
