import type { VaultState } from '../../../../shared/protocol/vault.ts'

/**
 * The words of each system by which its keychain says what is wrong, as the libraries pass them on. Linux: libsecret,
 * gnome-keyring, D-Bus and zbus. macOS: the texts of OSStatus codes. Windows: those of the Credential Manager.
 */
const words: readonly (readonly [Exclude<VaultState, 'ready'>, RegExp])[] = [
  [
    'denied',
    /prompt was dismissed|cancell?ed|denied (?:by|access to) the user|user name or passphrase you entered is not correct|not authori[sz]ed|errSecAuthFailed|access is denied/i,
  ],
  [
    'locked',
    /locked collection|is locked|interaction is not allowed|object does not exist at path .*collection|no result found/i,
  ],
  ['slow', /timeout was reached|timed out|did not receive a reply/i],
]

/**
 * Which state an error of a keychain library means. A keychain that says nothing known is taken to be absent: nothing can
 * be kept there either way. On Linux a person who dismisses the window of the keyring leaves it locked, and libsecret
 * does not tell the two apart.
 */
export function stateOfFailure(thrown: unknown): Exclude<VaultState, 'ready'> {
  const text = thrown instanceof Error ? thrown.message : String(thrown)
  return words.find(([, said]) => said.test(text))?.[0] ?? 'absent'
}
