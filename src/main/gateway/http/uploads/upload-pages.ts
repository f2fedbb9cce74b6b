import type { IncomingMessage, ServerResponse } from 'node:http'
import { type WireError, wireError } from '../../../../shared/protocol/errors.ts'
import {
  type AttachmentView,
  attachmentPaths,
  ContentHash,
  FileId,
} from '../../../../shared/protocol/files/attachments.ts'
import { SessionId } from '../../../../shared/protocol/ids.ts'
import type { Limits } from '../../../../shared/protocol/limits.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import { gateway as say } from '../../../../shared/wording/en/gateway.ts'
import type { Assistant } from '../../../core/api/assistant.ts'
import type { Clock } from '../../../core/api/ports.ts'
import type { Credential } from '../../admission/credentials.ts'
import type { AnnouncedFile, AttachmentsPort } from '../../options.ts'
import { refuseBody } from '../files.ts'
import { answer, send } from '../reply.ts'
import { statusOf } from '../status-of.ts'
import { arrivingParts } from './arriving-parts.ts'

const longestName = 1_000

type Told = Result<AttachmentView, WireError>

const notThere = (): Result<never, WireError> => fail(wireError('not_found', say.noSuchFile))
const badField = (field: string, message: string): Result<never, WireError> =>
  fail(wireError('bad_frame', message, { field }))
const missing = (field: string): Result<never, WireError> =>
  fail(wireError('missing_field', say.missingField(field), { field }))

/** A whole number as digits only: neither a sign nor `1e9` is one. */
const wholeNumber = (text: string): number | undefined =>
  text.length > 0 && text.length <= 15 && [...text].every((digit) => digit >= '0' && digit <= '9')
    ? Number(text)
    : undefined

/** The pages of files that belong to conversations. A session token has those of its own conversation only. */
export function openUploadPages(ports: {
  readonly attachments: AttachmentsPort
  readonly assistant: Pick<Assistant, 'openSession'>
  readonly clock: Clock
  readonly limits: Limits
}) {
  const { attachments, assistant, clock, limits } = ports
  let arriving = 0

  async function sessionOf(who: Credential, named: string | null): Promise<Result<SessionId, WireError>> {
    if (who.kind === 'session' && named !== null && named !== who.sessionId)
      return fail(wireError('forbidden', say.otherSession, { field: 'session' }))
    const asked = who.kind === 'session' ? ok(who.sessionId) : parsedSession(named)
    if (!asked.ok) return asked
    const opened = await assistant.openSession(who.scope, asked.value)
    return opened.ok ? ok(opened.value.sessionId) : opened
  }

  /** The file a query names, if whoever asks may have it. */
  async function named(query: URLSearchParams, who: Credential): Promise<Told> {
    const id = FileId.safeParse(query.get('id'))
    if (!id.success) return query.has('id') ? notThere() : missing('id')
    const found = await attachments.look(who.scope, id.data)
    if (!found.ok) return found
    return who.kind === 'session' && found.value.session_id !== who.sessionId ? notThere() : found
  }

  async function announced(query: URLSearchParams, who: Credential): Promise<Told> {
    const file = announcement(query)
    if (!file.ok) return file
    const session = await sessionOf(who, query.get('session'))
    return session.ok ? attachments.announce(who.scope, { ...file.value, session: session.value }) : session
  }

  async function takePart(request: IncomingMessage, query: URLSearchParams, who: Credential): Promise<Told> {
    if (arriving >= limits.maxUploadsAtOnce) return fail(wireError('rate_limited'))
    arriving += 1
    try {
      const offset = wholeNumber(query.get('offset') ?? '0')
      if (offset === undefined) return badField('offset', say.badOffset)
      const file = query.has('id') ? await named(query, who) : await announced(query, who)
      // announced, and nothing of it sent along
      if (!file.ok || (!query.has('id') && request.complete && request.readableLength === 0)) return file
      const parts = arrivingParts(request, clock, limits.uploadArrivalMs)
      return await attachments.append(who.scope, file.value.file_uuid, offset, parts)
    } finally {
      arriving -= 1
    }
  }

  async function give(response: ServerResponse, query: URLSearchParams, who: Credential): Promise<void> {
    const file = await named(query, who)
    if (!file.ok) return answer(response, file)
    const content = await attachments.read(who.scope, file.value.file_uuid)
    if (!content.ok) return answer(response, content)
    // whatever it is, it is saved: the browser is told neither to show nor to guess
    const headers = {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${headerName(file.value.file_name)}`,
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox",
    }
    send(
      response,
      200,
      headers,
      Buffer.from(content.value.buffer, content.value.byteOffset, content.value.length),
    )
  }

  return async function page(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    query: URLSearchParams,
    who: Credential,
  ): Promise<void> {
    const told = (result: Told): void => {
      if (result.ok) answer(response, ok({ file: result.value }))
      else refuseBody(request, response, { status: statusOf(result.error.code), error: result.error }, clock)
    }
    if (path === attachmentPaths.upload) return told(await takePart(request, query, who))
    if (path === attachmentPaths.content) return give(response, query, who)
    const file = await named(query, who)
    if (!file.ok || path === attachmentPaths.status) return told(file)
    told(await attachments.remove(who.scope, file.value.file_uuid))
  }

  function announcement(query: URLSearchParams): Result<Omit<AnnouncedFile, 'session'>, WireError> {
    const name = query.get('name') ?? ''
    if (name === '') return missing('name')
    if (name.length > longestName) return badField('name', say.tooLong('name', name.length, longestName))
    const size = query.get('size')
    if (size === null) return missing('size')
    const bytes = wholeNumber(size)
    if (bytes === undefined || bytes === 0) return badField('size', say.badSize)
    const sha256 = query.get('sha256')
    if (sha256 !== null && !ContentHash.safeParse(sha256).success) return badField('sha256', say.badHash)
    return ok({ name, size: bytes, ...(sha256 !== null && { sha256 }) })
  }
}

function parsedSession(named: string | null): Result<SessionId | undefined, WireError> {
  if (named === null) return ok(undefined)
  const parsed = SessionId.safeParse(named)
  return parsed.success ? ok(parsed.data) : missing('session')
}

/** A name as RFC 8187 writes it in a header. */
const headerName = (name: string): string =>
  [...new TextEncoder().encode(name)]
    .map((byte) => {
      const letter = String.fromCharCode(byte)
      return encodeURIComponent(letter) === letter && !"'()*!".includes(letter)
        ? letter
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')
