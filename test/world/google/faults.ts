/** An answer of Google's that is none of what was asked for. */
export class GoogleError extends Error {
  readonly status: number
  readonly reason: string
  readonly headers: Readonly<Record<string, string>>
  constructor(
    status: number,
    reason: string,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
    this.status = status
    this.reason = reason
    this.headers = headers
  }
  /** as the JSON APIs say it */
  get body(): object {
    const { status: code, reason, message } = this
    return { error: { errors: [{ domain: 'global', reason, message }], code, message } }
  }
}

/** What can be wrong, with the words of the real APIs. */
export const wrong = {
  credentials: () =>
    new GoogleError(401, 'authError', 'Invalid Credentials', {
      'www-authenticate': 'Bearer error="invalid_token"',
    }),
  scope: () => new GoogleError(403, 'insufficientPermissions', 'Insufficient Permission'),
  off: (api: string, host: string) =>
    new GoogleError(
      403,
      'accessNotConfigured',
      `${api} has not been used in project 1 before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/${host}/overview?project=1 then retry.`,
    ),
  rate: () => new GoogleError(403, 'rateLimitExceeded', 'Rate Limit Exceeded', { 'retry-after': '1' }),
  tooMany: () => new GoogleError(429, 'rateLimitExceeded', 'Too Many Requests', { 'retry-after': '1' }),
  backend: () => new GoogleError(503, 'backendError', 'Backend Error'),
  notFound: () => new GoogleError(404, 'notFound', 'Not Found'),
  deleted: () => new GoogleError(410, 'deleted', 'Resource has been deleted'),
  duplicate: () => new GoogleError(409, 'duplicate', 'The requested identifier already exists.'),
  condition: () => new GoogleError(412, 'conditionNotMet', 'Precondition Failed'),
  syncToken: () =>
    new GoogleError(410, 'fullSyncRequired', 'Sync token is no longer valid, a full sync is required.'),
  expiredSyncToken: () =>
    new GoogleError(
      400,
      'EXPIRED_SYNC_TOKEN',
      'Sync token is expired. Clear local cache and retry call without the sync token.',
    ),
  precondition: () =>
    new GoogleError(
      400,
      'failedPrecondition',
      'Request person.etag is different than the current person.etag.',
    ),
  invalid: (message: string) => new GoogleError(400, 'invalid', message),
} as const
