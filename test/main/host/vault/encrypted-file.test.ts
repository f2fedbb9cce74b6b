import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openEncryptedFile } from '../../../../src/main/host/vault/encrypted-file.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'omnii-vault-'))
  path = join(folder, 'vault.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const passphrase = 'correct horse battery'

/** The least the format allows: these tests are not about how long a guess takes. */
const cheap = { N: 2 ** 14, r: 8, p: 1 }

async function filled() {
  const file = openEncryptedFile(path, cheap)
  await file.unlock(passphrase)
  await file.set('google/refresh', '1//secret-ü')
  return file
}

test('what was kept is there for the next one who knows the passphrase, and for nobody else', async () => {
  await filled()
  const next = openEncryptedFile(path)
  expect(await next.state()).toBe('locked')
  await expect(next.get('google/refresh')).rejects.toMatchObject({
    code: 'vault_unavailable',
    details: { place: 'file', state: 'locked' },
  })
  await expect(next.unlock('correct horse batter')).rejects.toMatchObject({ code: 'bad_passphrase' })
  expect(await next.state()).toBe('locked')
  await next.unlock(passphrase)
  expect(await next.get('google/refresh')).toBe('1//secret-ü')
  expect(await next.get('google/other')).toBeUndefined()
  expect(await next.get('toString')).toBeUndefined()
})

test('nothing of a secret or its name stands in the file, which only its owner can read', async () => {
  await filled()
  const text = readFileSync(path, 'utf8')
  expect(text).not.toContain('google')
  expect(text).not.toContain('secret')
  expect(statSync(path).mode & 0o077).toBe(0)
})

test('a wrong passphrase leaves an open file open and the file as it was', async () => {
  const file = await filled()
  const before = readFileSync(path)
  await expect(file.unlock('something else')).rejects.toMatchObject({ code: 'bad_passphrase' })
  expect(readFileSync(path)).toEqual(before)
  expect(await file.get('google/refresh')).toBe('1//secret-ü')
})

test('two first passphrases at once make one file', async () => {
  const file = openEncryptedFile(path, cheap)
  const both = await Promise.allSettled([file.unlock('the first one'), file.unlock('the second one')])
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  await file.set('a', 'b')
  const next = openEncryptedFile(path)
  await next.unlock('the first one')
  expect(await next.get('a')).toBe('b')
})

test('what is removed is gone, and shutting forgets', async () => {
  const file = await filled()
  expect(await file.remove('google/refresh')).toBe(true)
  expect(await file.remove('google/refresh')).toBe(false)
  file.lock()
  await expect(file.get('google/refresh')).rejects.toMatchObject({ code: 'vault_unavailable' })
  await file.unlock(passphrase)
  expect(await file.get('google/refresh')).toBeUndefined()
})

test.each([
  ['a byte of the secrets', (file: Record<string, string>) => ({ ...file, data: flipped(file.data!) })],
  ['the tag', (file: Record<string, string>) => ({ ...file, tag: flipped(file.tag!) })],
  ['the tag, cut short', (file: Record<string, string>) => ({ ...file, tag: file.tag!.slice(0, 8) })],
  ['a field that is not there', ({ iv: _iv, ...file }: Record<string, string>) => file],
])('a file that was damaged in %s is told from a wrong passphrase and left alone', async (_what, damage) => {
  await filled()
  writeFileSync(path, JSON.stringify(damage(JSON.parse(readFileSync(path, 'utf8')))))
  const before = readFileSync(path)
  const file = openEncryptedFile(path)
  await expect(file.unlock(passphrase)).rejects.toMatchObject({
    code: 'vault_unavailable',
    details: { damaged: true },
  })
  expect(readFileSync(path)).toEqual(before)
})

test('the same passphrase typed with composed and with combining letters opens it', async () => {
  const file = openEncryptedFile(path, cheap)
  await file.unlock('Stra\u00dfencaf\u00e9')
  const next = openEncryptedFile(path)
  await next.unlock('Stra\u00dfencafe\u0301')
  expect(await next.state()).toBe('ready')
})

test('a guess costs 128 MB unless told otherwise', async () => {
  await openEncryptedFile(path).unlock(passphrase)
  const { kdf } = JSON.parse(readFileSync(path, 'utf8'))
  expect(kdf).toMatchObject({ name: 'scrypt', N: 131_072, r: 8, p: 1 })
}, 30_000)

function flipped(base64: string): string {
  const bytes = Buffer.from(base64, 'base64')
  bytes[0] = bytes[0]! ^ 1
  return bytes.toString('base64')
}
