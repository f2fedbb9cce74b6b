/** A call of one of Google's APIs. `path` is below the address of the API. */
export interface GoogleCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: object
  /** the version it was decided on */
  readonly ifMatch?: string
}

/** `there`: what was asked for. The others are refusals that whoever asks has an answer to. */
export type GoogleAnswer =
  | { readonly kind: 'there'; readonly body: unknown }
  | { readonly kind: 'missing' | 'gone' | 'taken' | 'changed' }

/**
 * Calls an API as somebody who signed in. Rejects with OmniiError: `auth_required`, `provider_unavailable` for what was not
 * taken up, `deadline_exceeded` for what may still happen, `invalid_params` for what the API does not take.
 */
export type GoogleHttp = (call: GoogleCall) => Promise<GoogleAnswer>
