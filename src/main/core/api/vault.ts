/**
 * Keeps the secrets of accounts, such as refresh tokens, outside the log and the workspace. `account` and `key` name a
 * secret together; both are plain text and may show in the system's own keychain program.
 *
 * Every call rejects with OmniiError `vault_unavailable` (`details.state` says why) when the vault cannot be used: a vault
 * that cannot look never says that there is nothing.
 */
export interface Vault {
  /** The secret as it was set; undefined when none was. */
  get(account: string, key: string): Promise<string | undefined>
  /** Resolves when it is kept. Rejects with `too_large` over `maxSecretBytes`. */
  set(account: string, key: string, secret: string): Promise<void>
  /** Whether there was one. */
  remove(account: string, key: string): Promise<boolean>
}
