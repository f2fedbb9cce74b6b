import { expect, test } from 'vitest'
import { openKeychain } from '../../../../../src/main/host/vault/keychain/keychain.ts'
import type { KeychainLibrary } from '../../../../../src/main/host/vault/keychain/library.ts'

/** A keychain in memory that can be shut, and its calls. What it does when shut is what gnome-keyring was seen to do. */
function keyring(name: KeychainLibrary['name'] = 'keytar', kept = new Map<string, string>()) {
  const calls: string[] = []
  const state = { shut: false, answer: Promise.resolve() }
  const library: KeychainLibrary = {
    name,
    async get(_service, key) {
      calls.push(`get ${key}`)
      await state.answer
      return state.shut ? undefined : kept.get(key)
    },
    async set(_service, key, secret) {
      calls.push(`set ${key}`)
      await state.answer
      if (state.shut) throw new Error('Cannot create an item in a locked collection')
      kept.set(key, secret)
    },
    async remove(_service, key) {
      calls.push(`remove ${key}`)
      await state.answer
      return !state.shut && kept.delete(key)
    },
  }
  return { library, calls, state, kept }
}

const nowhere = () => Promise.reject(new Error('Failed to load keytar native addon'))
const open = (...libraries: (() => Promise<KeychainLibrary>)[]) =>
  openKeychain({ service: 'Omnii test', libraries, patienceMs: 40 })

test('a probe leaves nothing behind, and nothing is asked before the first use', async () => {
  const { library, calls, kept } = keyring()
  const keychain = open(async () => library)
  expect(calls).toEqual([])
  expect(await keychain.state()).toBe('ready')
  expect(kept.size).toBe(0)
})

test('a keyring that is shut later never says “nothing there”', async () => {
  const { library, state } = keyring()
  const keychain = open(async () => library)
  await keychain.set('a', 'secret')
  expect(await keychain.get('a')).toBe('secret')
  expect(await keychain.get('b')).toBeUndefined()
  state.shut = true
  await expect(keychain.get('a')).rejects.toMatchObject({
    code: 'vault_unavailable',
    details: { state: 'locked' },
  })
  state.shut = false
  expect(await keychain.get('a')).toBe('secret')
})

test('the second library is asked only where the first finds no keychain', async () => {
  const second = keyring('keyring')
  const keychain = open(nowhere, async () => second.library)
  await keychain.set('a', 'secret')
  expect(keychain.library()).toBe('keyring')
  const shut = keyring()
  shut.state.shut = true
  const unused = keyring('keyring')
  expect(
    await open(
      async () => shut.library,
      async () => unused.library,
    ).state(),
  ).toBe('locked')
  expect(unused.calls).toEqual([])
})

test('what another library kept is found and removed too', async () => {
  const [first, second] = [keyring('keytar'), keyring('keyring')]
  await open(nowhere, async () => second.library).set('a', 'old')
  const keychain = open(
    async () => first.library,
    async () => second.library,
  )
  expect(await keychain.get('a')).toBe('old')
  expect(await keychain.remove('a')).toBe(true)
  expect(await keychain.get('a')).toBeUndefined()
})

test('one that does not answer is slow, keeps nobody waiting and is asked once', async () => {
  const { library, calls, state } = keyring()
  let answer = () => {}
  state.answer = new Promise((done) => {
    answer = done
  })
  const keychain = open(async () => library)
  expect(await keychain.state()).toBe('slow')
  await expect(keychain.set('a', 'secret')).rejects.toMatchObject({ details: { state: 'slow' } })
  expect(calls).toHaveLength(1)
  answer()
  await keychain.set('a', 'secret')
  expect(await keychain.get('a')).toBe('secret')
})

test('without any library the keychain is absent, and says so each time', async () => {
  const keychain = open(nowhere, nowhere)
  expect(await keychain.state()).toBe('absent')
  await expect(keychain.get('a')).rejects.toMatchObject({ details: { state: 'absent' } })
})
