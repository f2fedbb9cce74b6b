import { execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { ImapFlow } from 'imapflow'
import { freePort } from './free-port.ts'

const run = promisify(execFile)
const isRoot = process.getuid?.() === 0
/** Maildirs of root's server belong to nobody, as Dovecot delivers for no root */
const nobody = 65534

/** A real Dovecot on loopback with mailboxes in a folder of its own. */
export interface Dovecot {
  readonly port: number
  /** the same mailboxes over TLS, with the certificate it was given */
  readonly tlsPort: number | undefined
  /** everybody's */
  readonly password: string
  /** asks or changes mailboxes with Dovecot's own tool */
  doveadm(...command: readonly string[]): Promise<string>
  /** ends every connection of somebody's; programs that the world itself has signed in with leave before */
  kick(user: string): Promise<void>
  /** another program that somebody is signed in with */
  otherClient(user: string): Promise<ImapFlow>
  /** puts a mail into somebody's folder, and resolves when it lies there */
  deliver(user: string, mail: string | Uint8Array, folder?: string, flags?: string[]): Promise<void>
  /** how many mails of somebody's folder have that Message-ID */
  copies(user: string, folder: string, messageId: string): Promise<number>
  close(): Promise<void>
}

export interface DovecotOptions {
  /** paths of a certificate and its key, PEM */
  readonly tls?: { readonly cert: string; readonly key: string }
  /** megabytes a person's mail may take */
  readonly quota?: number
  /** capabilities it does not tell of, as an older server would not */
  readonly without?: readonly string[]
  /** keeps its mailboxes there, for a later start */
  readonly folder?: string
  readonly port?: number
  /** lets in with a token too, after asking there whose it is (RFC 7662) */
  readonly introspection?: string
}

const capabilities =
  'IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE SORT THREAD=REFERENCES MULTIAPPEND UNSELECT CHILDREN NAMESPACE UIDPLUS LIST-EXTENDED CONDSTORE QRESYNC ESEARCH WITHIN LIST-STATUS BINARY MOVE SPECIAL-USE QUOTA LITERAL+'

export async function openDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  const folder = options.folder ?? (await mkdtemp(path.join(tmpdir(), 'omnii-dovecot-')))
  const port = options.port ?? (await freePort())
  const tlsPort = options.tls ? await freePort() : undefined
  const password = 'correct-horse'
  await mkdir(path.join(folder, 'mail'), { recursive: true })
  if (isRoot) await run('chown', ['-R', `${nobody}:${nobody}`, path.join(folder, 'mail')])
  if (isRoot) await run('chmod', ['755', folder])
  const user = isRoot ? 'nobody' : (process.env.USER ?? 'nobody')
  const file = path.join(folder, 'dovecot.conf')
  if (options.introspection)
    await writeFile(path.join(folder, 'tokens.conf'), tokenSettings(options.introspection))
  await writeFile(file, settings({ folder, port, tlsPort, password, user, options }))
  const server = spawn(dovecotProgram, ['-F', '-c', file], { stdio: ['ignore', 'ignore', 'pipe'] })
  // it does not outlive who started it
  const end = (): boolean => server.kill('SIGTERM')
  process.once('exit', end)
  let said = ''
  server.stderr.on('data', (text: Buffer) => {
    said += text.toString()
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const ready = await Promise.race([answers(port), ended.then(() => false)])
  if (!ready) throw new Error(`Dovecot did not start: ${said}`)

  const doveadm = async (...command: readonly string[]): Promise<string> =>
    (await run('doveadm', ['-c', file, ...command], { maxBuffer: 64 * 1024 * 1024 })).stdout
  const clients = new Map<string, Promise<ImapFlow>>()
  async function otherClient(user: string): Promise<ImapFlow> {
    const known = await clients.get(user)
    if (known?.usable) return known
    const client = new ImapFlow({
      ...{ host: '127.0.0.1', port, secure: false, doSTARTTLS: false, logger: false },
      auth: { user, pass: password },
    })
    client.on('error', () => {})
    const connected = client.connect().then(() => client)
    clients.set(user, connected)
    return connected
  }
  return {
    port,
    tlsPort,
    password,
    doveadm,
    otherClient,
    async kick(user) {
      const own = await clients.get(user)
      clients.delete(user)
      await own?.logout()
      await doveadm('kick', user)
    },
    async deliver(user, mail, into = 'INBOX', flags = []) {
      const client = await otherClient(user)
      await client.append(into, Buffer.from(mail), flags)
    },
    async copies(user, mailbox, messageId) {
      const search = ['search', '-u', user, 'mailbox', mailbox, 'HEADER', 'Message-ID', messageId]
      return (await doveadm(...search)).split('\n').filter((line) => line !== '').length
    },
    async close() {
      for (const client of clients.values()) (await client).close()
      process.off('exit', end)
      end()
      await ended
      if (!options.folder) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const dovecotProgram = '/usr/sbin/dovecot'

const tokenSettings = (introspection: string): string => `
introspection_mode = post
introspection_url = ${introspection}
username_attribute = sub
active_attribute = active
active_value = true
`

/** Until somebody takes calls at a port: false when nobody does in ten seconds. */
async function answers(port: number): Promise<boolean> {
  for (let tries = 0; tries < 200; tries += 1) {
    const socket = connect(port, '127.0.0.1')
    const open = await new Promise<boolean>((resolve) => {
      socket.once('data', () => resolve(true))
      socket.once('error', () => resolve(false))
      socket.once('close', () => resolve(false))
    })
    socket.destroy()
    if (open) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

function settings(given: {
  readonly folder: string
  readonly port: number
  readonly tlsPort: number | undefined
  readonly password: string
  readonly user: string
  readonly options: DovecotOptions
}): string {
  const { folder, port, tlsPort, password, user, options } = given
  const without = new Set(options.without ?? [])
  const told = capabilities.split(' ').filter((one) => !without.has(one))
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
instance_name = omnii-${port}
default_internal_user = ${user}
default_login_user = ${user}
default_internal_group = ${isRoot ? 'nogroup' : user}
first_valid_uid = 1
mail_uid = ${isRoot ? nobody : process.getuid?.()}
mail_gid = ${isRoot ? nobody : process.getgid?.()}
mail_home = ${folder}/mail/%u
mail_location = maildir:~/Maildir
mail_fsync = never
auth_mechanisms = plain login${options.introspection ? ' xoauth2 oauthbearer' : ''}
${options.without ? `imap_capability = ${told.join(' ')}` : ''}
disable_plaintext_auth = no
auth_failure_delay = 0
${options.tls ? `ssl = yes\nssl_cert = <${options.tls.cert}\nssl_key = <${options.tls.key}` : 'ssl = no'}
mail_plugins = ${options.quota ? 'quota' : ''}
protocol imap {
  mail_max_userip_connections = 50
  mail_plugins = ${options.quota ? 'quota imap_quota' : ''}
}
plugin {
  ${options.quota ? `quota = count:User quota\n  quota_rule = *:storage=${options.quota}M\n  quota_vsizes = yes` : ''}
}
${options.introspection ? `passdb {\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = ${folder}/tokens.conf\n}` : ''}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${isRoot ? nobody : process.getuid?.()} gid=${isRoot ? nobody : process.getgid?.()} home=${folder}/mail/%u
}
namespace inbox {
  inbox = yes
  mailbox Drafts {
    special_use = \\Drafts
    auto = create
  }
  mailbox Sent {
    special_use = \\Sent
    auto = create
  }
  mailbox Archive {
    special_use = \\Archive
    auto = create
  }
  mailbox Trash {
    special_use = \\Trash
    auto = create
  }
  mailbox Junk {
    special_use = \\Junk
    auto = create
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort ?? 0}
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`
}
