import { type WireError, wireError } from '../../shared/protocol/errors.ts'
import { Refused } from '../../shared/protocol/files.ts'
import { type SafeModeChoice, safeModePath } from '../../shared/protocol/recovery.ts'

/** Tells the host how to go on. Undefined when it does: its own word ends the note; else what it answers, or `provider_unavailable`. */
export async function leaveSafeMode(
  how: SafeModeChoice,
  unreachable: string,
  headers: Readonly<Record<string, string>>,
): Promise<WireError | undefined> {
  try {
    const query = new URLSearchParams({ do: how })
    const answer = await fetch(`${safeModePath}?${query}`, { method: 'POST', headers })
    return answer.ok ? undefined : Refused.parse(await answer.json()).error
  } catch {
    return wireError('provider_unavailable', unreachable)
  }
}
