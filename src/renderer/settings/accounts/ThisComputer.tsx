import { type AccountView, accountPaths, localKey } from '../../../shared/protocol/accounts/accounts.ts'
import type { Pillar } from '../../../shared/protocol/ids.ts'
import { useWording } from '../../client/context.tsx'
import { NewThings } from './NewThings.tsx'

/** The workspace of this computer, which can take new things though an account could. */
export function ThisComputer(props: { accounts: readonly AccountView[]; onChanged: () => void }) {
  const words = useWording().accountSettings
  const shared = [...new Set(props.accounts.flatMap(({ services }) => services))]
  const elsewhere = new Set<Pillar>(props.accounts.flatMap(({ defaults }) => defaults))
  return (
    <section className="settings-card" aria-labelledby="account-local">
      <header className="settings-card-head">
        <div>
          <h3 id="account-local">{words.here}</h3>
          <p className="settings-small">{words.hereText}</p>
        </div>
        <span className="tag tag-accepted">{words.inUse}</span>
      </header>
      {shared.length > 0 && (
        <NewThings
          title={words.newThingsHere}
          account={words.here}
          page={(service) => `${accountPaths.default}?${new URLSearchParams({ service, key: localKey })}`}
          services={shared}
          here={shared.filter((service) => !elsewhere.has(service))}
          onChanged={props.onChanged}
        />
      )}
    </section>
  )
}
