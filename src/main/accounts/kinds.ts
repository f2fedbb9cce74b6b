import type { AccountKindName } from '../../shared/protocol/accounts/accounts.ts'
import type { Pillar } from '../../shared/protocol/ids.ts'
import type { Json } from '../../shared/protocol/plan.ts'
import { OmniiError } from '../core/api/errors.ts'
import type {
  Access,
  Account,
  AccountKind,
  Checked,
  GetCredential,
  KindPorts,
  OpenAccount,
} from './account-kind.ts'
import { davKind } from './dav/kind.ts'
import { googleKind } from './google/kind.ts'
import { imapKind } from './mail/imap-kind.ts'

/** A kind whose settings are read where it is opened, so that the table may hold several. */
export interface KindRow {
  readonly couldHave: readonly Pillar[]
  check(access: Access, ports: KindPorts): Promise<Checked<Json>>
  open(account: Account, credential: GetCredential, ports: KindPorts): OpenAccount
}

/** Which kinds of accounts there are; one that is left out is not offered. */
export type AccountKinds = Partial<Readonly<Record<AccountKindName, KindRow>>>

/** A row of the table of kinds. Opening throws `bad_settings` for settings that another version has kept. */
export function kindRow<S extends Json>(kind: AccountKind<S>): KindRow {
  return {
    couldHave: kind.couldHave ?? [],
    check: (access, ports) => kind.check(access, ports),
    open(account, credential, ports) {
      const read = kind.settings.safeParse(account.settings)
      if (!read.success) throw new OmniiError('bad_settings')
      return kind.open(account, read.data, credential, ports)
    },
  }
}

/** The kinds Omnii ships with. `google`: where its APIs are, if not at Google; `chance` gives a number from 0 to 1. */
export const accountKinds = (ports: {
  readonly google?: string | undefined
  readonly chance: () => number
}): AccountKinds => ({
  dav: kindRow(davKind),
  imap: kindRow(imapKind),
  google: kindRow(googleKind(ports)),
})
