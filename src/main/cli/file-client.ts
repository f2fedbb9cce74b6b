import { type WireError, wireError } from '../../shared/protocol/errors.ts'
import { filePaths, Imported, Refused } from '../../shared/protocol/files.ts'
import type { SessionId } from '../../shared/protocol/ids.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { cli as say } from '../../shared/wording/en/cli.ts'
import type { Running } from '../host/options.ts'

/** Where files go in and out: of a host of our own, or of the one that runs. */
export type FileClient = Pick<Running, 'importFile' | 'exportFile'>

const patienceMs = 60_000

/** The file pages of a host that has proved itself. Fails with what it answers, or `provider_unavailable` when it is gone. */
export function fileClientOf(host: { readonly url: string; readonly token: string }): FileClient {
  async function ask(path: string, init: RequestInit = {}): Promise<Result<string, WireError>> {
    const headers = { authorization: `Bearer ${host.token}` }
    const signal = AbortSignal.timeout(patienceMs)
    try {
      const response = await fetch(new URL(path, host.url), { ...init, headers, signal, redirect: 'error' })
      const text = await response.text()
      return response.ok ? ok(text) : fail(Refused.parse(JSON.parse(text)).error)
    } catch {
      return fail(wireError('provider_unavailable', say.unreachable))
    }
  }

  return {
    async importFile(name, content, session) {
      const query = new URLSearchParams({ name, ...(session === undefined ? {} : { session }) })
      const body = new Uint8Array(content)
      const answer = await ask(`${filePaths.import}?${query}`, { method: 'POST', body })
      return answer.ok ? ok(Imported.parse(JSON.parse(answer.value))) : answer
    },
    exportFile: (what) => ask(filePaths[what]),
  }
}

/** Takes files in within one conversation: the one given, else that which the first of them opens. */
export function inOneConversation(
  door: FileClient,
  first: { readonly id: SessionId | undefined; readonly remembered: boolean },
) {
  let session = first.id
  let remembered = first.remembered
  return {
    session: () => session,
    async importFile(name: string, content: Uint8Array): Promise<Result<Imported, WireError>> {
      const taken = await door.importFile(name, content, session)
      // the conversation the terminal remembers may have been of another database
      if (!taken.ok && taken.error.code === 'session_not_found' && remembered) {
        session = undefined
        remembered = false
        return this.importFile(name, content)
      }
      if (taken.ok) session = taken.value.session_id
      return taken
    },
  }
}
