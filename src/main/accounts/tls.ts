import type { ConnectionOptions, TLSSocket } from 'node:tls'
import type { Wording } from '../../shared/wording/wording.ts'
import { OmniiError } from '../core/api/errors.ts'

/** TLS whose certificate is looked at once it is there, by `certificateTrouble`: before anything secret is sent. */
export const uncheckedTls = {
  minVersion: 'TLSv1.2',
  rejectUnauthorized: false,
} as const satisfies ConnectionOptions

/**
 * Why a connection is not to be used: its certificate is neither signed for the host by an authority nor the one that is
 * trusted. Asked before anything secret is sent.
 * @param trust SHA-256 of the certificate as lower-case hexadecimal
 */
export function certificateTrouble(
  socket: TLSSocket,
  {
    host,
    trust,
    words,
  }: { readonly host: string; readonly trust: string | undefined; readonly words: Wording['accounts'] },
): OmniiError | undefined {
  if (socket.authorized) return undefined
  const shown = socket.getPeerCertificate().fingerprint256
  // a certificate there is always; without one nobody is who they say
  const fingerprint = shown?.replaceAll(':', '').toLowerCase() ?? ''
  if (trust !== undefined && fingerprint === trust) return undefined
  const why = `${socket.authorizationError ?? 'no certificate'}`
  return new OmniiError(
    'auth_required',
    trust === undefined
      ? words.badCertificate(host, why, fingerprint)
      : words.otherCertificate(host, fingerprint),
    { certificate: why, fingerprint },
  )
}
