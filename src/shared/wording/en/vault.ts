import type { VaultPlace, VaultState } from '../../protocol/vault.ts'

const keychain: Readonly<Record<VaultState, string>> = {
  ready: 'Passwords are kept in this system’s keychain.',
  absent:
    'This system has no keychain that Omnii can use, so no password is kept. Start one (on Linux: gnome-keyring or KWallet), or choose: omnii settings set vault file (encrypted, opened by a passphrase), or session (until Omnii ends).',
  locked: 'The system’s keychain is locked. Unlock it and try again; nothing in it was changed.',
  denied:
    'Access to the system’s keychain was refused. Allow it when the system asks, or choose another place: omnii settings set vault file, or session.',
  slow: 'The system’s keychain does not answer. It may be waiting for you in a window of its own.',
}

const file: Readonly<Record<VaultState, string>> = {
  ready: 'Passwords are kept in an encrypted file in the home folder, and it is open.',
  absent: 'There is no encrypted file yet. Choose a passphrase for it: omnii vault unlock',
  locked: 'The encrypted file is shut. Open it with its passphrase: omnii vault unlock',
  denied: 'That is not the passphrase of the encrypted file.',
  slow: 'The encrypted file is being opened.',
}

/** Sentences about where passwords are kept. */
export const vault = {
  status: (place: VaultPlace, state: VaultState): string =>
    place === 'session'
      ? 'Passwords are kept in memory until Omnii ends, as you chose.'
      : { keychain, file }[place][state],
  wrongPassphrase: 'That is not the passphrase of the encrypted file. Nothing in it was changed.',
  damagedFile: (path: string) =>
    `The encrypted file ${path} is damaged. It was left as it is; move it away to begin a new one.`,
  onlyFile: 'Only the encrypted file has a passphrase (settings: vault).',
  shortPassphrase: (least: number) => `A passphrase has ${least} characters or more.`,
  tooLarge: (bytes: number, most: number) =>
    `A secret of ${bytes} bytes is too large for a keychain; ${most} is the most.`,
  askPassphrase: 'Passphrase: ',
  askAgain: 'The same once more: ',
  notTheSame: 'Those were two different passphrases; nothing was done.',
  notRunning: 'No Omnii is running on this home, so there is nothing to open. Start it first.',
} as const
