export interface DavRequest {
  readonly method: 'GET' | 'PUT' | 'DELETE' | 'PROPFIND' | 'PROPPATCH' | 'REPORT' | 'MKCALENDAR' | 'MKCOL'
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

/**
 * One request to an account's server, signed in. Every one ends: rejects with OmniiError `provider_unavailable` when it was
 * not taken up, `deadline_exceeded` when it was sent and no whole answer came, so that it may have happened or still will,
 * and `auth_required` when the person is not let in. Follows redirects of what only reads.
 */
export type DavHttp = (request: DavRequest) => Promise<DavAnswer>
