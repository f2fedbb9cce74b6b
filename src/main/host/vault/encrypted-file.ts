import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  type ScryptOptions,
  scrypt,
  timingSafeEqual,
} from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { vault as say } from '../../../shared/wording/en/vault.ts'
import { OmniiError } from '../../core/api/errors.ts'
import { writeWhole } from '../home/write-whole.ts'
import { type SecretStore, unavailable } from './secret-store.ts'

const Base64 = z.base64()

/** The file as it lies on the disk; all of it but the secrets is plain. */
const SecretsFile = z.strictObject({
  version: z.literal(1),
  /** how the key is made from the passphrase; scrypt's cost, block size and parallelism */
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    N: z
      .number()
      .int()
      .min(2 ** 14)
      .max(2 ** 20),
    r: z.number().int().min(1).max(32),
    p: z.number().int().min(1).max(16),
    salt: Base64,
  }),
  /** tells a wrong passphrase from a damaged file */
  check: Base64,
  /** AES-256-GCM over the JSON of all secrets, with the lines above as additional data */
  iv: Base64,
  tag: Base64,
  data: Base64,
})
type SecretsFile = z.infer<typeof SecretsFile>
type Cost = Omit<SecretsFile['kdf'], 'name' | 'salt'>
type Head = Pick<SecretsFile, 'version' | 'kdf' | 'check'>

const Secrets = z.record(z.string(), z.string())

/** What OWASP asks of scrypt: 128 MB and some hundred milliseconds for each guess. */
const strong: Cost = { N: 2 ** 17, r: 8, p: 1 }

export interface EncryptedFile extends SecretStore {
  /**
   * Opens the file, or makes it when there is none. Rejects with `bad_passphrase`, or with `vault_unavailable` when the file
   * is damaged; the file stays as it is then.
   */
  unlock(passphrase: string): Promise<void>
  /** Forgets the key and what was decrypted. */
  lock(): void
}

interface Opened {
  readonly key: Buffer
  readonly head: Head
  secrets: Readonly<Record<string, string>>
}

/**
 * Secrets in one file, encrypted with a key that only the passphrase gives. Each change replaces the file whole. `cost` is
 * what a file that is made here will ask of everyone who opens it.
 */
export function openEncryptedFile(path: string, cost: Cost = strong): EncryptedFile {
  let opened: Opened | undefined
  /** one at a time, so that two first passphrases do not make two files */
  let unlocking: Promise<void> = Promise.resolve()

  const shut = (): 'locked' | 'absent' => (existsSync(path) ? 'locked' : 'absent')

  function open(): Opened {
    if (!opened) throw unavailable('file', shut())
    return opened
  }

  function write(next: Opened['secrets']): void {
    const { key, head } = open()
    writeWhole(path, `${JSON.stringify(sealed(head, key, next), null, 2)}\n`)
    open().secrets = next
  }

  async function unlockNow(passphrase: string): Promise<void> {
    if (!existsSync(path)) {
      const kdf = { name: 'scrypt', ...cost, salt: randomBytes(16).toString('base64') } as const
      const key = await keyOf(passphrase, kdf)
      opened = { key, head: { version: 1, kdf, check: checkOf(key) }, secrets: {} }
      write({})
      return
    }
    const file = readSecretsFile(path)
    const { version, kdf, check } = file
    const key = await keyOf(passphrase, kdf)
    if (!sameBytes(checkOf(key), check)) throw new OmniiError('bad_passphrase', say.wrongPassphrase)
    opened = { key, head: { version, kdf, check }, secrets: unsealed(file, key, path) }
  }

  return {
    state: async () => (opened ? 'ready' : shut()),
    lock() {
      opened?.key.fill(0)
      opened = undefined
    },
    unlock(passphrase) {
      const next = unlocking.then(() => unlockNow(passphrase))
      unlocking = next.catch(() => {})
      return next
    },
    get: async (name) => (Object.hasOwn(open().secrets, name) ? open().secrets[name] : undefined),
    set: async (name, secret) => write({ ...open().secrets, [name]: secret }),
    async remove(name) {
      const { [name]: removed, ...rest } = open().secrets
      if (removed !== undefined) write(rest)
      return removed !== undefined
    },
  }
}

function readSecretsFile(path: string): SecretsFile {
  try {
    return SecretsFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    throw damaged(path)
  }
}

const damaged = (path: string): OmniiError =>
  new OmniiError('vault_unavailable', say.damagedFile(path), {
    place: 'file',
    state: 'absent',
    damaged: true,
  })

function keyOf(passphrase: string, { N, r, p, salt }: SecretsFile['kdf']): Promise<Buffer> {
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r }
  return new Promise((done, failed) => {
    // the same words typed on two keyboards are the same passphrase
    scrypt(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), 32, options, (error, key) =>
      error ? failed(error) : done(key),
    )
  })
}

const checkOf = (key: Buffer): string =>
  createHmac('sha256', key).update('omnii vault check').digest('base64')

function sameBytes(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one, 'base64'), Buffer.from(other, 'base64')]
  return left.length === right.length && timingSafeEqual(left, right)
}

const additionalData = ({ version, kdf, check }: Head): Buffer =>
  Buffer.from(JSON.stringify([version, kdf.name, kdf.N, kdf.r, kdf.p, kdf.salt, check]))

function sealed(head: Head, key: Buffer, secrets: Opened['secrets']): SecretsFile {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(additionalData(head))
  const data = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()])
  return {
    ...head,
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  }
}

function unsealed(file: SecretsFile, key: Buffer, path: string): Opened['secrets'] {
  try {
    const iv = Buffer.from(file.iv, 'base64')
    const cipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 })
      .setAAD(additionalData(file))
      .setAuthTag(Buffer.from(file.tag, 'base64'))
    const text = Buffer.concat([cipher.update(Buffer.from(file.data, 'base64')), cipher.final()])
    return Secrets.parse(JSON.parse(text.toString('utf8')))
  } catch {
    throw damaged(path)
  }
}
