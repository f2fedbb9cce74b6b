import type { IncomingMessage, ServerResponse } from 'node:http'
import { basename } from 'node:path'
import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import { type Exported, exported, filePaths } from '../../../shared/protocol/files.ts'
import { type Scope, SessionId } from '../../../shared/protocol/ids.ts'
import type { Limits } from '../../../shared/protocol/limits.ts'
import { gateway as say } from '../../../shared/wording/en/gateway.ts'
import type { Clock } from '../../core/api/ports.ts'
import type { Refusal } from '../admission/admission.ts'
import type { FilesPort } from '../options.ts'
import { readBody } from './body.ts'
import { answer, refuse, refuseError, send } from './reply.ts'
import { statusOf } from './status-of.ts'

const types: Readonly<Record<Exported, string>> = {
  calendar: 'text/calendar',
  contacts: 'text/vcard',
  procedures: 'text/markdown',
}

const longestFileName = 255
const longestId = 128

/** What is wrong with a query's text: it is not there, or it is longer than it may be, with both lengths named. */
function judgeText(field: string, text: string, max: number): WireError | undefined {
  const { length } = text
  if (length === 0) return wireError('missing_field', say.missingField(field), { field })
  if (length <= max) return undefined
  return wireError('bad_frame', say.tooLong(field, length, max), { field, length, max })
}

/** The import and export routes. The caller is authenticated as `scope`. */
export function openFilePages(ports: {
  readonly files: FilesPort
  readonly clock: Clock
  readonly limits: Limits
}) {
  const { files, clock, limits } = ports

  return {
    async takeIn(
      request: IncomingMessage,
      response: ServerResponse,
      query: URLSearchParams,
      scope: Scope,
    ): Promise<void> {
      const name = query.get('name') ?? ''
      const named = query.get('session')
      const session = named === null ? undefined : SessionId.safeParse(named)
      const wrong =
        judgeText('name', name, longestFileName) ??
        (session?.success === false ? judgeText('session', named ?? '', longestId) : undefined)
      if (wrong) return refuseBody(request, response, { status: statusOf(wrong.code), error: wrong }, clock)
      const bounds = { most: limits.maxImportBytes, withinMs: limits.importArrivalMs }
      const body = await readBody(request, clock, bounds)
      if (!body.ok)
        return refuseBody(request, response, { status: statusOf(body.error.code), error: body.error }, clock)
      answer(response, await files.importFile(scope, name, body.value, 'http', session?.data))
    },

    async giveOut(response: ServerResponse, path: string, scope: Scope): Promise<void> {
      const what = exported.find((one) => filePaths[one] === path) ?? 'calendar'
      const given = await files.exportFile(scope, what)
      if (!given.ok) return refuseError(response, given.error)
      send(
        response,
        200,
        {
          'content-type': `${types[what]}; charset=utf-8`,
          'content-disposition': `attachment; filename="${basename(path)}"`,
          'cache-control': 'no-store',
        },
        given.value,
      )
    },
  }
}

/** How long a caller may go on sending what is not read, so that it comes to read why it is refused. */
const lingerMs = 1_000

/**
 * Refuses a request whose body may still be arriving. The rest is read and discarded: a connection closed on
 * unread bytes is reset, and the caller would never see the answer.
 */
export function refuseBody(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: Refusal,
  clock: Clock,
): void {
  refuse(response, refusal)
  if (request.complete) return
  const { socket } = request
  const stay = clock.after(lingerMs, () => socket.destroy())
  request.once('end', stay).resume()
}
