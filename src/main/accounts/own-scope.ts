import type { Scope } from '../../shared/protocol/ids.ts'

/** Whose the rows of an account are on this computer: beside the workspace's own, under a name no realm can have. */
export const ownScope = ({ user, realm }: Scope, account: string): Scope => ({
  user,
  realm: `${realm}@${account}`,
})
