import { type WireError, wireError } from '../../shared/protocol/errors.ts'
import { filePaths, Imported, Refused } from '../../shared/protocol/files.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Wording } from '../../shared/wording/wording.ts'

/**
 * Hands a file over to be taken in, within a conversation or in one of its own. `headers` let it in; in
 * Electron the shell adds its own. Fails with what the host answers, or `provider_unavailable`.
 */
export async function postFile(
  file: File,
  session: string | undefined,
  words: Wording['ui']['files'],
  headers: Readonly<Record<string, string>>,
): Promise<Result<Imported, WireError>> {
  const query = new URLSearchParams({ name: file.name, ...(session === undefined ? {} : { session }) })
  try {
    const answer = await fetch(`${filePaths.import}?${query}`, { method: 'POST', body: file, headers })
    const said: unknown = await answer.json()
    return answer.ok ? ok(Imported.parse(said)) : fail(Refused.parse(said).error)
  } catch {
    return fail(wireError('provider_unavailable', words.unreachable))
  }
}
