import { useEffect, useState } from 'react'
import { SmsPairing, type SmsStatus, smsPaths } from '../../../shared/protocol/sms.ts'
import { useHostCalls } from '../../client/call-host.ts'
import { useClientState, useWording } from '../../client/context.tsx'
import { useTimeSayer } from '../../client/preferences.ts'
import { PressButton } from '../../ui/PressButton.tsx'

/** A code to be texted from the phone that is to be paired, and that it came. */
export function PairPhone(props: { status: SmsStatus }) {
  const { phones } = props.status
  const words = useWording().texts
  const sayTime = useTimeSayer()
  const { order } = useHostCalls()
  const ahead = useClientState((state) => state.clockAheadMs)
  const [offer, setOffer] = useState<SmsPairing & { readonly before: readonly string[] }>()
  const [over, setOver] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const known = phones.map(({ phone, since }) => `${phone} ${since}`)
  const came = offer && phones.find(({ phone, since }) => !offer.before.includes(`${phone} ${since}`))

  useEffect(() => {
    if (!offer) return
    setOver(false)
    const left = offer.expiresAt - (Date.now() + ahead)
    const timer = setTimeout(() => setOver(true), Math.max(0, left))
    return () => clearTimeout(timer)
  }, [offer, ahead])

  const pair = async () => {
    const given = await order(smsPaths.pair, SmsPairing)
    setTrouble(given.ok ? undefined : given.error.message)
    if (given.ok) setOffer({ ...given.value, before: known })
  }
  return (
    <div className="settings-card-part">
      {offer && !came && (
        <div className="pair-code">
          <p>{words.pairText(offer.number)}</p>
          <p className={over ? 'pair-letters pair-over' : 'pair-letters'}>{offer.code}</p>
          <p className="settings-small">
            {over ? words.pairOver : words.pairUntil(sayTime(offer.expiresAt))}
          </p>
        </div>
      )}
      <p role="status" className="settings-good">
        {came && words.paired(came.phone)}
      </p>
      {trouble !== undefined && (
        <p role="alert" className="settings-trouble">
          {trouble}
        </p>
      )}
      {(!offer || came || over) && (
        <PressButton look={phones.length === 0 && !offer ? 'primary' : 'plain'} onPress={() => void pair()}>
          {offer && !came ? words.pairAgain : words.pair}
        </PressButton>
      )}
    </div>
  )
}
