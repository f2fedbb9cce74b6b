import type { FilesPort } from '../../../../src/main/gateway/options.ts'
import { wireError } from '../../../../src/shared/protocol/errors.ts'
import { RunId, SessionId } from '../../../../src/shared/protocol/ids.ts'
import { fail, ok } from '../../../../src/shared/result.ts'

/** A workspace that remembers which files came in; one called `broken.ics` cannot be read. */
export function scriptedFiles() {
  const taken: { name: string; text: string; session: string | undefined }[] = []
  const port: FilesPort = {
    async importFile(_, name, content, _channel, session) {
      if (name === 'broken.ics') return fail(wireError('bad_import'))
      if (session === 'gone') return fail(wireError('session_not_found'))
      taken.push({ name, text: new TextDecoder().decode(content), session })
      const session_id = session ?? SessionId.parse('c-new')
      return ok({ message: `${name} is in.`, session_id, run_id: RunId.parse('r-1') })
    },
    exportFile: async (_, what) => ok(`the ${what}`),
  }
  return { port, taken }
}
