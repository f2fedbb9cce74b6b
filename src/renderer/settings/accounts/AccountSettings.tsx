import { useCallback, useEffect, useState } from 'react'
import { AccountList, type AccountView, accountPaths } from '../../../shared/protocol/accounts/accounts.ts'
import type { WireError } from '../../../shared/protocol/errors.ts'
import { useHostCalls } from '../../client/call-host.ts'
import { useClientState, useWording } from '../../client/context.tsx'
import { AccountCard } from './AccountCard.tsx'
import { AddAccount } from './AddAccount.tsx'
import { ThisComputer } from './ThisComputer.tsx'
import './accounts.css'

/** a first reading and what is out of reach are seen soon */
const everyMs = 3_000

/** The accounts of this realm: this computer, each that is connected, and how to connect another. */
export function AccountSettings() {
  const words = useWording().accountSettings
  const { read } = useHostCalls()
  const open = useClientState((state) => state.link.kind === 'open')
  const realm = useClientState((state) => state.grant?.realm)
  const [turn, setTurn] = useState(0)
  const [accounts, setAccounts] = useState<readonly AccountView[]>()
  const [error, setError] = useState<WireError>()
  const reload = useCallback(() => setTurn((one) => one + 1), [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is a reason to read anew
  useEffect(() => {
    if (!open) return
    let over = false
    const look = async () => {
      const found = await read(accountPaths.list, AccountList)
      if (over) return
      setError(found.ok ? undefined : found.error)
      if (found.ok) setAccounts(found.value.accounts)
    }
    void look()
    const timer = setInterval(() => void look(), everyMs)
    return () => {
      over = true
      clearInterval(timer)
    }
  }, [read, open, turn])

  const here = accounts?.filter((account) => account.realm === realm)
  return (
    <>
      <h2>{words.title}</h2>
      <p className="settings-lead">{words.lead}</p>
      {error && (
        <p role="alert" className="settings-trouble">
          {words.unread} {error.message}
        </p>
      )}
      {here && realm !== undefined && (
        <>
          <ThisComputer accounts={here} onChanged={reload} />
          {here.map((account) => (
            <AccountCard key={account.key} account={account} onChanged={reload} />
          ))}
          <AddAccount realm={realm} onChanged={reload} />
        </>
      )}
    </>
  )
}
