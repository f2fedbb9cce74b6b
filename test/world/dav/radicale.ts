import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { radicalePath } from '../../support/needs.ts'

export interface Radicale {
  /** http://127.0.0.1:5232/ or https:// */
  readonly url: string
  readonly port: number
  /** A login nobody has used yet; its password is `password`. */
  freshLogin(): string
  stop(): Promise<void>
}

export const password = 'correct horse'
const logins = 400

export interface RadicaleOptions {
  readonly port?: number
  /** more people who may log in with the same password */
  readonly people?: readonly string[]
  /** files of a certificate and its key: then it is TLS */
  readonly tls?: { readonly certificate: string; readonly key: string }
  /** lines of its file of rights, instead of everybody's own only */
  readonly rights?: string
}

/** A real CalDAV and CardDAV server on a free port, with an empty folder that goes with it. */
export async function startRadicale(options: RadicaleOptions = {}): Promise<Radicale> {
  const folder = mkdtempSync(join(tmpdir(), 'omnii-radicale-'))
  const names = [...(options.people ?? []), ...Array.from({ length: logins }, (_, n) => `person${n}`)]
  writeFileSync(join(folder, 'users'), names.map((name) => `${name}:${password}\n`).join(''))
  const port = options.port ?? (await freePort())
  const { tls, rights } = options
  if (rights !== undefined) writeFileSync(join(folder, 'rights'), rights)
  const lines = [
    ...['[server]', `hosts = 127.0.0.1:${port}`],
    ...(tls ? ['ssl = True', `certificate = ${tls.certificate}`, `key = ${tls.key}`] : []),
    ...['[auth]', 'type = htpasswd', `htpasswd_filename = ${join(folder, 'users')}`],
    ...['htpasswd_encryption = plain', 'delay = 0'],
    ...(rights === undefined ? [] : ['[rights]', 'type = from_file', `file = ${join(folder, 'rights')}`]),
    ...['[storage]', `filesystem_folder = ${join(folder, 'data')}`],
    ...['[logging]', 'level = error', ''],
  ]
  writeFileSync(join(folder, 'config'), lines.join('\n'))
  const server = spawn(radicalePath, ['-C', join(folder, 'config')], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  server.stderr.on('data', (part: Buffer) => {
    said += part.toString()
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const url = `${tls ? 'https' : 'http'}://127.0.0.1:${port}/`
  await answers(
    port,
    () => server.exitCode !== null,
    () => said,
  )
  let used = 0
  return {
    url,
    port,
    freshLogin() {
      if (used === logins) throw new Error('no login is left')
      used += 1
      return `person${used - 1}`
    },
    async stop() {
      server.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function answers(port: number, isOver: () => boolean, said: () => string): Promise<void> {
  const { connect } = await import('node:net')
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (isOver()) throw new Error(`radicale ended: ${said()}`)
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy()
        resolve(true)
      })
      socket.once('error', () => resolve(false))
    })
    if (open) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`radicale does not answer: ${said()}`)
}
