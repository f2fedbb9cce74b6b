import { useClientState, useWording } from '../client/context.tsx'
import { KeyHint, type KeyName } from '../ui/KeyHint.tsx'

/** The last line: whether Omnii is reached, and the keys that always work. */
export function PaletteFoot(props: {
  keys: readonly { readonly keys: readonly KeyName[]; readonly does: string }[]
}) {
  const words = useWording().palette
  const online = useClientState((state) => state.link.kind === 'open')
  return (
    <>
      <span className={`palette-link ${online ? '' : 'palette-away'}`}>
        <span className="palette-dot" aria-hidden="true" />
        {online ? words.here : words.away}
      </span>
      {props.keys.map(({ keys, does }) => (
        <span key={does} className="palette-key">
          <KeyHint keys={keys} /> {does}
        </span>
      ))}
    </>
  )
}
