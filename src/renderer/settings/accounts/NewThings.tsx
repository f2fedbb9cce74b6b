import { useState } from 'react'
import { ToggleButton } from 'react-aria-components'
import { z } from 'zod'
import type { Pillar } from '../../../shared/protocol/ids.ts'
import { useHostCalls } from '../../client/call-host.ts'
import { useWording } from '../../client/context.tsx'
import { Icon } from '../../ui/Icon.tsx'

/** For which services new things go to a place. Each has one place: it is chosen where it is to be, not taken away. */
export function NewThings(props: {
  title: string
  account: string
  /** what is called to have them there */
  page: (service: Pillar) => string
  services: readonly Pillar[]
  here: readonly Pillar[]
  onChanged: () => void
}) {
  const words = useWording().accountSettings
  const { order } = useHostCalls()
  const [trouble, setTrouble] = useState<string>()
  const choose = async (service: Pillar) => {
    const set = await order(props.page(service), z.object({}))
    setTrouble(set.ok ? undefined : set.error.message)
    props.onChanged()
  }
  return (
    <div className="settings-card-part">
      <h4>{props.title}</h4>
      <div className="settings-row">
        {props.services.map((service) => (
          <ToggleButton
            key={service}
            className="new-things"
            aria-label={words.newThingsOf(words.service[service], props.account)}
            isSelected={props.here.includes(service)}
            onChange={() => void choose(service)}
          >
            {props.here.includes(service) && <Icon name="check" size={12} />}
            {words.service[service]}
          </ToggleButton>
        ))}
      </div>
      {trouble !== undefined && (
        <p role="alert" className="settings-trouble">
          {trouble}
        </p>
      )}
    </div>
  )
}
