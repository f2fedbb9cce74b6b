import { Checkbox } from 'react-aria-components'
import type { Preview } from '../../shared/protocol/plan.ts'
import { useWording } from '../client/context.tsx'
import { ChangeRows } from '../plan/ChangeRows.tsx'
import { Icon } from '../ui/Icon.tsx'
import { UntrustedText } from '../ui/text/UntrustedText.tsx'

/** Exactly what one step will do: rows before and after, everybody it reaches with their address, the whole text. */
export function PreviewDetails(props: {
  preview: Preview
  /** the only step of its card: there is nothing to leave out, and the card says its title */
  alone: boolean
  taken: boolean
  onTake: (take: boolean) => void
}) {
  const { preview, alone } = props
  const words = useWording().approve
  return (
    <div className={`preview ${props.taken ? '' : 'preview-left-out'}`}>
      {!alone && (
        <Checkbox
          className="preview-take"
          isSelected={props.taken}
          onChange={props.onTake}
          aria-label={words.include(preview.title)}
        >
          <span className="preview-box" aria-hidden="true">
            <Icon name="check" size={12} />
          </span>
          <UntrustedText text={preview.title} className="preview-title" />
        </Checkbox>
      )}
      <ChangeRows changes={preview.changes} more={preview.moreChanges} />
      {preview.reaches.length > 0 && (
        <div className="reaches">
          <span className="reaches-label">{words.reaches}</span>
          <ul>
            {preview.reaches.map((reach) => (
              <li key={`${reach.how} ${reach.address}`} className="reach">
                <UntrustedText text={reach.name} className="reach-name" />{' '}
                <UntrustedText text={reach.address} className="reach-address" />{' '}
                <span className="reach-how">{words.how[reach.how]}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {preview.body !== undefined && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls, and a section would be a landmark a mail
        <div className="mail-body" role="group" aria-label={words.body}>
          <UntrustedText text={preview.body} />
        </div>
      )}
      {preview.warnings.map((warning) => (
        <p key={warning} className="preview-warning">
          <UntrustedText text={warning} />
        </p>
      ))}
    </div>
  )
}
