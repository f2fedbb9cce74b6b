import { useWording } from '../../client/context.tsx'
import { useTexted } from '../../texted/texted-context.ts'
import { UntrustedText } from '../../ui/text/UntrustedText.tsx'

/** The person's own words, on the right; when, on what channel and whether dry beneath, where it matters. */
export function UserMessage(props: {
  text: string
  dryRun: boolean
  channel?: string
  /** shown when hovered or focused */
  time?: string
  /** it has not arrived yet: what is being waited for */
  note?: string
}) {
  const { conversation: words, texts } = useWording()
  const from = useTexted().phoneHere
  const notes = [
    props.dryRun ? words.dryRun : '',
    props.channel === 'sms' ? (from === undefined ? words.viaSms : texts.from(from)) : '',
    props.note ?? '',
  ]
  const shown = notes.filter((note) => note !== '').join(' · ')
  return (
    <div className={`said ${props.note === undefined ? '' : 'said-echo'}`}>
      <span className="sr-only">{words.youSaid}: </span>
      <p className="said-text">
        <UntrustedText text={props.text} />
      </p>
      <p className="said-notes">
        {shown !== '' && <span>{shown}</span>}
        {props.time !== undefined && <time className="said-time">{props.time}</time>}
      </p>
    </div>
  )
}
