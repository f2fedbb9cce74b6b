import type { ServerResponse } from 'node:http'
import { wireError } from '../../../shared/protocol/errors.ts'
import { Realm, type Scope } from '../../../shared/protocol/ids.ts'
import { ViewQuery } from '../../../shared/protocol/views/views.ts'
import { frameError } from '../dialects/frame-error.ts'
import type { ViewsPort } from '../options.ts'
import { answer, refuseError } from './reply.ts'

/** Answers what a screen asks for, of the realm that is named or the owner's own. The caller is authenticated as `owner`. */
export function openViewPages(views: ViewsPort) {
  return async (response: ServerResponse, search: URLSearchParams, owner: Scope): Promise<void> => {
    const { realm: named, ...asked } = Object.fromEntries(search)
    const realm = Realm.optional().safeParse(named)
    if (!realm.success) return refuseError(response, wireError('bad_frame', undefined, { field: 'realm' }))
    const query = ViewQuery.safeParse(asked)
    if (!query.success) return refuseError(response, frameError(query.error, asked))
    const scope: Scope = realm.data === undefined ? owner : { ...owner, realm: realm.data }
    answer(response, await views.look(scope, query.data))
  }
}
