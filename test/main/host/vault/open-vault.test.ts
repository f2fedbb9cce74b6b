import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openVault } from '../../../../src/main/host/vault/open-vault.ts'
import { maxSecretBytes, type VaultPlace } from '../../../../src/shared/protocol/vault.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'omnii-vault-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function vaultIn(place: VaultPlace) {
  const chosen = { place }
  const vault = openVault({ folder, place: () => chosen.place, newId: () => 'home-0123456', libraries: [] })
  return { vault, chosen }
}

test('without a keychain nothing is kept anywhere until its owner chooses another place', async () => {
  const { vault, chosen } = vaultIn('keychain')
  await expect(vault.set('google:me', 'refresh', 'the token')).rejects.toMatchObject({
    code: 'vault_unavailable',
    details: { place: 'keychain', state: 'absent' },
  })
  await expect(vault.get('google:me', 'refresh')).rejects.toMatchObject({ code: 'vault_unavailable' })
  for (const name of readdirSync(folder))
    expect(readFileSync(join(folder, name), 'utf8')).not.toContain('the token')
  chosen.place = 'session'
  await vault.set('google:me', 'refresh', 'the token')
  expect(await vault.get('google:me', 'refresh')).toBe('the token')
  expect(await vault.status()).toEqual({ place: 'session', state: 'ready' })
  for (const name of readdirSync(folder))
    expect(readFileSync(join(folder, name), 'utf8')).not.toContain('the token')
})

test('the file is made by the first passphrase and shut with the vault', async () => {
  const { vault } = vaultIn('file')
  expect(await vault.status()).toEqual({ place: 'file', state: 'absent' })
  await expect(vault.set('a', 'b', 'c')).rejects.toMatchObject({
    details: { place: 'file', state: 'absent' },
  })
  expect(await vault.unlock('correct horse')).toEqual({ ok: true, value: { place: 'file', state: 'ready' } })
  await vault.set('a', 'b', 'c')
  vault.close()
  await expect(vault.get('a', 'b')).rejects.toMatchObject({ details: { state: 'locked' } })
  expect(await vault.unlock('wrong horse')).toMatchObject({ ok: false, error: { code: 'bad_passphrase' } })
  await vault.unlock('correct horse')
  expect(await vault.get('a', 'b')).toBe('c')
}, 60_000)

test('a passphrase is refused where there is no file', async () => {
  const { vault } = vaultIn('session')
  expect(await vault.unlock('correct horse')).toMatchObject({ ok: false, error: { code: 'bad_settings' } })
  expect(readdirSync(folder)).toEqual([])
})

test('no two pairs of account and key share a name', async () => {
  const { vault } = vaultIn('session')
  await vault.set('a/b', 'c', '1')
  await vault.set('a', 'b/c', '2')
  await vault.set('a%2Fb', 'c', '3')
  expect(await Promise.all([vault.get('a/b', 'c'), vault.get('a', 'b/c'), vault.get('a%2Fb', 'c')])).toEqual([
    '1',
    '2',
    '3',
  ])
  expect(await vault.remove('a/b', 'c')).toBe(true)
  expect(await vault.get('a', 'b/c')).toBe('2')
})

test('a secret that a keychain could not take is refused everywhere, by its bytes', async () => {
  const { vault } = vaultIn('session')
  await vault.set('a', 'b', 'é'.repeat(maxSecretBytes / 2))
  await expect(vault.set('a', 'b', 'é'.repeat(maxSecretBytes / 2 + 1))).rejects.toMatchObject({
    code: 'too_large',
  })
})
