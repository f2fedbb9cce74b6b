import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect } from 'vitest'
import { testNeeding } from '../../support/needs.ts'
import { type DesktopSession, type Keyring, openDesktopSession } from '../support/desktop-session.ts'
import { missingDesktop } from '../support/electron-binary.ts'
import { launchApp } from '../support/launch-app.ts'

const test = testNeeding(missingDesktop() ?? (process.platform === 'linux' ? undefined : 'a Linux desktop'))
let close: (() => Promise<void>) | undefined
afterEach(() => close?.())

/** What the running app says of its vault, and how long that took. */
async function vaultOfApp(keyring: Keyring) {
  const session: DesktopSession = await openDesktopSession(keyring)
  const { app } = await launchApp(session)
  close = async () => {
    await app.close()
    await session.close()
  }
  const runtime = JSON.parse(readFileSync(join(session.home, 'omnii/running.json'), 'utf8'))
  const answer = await fetch(`${runtime.url}/vault`, {
    headers: { authorization: `Bearer ${runtime.token}` },
  })
  return answer.json()
}

test('the app in Electron reaches the keyring of the desktop', async () => {
  expect(await vaultOfApp('unlocked')).toEqual({ place: 'keychain', state: 'ready', library: 'keytar' })
})

test('the app starts beside a locked keyring and says that it is locked', async () => {
  expect(await vaultOfApp('locked')).toEqual({ place: 'keychain', state: 'locked' })
})
