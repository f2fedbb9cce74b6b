import { type WireError, wireError } from '../../shared/protocol/errors.ts'
import { basenameOf, type Exported, filePaths, Refused } from '../../shared/protocol/files.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Wording } from '../../shared/wording/wording.ts'

/**
 * Fetches what goes out as a file and hands it to the browser to be saved: a plain link could carry no credential.
 * Fails with what the host answers, or `provider_unavailable`.
 */
export async function saveFile(
  what: Exported,
  words: Wording['ui']['files'],
  headers: Readonly<Record<string, string>>,
): Promise<Result<void, WireError>> {
  try {
    const answer = await fetch(filePaths[what], { headers })
    if (!answer.ok) return fail(Refused.parse(await answer.json()).error)
    const url = URL.createObjectURL(await answer.blob())
    const link = document.createElement('a')
    link.href = url
    link.download = basenameOf(what)
    link.click()
    // Not before the browser has taken it up.
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
    return ok(undefined)
  } catch {
    return fail(wireError('provider_unavailable', words.unreachable))
  }
}
