import { useMemo, useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { MailFolder, type MailHead, type MailList } from '../../../shared/protocol/views/mail.ts'
import { useClientState, useWording } from '../../client/context.tsx'
import { useWide } from '../../client/use-media.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import { UntrustedText } from '../../ui/text/UntrustedText.tsx'
import { type DaySayer, openDaySayer, sayShortly } from '../days.ts'
import { Initials } from '../Initials.tsx'
import { ScreenState } from '../ScreenState.tsx'
import { thingInAddress } from '../thing.ts'
import { useView } from '../use-view.ts'
import { Reader } from './Reader.tsx'
import './mail.css'

/** Mail: a list beside a reader; in a narrow window one after the other. Reading changes nothing. */
export function Mail() {
  const words = useWording().screens
  const locale = useClientState((state) => state.grant?.locale) ?? 'en'
  const wide = useWide()
  const [folder, setFolder] = useState<MailFolder>('inbox')
  const [before, setBefore] = useState<number>()
  const [chosen, setChosen] = useState(() => thingInAddress()?.id)
  const say = useMemo(() => openDaySayer(locale), [locale])
  const looked = useView({ kind: 'mails', folder, ...(before === undefined ? {} : { before }) })
  const list = (
    <div className="screen-main mail-side">
      <header className="screen-bar">
        <h2 className="sr-only">{words.names.mail}</h2>
        <ToggleButtonGroup
          className="segments"
          aria-label={words.mail.folder}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[folder]}
          onSelectionChange={(keys) => {
            const next = MailFolder.options.find((one) => keys.has(one))
            if (next === undefined) return
            setFolder(next)
            setBefore(undefined)
            setChosen(undefined)
          }}
        >
          {MailFolder.options.map((one) => (
            <ToggleButton key={one} id={one} className="segment">
              {words.mail.folders[one]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </header>
      <ScreenState looked={looked}>
        {(view) => <Heads {...{ view, say, chosen }} onChoose={setChosen} onOlder={setBefore} />}
      </ScreenState>
    </div>
  )
  const reader = chosen !== undefined && (
    <Reader id={chosen} say={say} {...(!wide && { onBack: () => setChosen(undefined) })} onOpen={setChosen} />
  )
  if (!wide) return reader || list
  return (
    <div className="mail">
      {list}
      {reader || <p className="screen-empty mail-nothing">{words.mail.choose}</p>}
    </div>
  )
}

function Heads(props: {
  view: MailList
  say: DaySayer
  chosen: string | undefined
  onChoose: (id: string) => void
  onOlder: (before: number) => void
}) {
  const { view, say, chosen, onChoose } = props
  const words = useWording().screens.mail
  const first = new Set(view.toAnswer.map(({ id }) => id))
  const rest = view.mails.filter(({ id }) => !first.has(id))
  const { older } = view
  const rows = (mails: readonly MailHead[], label: string) => (
    <ul aria-label={label}>
      {mails.map((mail) => (
        <MailRow key={mail.id} {...{ mail, view, say }} here={mail.id === chosen} onChoose={onChoose} />
      ))}
    </ul>
  )
  return (
    <div className="screen-scroll mail-list">
      {view.toAnswer.length > 0 && (
        <>
          <h3>{words.toAnswer}</h3>
          {rows(view.toAnswer, words.toAnswer)}
          <h3>{words.rest}</h3>
        </>
      )}
      {rest.length > 0 ? rows(rest, words.list) : <p className="screen-empty">{words.nothing}</p>}
      {older !== null && (
        <PressButton className="mail-older" onPress={() => props.onOlder(older)}>
          {words.older}
        </PressButton>
      )}
    </div>
  )
}

function MailRow(props: {
  mail: MailHead
  view: Pick<MailList, 'zone' | 'now' | 'folder'>
  say: DaySayer
  here: boolean
  onChoose: (id: string) => void
}) {
  const { mail, view, say, here } = props
  const words = useWording().screens.mail
  const other = view.folder === 'sent' ? (mail.to[0] ?? mail.from) : mail.from
  const name = other.name || other.email
  return (
    <li>
      <PressButton
        look="quiet"
        className={`mail-row ${mail.unread ? 'mail-unread' : ''} ${here ? 'mail-here' : ''}`}
        aria-current={here}
        onPress={() => props.onChoose(mail.id)}
      >
        <span className="mail-dot">{mail.unread && <span className="sr-only">{words.unread}</span>}</span>
        <Initials name={name} large />
        <span className="mail-row-words">
          <span className="mail-row-head">
            <UntrustedText text={name} className="mail-from" />
            <time>{sayShortly(mail.at, view, say)}</time>
          </span>
          <UntrustedText text={mail.subject || words.noSubject} className="mail-subject" />
          <UntrustedText text={mail.why[0] ?? mail.snippet} className="mail-snippet" />
        </span>
      </PressButton>
    </li>
  )
}
