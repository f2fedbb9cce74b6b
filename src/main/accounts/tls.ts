import { createHash } from 'node:crypto'
import type { ConnectionOptions, PeerCertificate } from 'node:tls'

/** SHA-256 of a certificate in lower-case hexadecimal. */
export const fingerprintOf = ({ raw }: Pick<PeerCertificate, 'raw'>): string =>
  createHash('sha256').update(raw).digest('hex')

/** How connections to a host are secured: by authorities, or by the one certificate a person has said to trust. */
export const tlsFor = (trust: string | undefined): ConnectionOptions =>
  trust === undefined
    ? { minVersion: 'TLSv1.2' }
    : // whoever has that very certificate is the server; its name and dates say nothing more
      { minVersion: 'TLSv1.2', rejectUnauthorized: false, checkServerIdentity: () => undefined }

/** Whether a failed connection failed for its certificate: what Node calls it. */
export const isCertificateError = (code: string | undefined): boolean =>
  code !== undefined && /CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_(?:GET_ISSUER|VERIFY)/.test(code)
