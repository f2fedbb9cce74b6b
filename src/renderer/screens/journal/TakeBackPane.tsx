import { Hand, Lock, Undo2, X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Checkbox } from 'react-aria-components'
import type { Deed, Journal } from '../../../shared/protocol/views/journal.ts'
import { useClient, useWording } from '../../client/context.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { UntrustedText } from '../../ui/text/UntrustedText.tsx'
import { type DaySayer, wallClock } from '../days.ts'
import { takingBack } from './by-day.ts'

/** Before anything is taken back: what goes back, who would be told and may be left out, what stays. */
export function TakeBackPane(props: {
  view: Journal
  since: Deed
  say: DaySayer
  /** only what was filtered for is shown, so only that goes back */
  filtered: boolean
  onClose: () => void
}) {
  const { view, since, say, onClose } = props
  const words = useWording().screens.journal
  const client = useClient()
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set())
  const { back, told, stays } = useMemo(() => takingBack(view.deeds, since), [view, since])
  const tells = told.filter(({ runId }) => !leftOut.has(runId))
  const at = wallClock(since.at, view.zone)
  const count = back.length + tells.length
  const takeBack = () => {
    const meant = new Set([...back, ...tells])
    // what was done last goes back first: later deeds may rest on earlier ones
    for (const { undoWith, sessionId } of view.deeds.filter((deed) => meant.has(deed)))
      client.say({ kind: 'undo', runId: undoWith }, sessionId)
    onClose()
  }
  return (
    <aside className="side-pane take-back" aria-label={words.takeBackSince(say.time(at.minutes))}>
      <header className="side-pane-head">
        <h2>{words.takeBackSince(say.time(at.minutes))}</h2>
        <PressButton look="quiet" aria-label={words.close} onPress={onClose}>
          <X size={16} aria-hidden="true" />
        </PressButton>
      </header>
      <p className="take-back-about">
        {words.takeBackAbout(say.short(at.date), say.time(at.minutes))} {props.filtered && words.onlyShown}
      </p>
      {back.length > 0 && (
        <section className="side-pane-part">
          <h3>
            <Undo2 size={14} aria-hidden="true" /> {words.goesBack} <span>{back.length}</span>
          </h3>
          <ul>
            {back.map((deed) => (
              <li key={deed.runId}>
                <UntrustedText text={deed.title} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {told.length > 0 && (
        <section className="side-pane-part take-back-told">
          <h3>
            <Hand size={14} aria-hidden="true" /> {words.isTold} <span>{told.length}</span>
          </h3>
          <ul>
            {told.map((deed) => (
              <li key={deed.runId}>
                <Checkbox
                  className="preview-take"
                  isSelected={!leftOut.has(deed.runId)}
                  onChange={(take) => {
                    const next = new Set(leftOut)
                    if (take) next.delete(deed.runId)
                    else next.add(deed.runId)
                    setLeftOut(next)
                  }}
                >
                  <span className="preview-box" aria-hidden="true">
                    <Icon name="check" size={12} />
                  </span>
                  <span>
                    <UntrustedText text={deed.title} />
                    <br />
                    <UntrustedText
                      text={words.hears(deed.tells.map(({ name, address }) => name || address))}
                      className="take-back-who"
                    />
                  </span>
                </Checkbox>
              </li>
            ))}
          </ul>
        </section>
      )}
      {stays.length > 0 && (
        <section className="side-pane-part">
          <h3>
            <Lock size={14} aria-hidden="true" /> {words.staysAsItIs} <span>{stays.length}</span>
          </h3>
          <ul>
            {stays.map(({ deed, what }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two steps may be called the same
              <li key={`${deed.runId} ${place}`}>
                <UntrustedText text={what} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <footer className="side-pane-foot">
        <PressButton look="danger" isDisabled={count === 0} onPress={takeBack}>
          {words.takeBack(count)}
        </PressButton>{' '}
        <PressButton look="quiet" onPress={onClose}>
          {words.cancel}
        </PressButton>
        <p className="take-back-about">{tells.length > 0 ? words.asksFirst : words.canBeUndone}</p>
      </footer>
    </aside>
  )
}
