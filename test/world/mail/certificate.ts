import { execFile } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface MadeCertificate {
  /** paths, PEM */
  readonly cert: string
  readonly key: string
  /** SHA-256 as Omnii takes it */
  readonly fingerprint: string
}

/** A certificate that no authority signed, of a server on loopback; one that is over as well, if asked for. */
export async function makeCertificate({ expired = false } = {}): Promise<MadeCertificate> {
  const folder = await mkdtemp(path.join(tmpdir(), 'omnii-certificate-'))
  const [key, request, cert, config] = ['key.pem', 'request.pem', 'cert.pem', 'ca.cnf'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string, string]
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  await run('openssl', ['req', ...curve, '-keyout', key, '-out', request, '-subj', '/CN=localhost'])
  await writeFile(
    config,
    `[ca]\ndefault_ca=x\n[x]\ndatabase=${folder}/index\nserial=${folder}/serial\nnew_certs_dir=${folder}\ndefault_md=sha256\npolicy=p\nunique_subject=no\nx509_extensions=e\n[p]\ncommonName=supplied\n[e]\nsubjectAltName=DNS:localhost,IP:127.0.0.1\n`,
  )
  await writeFile(path.join(folder, 'index'), '')
  await writeFile(path.join(folder, 'serial'), '01')
  const times = expired ? ['-startdate', '20200101000000Z', '-enddate', '20200201000000Z'] : ['-days', '30']
  const signing = ['-batch', '-selfsign', '-notext', '-keyfile', key, '-in', request, '-out', cert]
  await run('openssl', ['ca', '-config', config, ...signing, ...times])
  const { raw } = new X509Certificate(await readFile(cert))
  return { cert, key, fingerprint: createHash('sha256').update(raw).digest('hex') }
}
