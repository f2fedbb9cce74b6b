import type { Wording } from '../../../../../shared/wording/wording.ts'
import { OmniiError } from '../../../../core/api/errors.ts'
import { cutTo, plainLine } from '../../../plain-text.ts'

/** What imapflow tells of a command that failed. */
interface ImapFailure {
  readonly code?: string
  readonly responseStatus?: string
  readonly responseText?: string
  readonly serverResponseCode?: string
}

/** The connection is gone; imapflow's and Node's names of it. */
const gone =
  /^(?:NoConnection|EConnectionClosed|StateLogout|ETIMEOUT|ECONNRESET|EPIPE|ENETDOWN|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|LockTimeout)$/

/** What it calls answers that are none. */
const garbled =
  /^(?:ParserError|Invalid|UnexpectedTag|MissingTag|ResponseProcessingFailed|MAX_IMAP_NESTING|TooMany|Download)|TooLarge$/

export const isGone = (thrown: unknown): boolean => gone.test((thrown as ImapFailure | undefined)?.code ?? '')

/** A failed command as people read it. The server's own words are quoted where nothing better is known. */
export function imapError(thrown: unknown, words: Wording['imap'], path = ''): OmniiError {
  if (thrown instanceof OmniiError) return thrown
  const { serverResponseCode, responseStatus, responseText, code } = (thrown ?? {}) as ImapFailure
  switch (serverResponseCode) {
    case 'OVERQUOTA':
      return new OmniiError('not_available', words.quotaFull)
    case 'NONEXISTENT':
    case 'TRYCREATE':
      return new OmniiError('not_found', words.folderGone(path))
    case 'APPENDLIMIT':
    case 'TOOBIG':
      return new OmniiError('too_large', words.tooLarge)
    case 'NOPERM':
      return new OmniiError('forbidden', words.readOnly(path))
    case 'UNAVAILABLE':
    case 'INUSE':
      return new OmniiError('provider_unavailable', words.busy)
  }
  if (isGone(thrown)) return new OmniiError('deadline_exceeded', words.lost)
  if (responseStatus !== undefined) {
    if (/doesn't exist|does not exist|no such mailbox/i.test(responseText ?? ''))
      return new OmniiError('not_found', words.folderGone(path))
    return new OmniiError('not_available', words.refused(cutTo(200, plainLine(responseText ?? ''))))
  }
  // the server said what no IMAP server says
  if (code !== undefined && garbled.test(code))
    return new OmniiError('provider_unavailable', words.unreadable)
  throw thrown
}
