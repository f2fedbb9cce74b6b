import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import { Refused } from '../../../shared/protocol/files.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { cli as say } from '../../../shared/wording/en/cli.ts'

interface Schema<T> {
  parse(said: unknown): T
}

/** A host that has proved itself. */
export interface Reached {
  readonly url: string
  readonly token: string
}

const patienceMs = 10_000

/** One request to the host that runs here. Fails with what it answers, or `provider_unavailable`. */
export function ask<T>(
  host: Reached,
  path: string,
  method: string,
  schema: Schema<T>,
  body?: object,
  withinMs?: number,
): Promise<Result<T, WireError>>
export function ask(host: Reached, path: string, method: string): Promise<Result<unknown, WireError>>
export async function ask(
  { url, token }: Reached,
  path: string,
  method: string,
  schema?: Schema<unknown>,
  body?: object,
  withinMs = patienceMs,
): Promise<Result<unknown, WireError>> {
  try {
    const response = await fetch(new URL(path, url), {
      method,
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(withinMs),
      redirect: 'error',
      ...(body && { body: JSON.stringify(body) }),
    })
    const said: unknown = await response.json()
    if (!response.ok) return fail(Refused.parse(said).error)
    return ok(schema ? schema.parse(said) : said)
  } catch {
    return fail(wireError('provider_unavailable', say.unreachable))
  }
}
