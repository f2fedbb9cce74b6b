import { GripHorizontal, Hourglass, Lock, Redo2, Sparkles, Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Deed, Journal } from '../../../shared/protocol/views/journal.ts'
import { useClient, useClientState, useWording } from '../../client/context.tsx'
import { serviceSigns } from '../../palette/service-signs.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import { UntrustedText } from '../../ui/text/UntrustedText.tsx'
import { type DaySayer, wallClock } from '../days.ts'
import type { ShownScreen } from '../screen.ts'

/** One deed: when, what, in whose words and by which door, who was told; at its end what can be done about it. */
export function DeedRow(props: {
  deed: Deed
  view: Pick<Journal, 'zone'>
  say: DaySayer
  /** it is among what would be taken back */
  taken: boolean
  isSince: boolean
  onSince: (() => void) | undefined
  onShow: (screen: ShownScreen) => void
}) {
  const { deed, view, say, onSince, isSince } = props
  const words = useWording().screens.journal
  const undone = deed.undoneBy !== null
  const time = say.time(wallClock(deed.at, view.zone).minutes)
  const from = words.channels[deed.channel]
  return (
    <li className={`deed ${props.taken ? 'deed-taken' : ''} ${isSince ? 'deed-since' : ''}`}>
      <time>{time}</time>
      <span className="deed-sign" aria-hidden="true">
        <Sign service={deed.services[0]} />
      </span>
      <div className="deed-words">
        <p className="deed-title">
          <UntrustedText text={deed.title} className={undone ? 'deed-undone' : ''} />
          {undone && <span className="deed-note"> {words.undone}</span>}
          {deed.told.length > 0 && (
            <span className="tag">
              <UntrustedText text={words.told(deed.told.map(({ name, address }) => name || address))} />
            </span>
          )}
        </p>
        <p className="deed-said">
          <UntrustedText text={words.said(deed.said)} />
          {from !== '' && <span> · {from}</span>}
        </p>
      </div>
      <div className="deed-actions">
        {onSince !== undefined && (
          <PressButton
            look="quiet"
            className="deed-grip"
            aria-pressed={isSince}
            aria-label={words.sinceWhat(time, deed.title)}
            onPress={onSince}
          >
            <GripHorizontal size={14} aria-hidden="true" /> {words.since(time)}
          </PressButton>
        )}
        <TakeBack deed={deed} onShow={props.onShow} />
      </div>
    </li>
  )
}

function TakeBack({ deed, onShow }: { deed: Deed; onShow: (screen: ShownScreen) => void }) {
  const words = useWording().screens.journal
  const client = useClient()
  const [asked, setAsked] = useState(false)
  const waits = useClientState((state) => state.waiting > 0) && asked && deed.tells.length > 0
  const { undoneBy } = deed
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was asked for has come about
  useEffect(() => setAsked(false), [undoneBy])
  const undo = (runId: string) => {
    setAsked(true)
    client.say({ kind: 'undo', runId }, deed.sessionId)
  }
  // what others have to hear of is shown before
  if (waits)
    return (
      <PressButton look="text" data-row onPress={() => onShow('waiting')}>
        <Hourglass size={14} aria-hidden="true" /> {words.review}
      </PressButton>
    )
  if (undoneBy !== null)
    return (
      <PressButton
        look="text"
        data-row
        aria-label={words.redoWhat(deed.title)}
        isDisabled={asked}
        onPress={() => undo(undoneBy)}
      >
        <Redo2 size={14} aria-hidden="true" /> {words.redo}
      </PressButton>
    )
  if (deed.goesBack.length === 0)
    return (
      <span className="deed-stays">
        <Lock size={14} aria-hidden="true" /> {words.stays}
      </span>
    )
  return (
    <PressButton
      look="text"
      data-row
      aria-label={`${words.undo}: ${deed.title}`}
      isDisabled={asked}
      onPress={() => undo(deed.undoWith)}
    >
      <Undo2 size={14} aria-hidden="true" /> {words.undo}
    </PressButton>
  )
}

function Sign({ service }: { service: Deed['services'][number] | undefined }) {
  const Icon = service === undefined ? Sparkles : serviceSigns[service]
  return <Icon size={14} />
}
