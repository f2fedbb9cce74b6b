import { en } from '../../../shared/wording/wording.ts'
import { OmniiError } from '../../core/api/errors.ts'

export interface DavRequest {
  readonly method:
    | 'GET'
    | 'PUT'
    | 'DELETE'
    | 'MOVE'
    | 'PROPFIND'
    | 'PROPPATCH'
    | 'REPORT'
    | 'MKCALENDAR'
    | 'MKCOL'
  /** absolute */
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface DavAnswer {
  readonly status: number
  /** names in lower case */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** where it was found in the end */
  readonly url: string
}

/** A server sent on to a host that was not named for the account: nothing was asked there, and no password given. */
export class OtherHost extends OmniiError {
  readonly host: string
  constructor(host: string) {
    super('auth_required', en.accounts.otherHost(host), { host })
    this.name = 'OtherHost'
    this.host = host
  }
}

/**
 * One request to an account's server, signed in. Every one ends: rejects with OmniiError `provider_unavailable` when it was
 * not taken up, `deadline_exceeded` when it was sent and no whole answer came, so that it may have happened or still will,
 * `auth_required` when the person is not let in, and OtherHost when it leads there. Follows redirects of what only reads.
 */
export type DavHttp = (request: DavRequest) => Promise<DavAnswer>
