import { z } from 'zod'

/** Where the vault of a home is looked at and opened, beside the sockets; for the owner only. */
export const vaultPaths = { status: '/vault', unlock: '/vault/unlock', lock: '/vault/lock' } as const

/**
 * `keychain`: the system's own. `file`: encrypted in the home folder, opened by a passphrase. `session`: in memory until
 * Omnii ends. Which of them is the person's choice alone.
 */
export const VaultPlace = z.enum(['keychain', 'file', 'session'])
export type VaultPlace = z.infer<typeof VaultPlace>

/**
 * `absent`: there is no keychain, or no file yet. `locked`: it is shut and nobody opened it. `denied`: the person or the
 * system refused. `slow`: it does not answer, or waits for the person to answer the system's own window.
 */
export const VaultState = z.enum(['ready', 'absent', 'locked', 'denied', 'slow'])
export type VaultState = z.infer<typeof VaultState>

export const VaultStatus = z.strictObject({
  place: VaultPlace,
  state: VaultState,
  /** the library that reaches the keychain, where one does */
  library: z.enum(['keytar', 'keyring']).optional(),
})
export type VaultStatus = z.infer<typeof VaultStatus>

export const leastPassphrase = 8

/** Opens the file of secrets; the first passphrase ever given makes it. */
export const VaultUnlock = z.strictObject({ passphrase: z.string().min(leastPassphrase).max(1_024) })

/** In bytes of UTF-8: what every keychain takes, Windows' own being the smallest. */
export const maxSecretBytes = 2_048
